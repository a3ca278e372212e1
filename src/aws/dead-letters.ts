import { DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { AwsAccess } from './access.js';
import { type AwsResult, uncached } from './aws-result.js';

/** The messages of a queue, taken in batches. */
export type DeadLetters = {
  /** At most ten, hidden from everybody else for a while; none: the queue is empty, or all it has is hidden. */
  receive(): Promise<AwsResult<readonly DeadLetter[]>>;
  /** Takes them off the queue for good. One that could not be taken off comes again. */
  remove(letters: readonly DeadLetter[]): Promise<AwsResult<unknown>>;
};

export type DeadLetter = { id: string; receipt: string; body: string };

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
const MOST_AT_ONCE = 10;
/** Long enough to request all of SQS's servers, short enough to learn soon that there is nothing. */
const WAIT_S = 2;
/** What is left on the queue shall not come again in the same run. */
const HIDDEN_S = 300;
const PATIENCE_MS = 10_000;

/** @param QueueUrl as `Queues.find` gives it */
export function createDeadLetters(access: AwsAccess, QueueUrl: string): DeadLetters {
  const { clientSettings } = access;
  const requestHandler = { ...clientSettings.requestHandler, requestTimeout: PATIENCE_MS };
  const sqs = new SQSClient({ ...clientSettings, requestHandler });
  const request = uncached(access);
  return {
    receive: () =>
      request('sqs:ReceiveMessage', QueueUrl, async () => {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({
            QueueUrl,
            MaxNumberOfMessages: MOST_AT_ONCE,
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
