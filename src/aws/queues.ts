import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { Access } from './access.js';
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

export function createQueues(access: Access): Queues {
  const sqs = new SQSClient(access.clientSettings);
  const ask = uncached(access);
  const urlOf = async (QueueName: string) =>
    (await undefinedIfNotFound(sqs.send(new GetQueueUrlCommand({ QueueName }))))?.QueueUrl;

  async function find(name: string): Promise<AwsResult<Queue | undefined>> {
    const url = await ask('sqs:GetQueueUrl', name, () => urlOf(name));
    if ('failure' in url) return url;
    const QueueUrl = url.value;
    if (QueueUrl === undefined) return { value: undefined };
    return ask('sqs:GetQueueAttributes', name, async () => {
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
      ask('sqs:CreateQueue', QueueName, () => sqs.send(new CreateQueueCommand({ QueueName, Attributes }))),
    setPolicy: (name, Policy) =>
      ask('sqs:SetQueueAttributes', name, async () =>
        sqs.send(new SetQueueAttributesCommand({ QueueUrl: await urlOf(name), Attributes: { Policy } })),
      ),
    remove: (name) =>
      ask('sqs:DeleteQueue', name, async () => {
        const QueueUrl = await urlOf(name);
        if (QueueUrl !== undefined) await sqs.send(new DeleteQueueCommand({ QueueUrl }));
      }),
  };
}
