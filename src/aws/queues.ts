import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { AwsAccess } from './access.js';
import { type AwsResult, uncached, undefinedIfNotFound } from './aws-result.js';

/** The queues of our account in a region. */
export type Queues = {
  /** Undefined: there is no such queue. */
  find(name: string): Promise<AwsResult<Queue | undefined>>;
  create(name: string, attributes: Readonly<Record<string, string>>): Promise<AwsResult<unknown>>;
  setPolicy(name: string, policy: string): Promise<AwsResult<unknown>>;
  /** Resolves as well when it is gone already. */
  remove(name: string): Promise<AwsResult<unknown>>;
};

export type Queue = {
  url: string;
  /** JSON; empty when it has none. */
  policy: string;
  /** Messages that wait, about. */
  messages: number;
};

export function createQueues(access: AwsAccess): Queues {
  const sqs = new SQSClient(access.clientSettings);
  const request = uncached(access);
  const urlOf = async (QueueName: string) =>
    (await undefinedIfNotFound(sqs.send(new GetQueueUrlCommand({ QueueName }))))?.QueueUrl;

  async function find(name: string): Promise<AwsResult<Queue | undefined>> {
    const url = await request('sqs:GetQueueUrl', name, () => urlOf(name));
    if ('failure' in url) return url;
    const QueueUrl = url.value;
    if (QueueUrl === undefined) return { value: undefined };
    return request('sqs:GetQueueAttributes', name, async () => {
      const found = await sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl,
          AttributeNames: ['Policy', 'ApproximateNumberOfMessages'],
        }),
      );
      const { Policy: policy = '', ApproximateNumberOfMessages = '0' } = found.Attributes ?? {};
      return { url: QueueUrl, policy, messages: Number(ApproximateNumberOfMessages) };
    });
  }

  return {
    find,
    create: (QueueName, Attributes) =>
      request('sqs:CreateQueue', QueueName, () =>
        sqs.send(new CreateQueueCommand({ QueueName, Attributes })),
      ),
    setPolicy: (name, Policy) =>
      request('sqs:SetQueueAttributes', name, async () =>
        sqs.send(new SetQueueAttributesCommand({ QueueUrl: await urlOf(name), Attributes: { Policy } })),
      ),
    remove: (name) =>
      request('sqs:DeleteQueue', name, async () => {
        const QueueUrl = await urlOf(name);
        if (QueueUrl !== undefined) await sqs.send(new DeleteQueueCommand({ QueueUrl }));
      }),
  };
}
