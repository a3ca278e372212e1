import { createHash, randomUUID } from 'node:crypto';
import { listIn, objectIn, textIn } from '../json.js';
import type { QueueMessage, QueueState } from './event-routing.js';
import type { AwsContext, Operation, Outcome } from './operation.js';

/** SQS: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html */
export const SQS: Readonly<Record<string, Operation>> = {
  CreateQueue: (context, { QueueName: queueName, Attributes: given }) => {
    const name = textIn(queueName);
    if (!/^[\w-]{1,80}$/.test(name)) return invalid('Can only include alphanumeric characters, - and _');
    const attributes = new Map(Object.entries(objectIn(given)).map(([key, value]) => [key, textIn(value)]));
    const unknown = [...attributes.keys()].find((key) => !SETTABLE.has(key));
    if (unknown !== undefined) return unknownAttribute(unknown);
    const { queues } = context.region.eventRouting;
    const known = queues.get(name);
    if (known && [...attributes].some(([key, value]) => known.attributes.get(key) !== value)) {
      return { error: { code: 'QueueNameExists', message: 'A queue already exists', status: 400 } };
    }
    if (!known) queues.set(name, { attributes, messages: [] });
    return { result: { QueueUrl: urlOf(context, name) } };
  },
  GetQueueUrl: (context, { QueueName: queueName }) => {
    const name = textIn(queueName);
    if (!context.region.eventRouting.queues.has(name)) return NO_QUEUE;
    return { result: { QueueUrl: urlOf(context, name) } };
  },
  GetQueueAttributes: withQueue(({ attributes, messages }, { AttributeNames: names }, { now }) => {
    const visible = messages.filter(({ hiddenUntil }) => hiddenUntil <= now());
    const all = new Map([
      ...attributes,
      ['ApproximateNumberOfMessages', String(visible.length)],
      ['ApproximateNumberOfMessagesNotVisible', String(messages.length - visible.length)],
    ]);
    const wanted = [...all].filter(([name]) => listIn(names).includes(name));
    return { result: { Attributes: Object.fromEntries(wanted) } };
  }),
  SetQueueAttributes: withQueue((queue, { Attributes: given }) => {
    const wanted = Object.entries(objectIn(given));
    const unknown = wanted.find(([name]) => !SETTABLE.has(name));
    if (unknown) return unknownAttribute(unknown[0]);
    for (const [name, value] of wanted) {
      if (value === '') queue.attributes.delete(name);
      else queue.attributes.set(name, textIn(value));
    }
    return { result: {} };
  }),
  DeleteQueue: withQueue((_queue, { QueueUrl: url }, { region }) => {
    region.eventRouting.queues.delete(nameIn(url));
    return { result: {} };
  }),
  SendMessage: withQueue((queue, { MessageBody: body }) => {
    const message = putIntoQueue(queue, textIn(body));
    return { result: { MessageId: message.id, MD5OfMessageBody: md5(message.body) } };
  }),
  ReceiveMessage: withQueue((queue, parameters, { now }) => {
    const most = Number(parameters['MaxNumberOfMessages'] ?? 1);
    if (most < 1 || most > MAX_BATCH) return invalid('MaxNumberOfMessages must be between 1 and 10');
    const hideMs = Number(parameters['VisibilityTimeout'] ?? DEFAULT_HIDDEN_S) * 1000;
    const taken = queue.messages.filter(({ hiddenUntil }) => hiddenUntil <= now()).slice(0, most);
    for (const message of taken) {
      message.receipt = randomUUID();
      message.hiddenUntil = now() + hideMs;
      message.received += 1;
    }
    return { result: { Messages: taken.map(wire) } };
  }),
  DeleteMessageBatch: withQueue((queue, { Entries: given }) => {
    const entries = listIn(given).map(objectIn);
    if (entries.length < 1 || entries.length > MAX_BATCH) {
      return { error: { code: 'TooManyEntriesInBatchRequest', message: '1 to 10 entries', status: 400 } };
    }
    const known = entries.filter(({ ReceiptHandle: handle }) => deleteMessage(queue, handle));
    const unknown = entries.filter((one) => !known.includes(one));
    return {
      result: {
        Successful: known.map(({ Id }) => ({ Id })),
        Failed: unknown.map(({ Id }) => ({ Id, SenderFault: true, Code: 'ReceiptHandleIsInvalid' })),
      },
    };
  }),
};

const MAX_BATCH = 10;
const DEFAULT_HIDDEN_S = 30;
const SETTABLE: ReadonlySet<string> = new Set(['Policy', 'MessageRetentionPeriod', 'VisibilityTimeout']);
const NO_QUEUE: Outcome = {
  error: { code: 'QueueDoesNotExist', message: 'The specified queue does not exist.', status: 400 },
};

/** Adds a message to a queue, as SendMessage or SNS does. */
export function putIntoQueue(queue: QueueState, body: string): QueueMessage {
  const message = { id: randomUUID(), body, receipt: undefined, hiddenUntil: 0, received: 0 };
  queue.messages.push(message);
  return message;
}

function withQueue(
  act: (queue: QueueState, parameters: Readonly<Record<string, unknown>>, context: AwsContext) => Outcome,
): Operation {
  return (context, parameters) => {
    const queue = context.region.eventRouting.queues.get(nameIn(parameters['QueueUrl']));
    return queue ? act(queue, parameters, context) : NO_QUEUE;
  };
}

function deleteMessage(queue: QueueState, handle: unknown): boolean {
  const index = queue.messages.findIndex(({ receipt }) => receipt !== undefined && receipt === handle);
  if (index >= 0) queue.messages.splice(index, 1);
  return index >= 0;
}

function wire({ id, body, receipt, received }: QueueMessage): object {
  const attributes = { ApproximateReceiveCount: String(received) };
  return { MessageId: id, Body: body, MD5OfBody: md5(body), ReceiptHandle: receipt, Attributes: attributes };
}

/** The SDK sends what concerns a queue to the queue's own URL. */
function urlOf({ endpoint, accountId }: AwsContext, name: string): string {
  return `${endpoint}/${accountId}/${name}`;
}

function nameIn(url: unknown): string {
  return textIn(url).split('/').at(-1) ?? '';
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

function invalid(message: string): Outcome {
  return { error: { code: 'InvalidParameterValue', message, status: 400 } };
}

function unknownAttribute(name: string): Outcome {
  return { error: { code: 'InvalidAttributeName', message: `Unknown Attribute ${name}.`, status: 400 } };
}
