import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { AwsAccess } from './access.js';
import { type AwsResult, uncached, undefinedIfNotFound } from './access.js';

/** The SQS queues of an account in one Region, by name. */
export type Queues = {
  /** The value is undefined if there is no such queue. */
  find(name: string): Promise<AwsResult<Queue | undefined>>;
  create(name: string, attributes: Readonly<Record<string, string>>): Promise<AwsResult<unknown>>;
  setPolicy(name: string, policy: string): Promise<AwsResult<unknown>>;
  /** Succeeds as well if the queue does not exist any more. */
  remove(name: string): Promise<AwsResult<unknown>>;
};

export type Queue = {
  url: string;
  /** JSON; empty if the queue has no policy. */
  policy: string;
  /** About how many messages are on the queue. */
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

/** The messages of a dead-letter queue, received in batches. */
export type DeadLetters = {
  /** Returns at most ten and hides them from other consumers for five minutes; none if all are hidden or the queue is empty. */
  receive(): Promise<AwsResult<readonly DeadLetter[]>>;
  /** Deletes them from the queue. A message that could not be deleted is received again later. */
  remove(letters: readonly DeadLetter[]): Promise<AwsResult<unknown>>;
};

export type DeadLetter = { id: string; receipt: string; body: string };

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
const MAX_MESSAGES = 10;
/** Long enough to request all of SQS's servers, short enough to learn soon that there is nothing. */
const WAIT_S = 2;
/** A message that stays on the queue must not be received again in the same run. */
const HIDDEN_S = 300;
const REQUEST_TIMEOUT_MS = 10_000;

/** @param QueueUrl as `Queues.find` gives it */
export function createDeadLetters(access: AwsAccess, QueueUrl: string): DeadLetters {
  const { clientSettings } = access;
  const requestHandler = { ...clientSettings.requestHandler, requestTimeout: REQUEST_TIMEOUT_MS };
  const sqs = new SQSClient({ ...clientSettings, requestHandler });
  const request = uncached(access);
  return {
    receive: () =>
      request('sqs:ReceiveMessage', QueueUrl, async () => {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({
            QueueUrl,
            MaxNumberOfMessages: MAX_MESSAGES,
            WaitTimeSeconds: WAIT_S,
            VisibilityTimeout: HIDDEN_S,
          }),
        );
        return Messages.map(({ MessageId: id = '', ReceiptHandle: receipt = '', Body: body = '' }) => ({
          id,
          receipt,
          body,
        }));
      }),
    remove: (letters) =>
      request('sqs:DeleteMessage', QueueUrl, () =>
        sqs.send(
          new DeleteMessageBatchCommand({
            QueueUrl,
            Entries: letters.map(({ receipt }, index) => ({ Id: String(index), ReceiptHandle: receipt })),
          }),
        ),
      ),
  };
}
