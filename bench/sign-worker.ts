/** A thread of `signed-requests.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Envelope, notification, type Signer } from '../playground/sns/envelope.js';
import { mixedEvent, sendToMany } from './message.js';
import type { Range } from './signed-requests.js';

export type SigningOrder = Range & { signer: Signer };

/** Requests one after the other, and how long each is. */
export type SignedChunk = { bytes: ArrayBuffer; lengths: readonly number[] };

const REQUESTS_PER_CHUNK = 1000;

/** As SNS sends it: https://docs.aws.amazon.com/sns/latest/dg/http-header.html */
function requestOf(envelope: Envelope): string {
  const body = JSON.stringify(envelope);
  return [
    'POST /sns HTTP/1.1',
    'x-amz-sns-message-type: Notification',
    `x-amz-sns-message-id: ${envelope.MessageId}`,
    `x-amz-sns-topic-arn: ${envelope.TopicArn}`,
    `x-amz-sns-subscription-arn: ${envelope.TopicArn}:2bcfbf39-05c3-41de-beaa-fcfcc21c8f55`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Content-Type: text/plain; charset=UTF-8',
    'Host: bot.example.com',
    'Connection: Keep-Alive',
    'User-Agent: Amazon Simple Notification Service Agent',
    'Accept-Encoding: gzip,deflate',
    '',
    body,
  ].join('\r\n');
}

function chunkOf({ signer, topicArn, recipients }: SigningOrder, from: number, to: number): SignedChunk {
  const requests = Array.from({ length: to - from }, (_, index) => {
    const number = from + index;
    const event = recipients === 1 ? mixedEvent(number) : sendToMany(number, recipients);
    const message = JSON.stringify(event);
    return Buffer.from(requestOf(notification({ topicArn, message, at: Date.now() }, signer)));
  });
  const all = Buffer.concat(requests);
  const bytes = all.buffer.slice(all.byteOffset, all.byteOffset + all.byteLength) as ArrayBuffer;
  return { bytes, lengths: requests.map((request) => request.length) };
}

const order = workerData as SigningOrder;
for (let from = order.from; from < order.to; from += REQUESTS_PER_CHUNK) {
  const chunk = chunkOf(order, from, Math.min(order.to, from + REQUESTS_PER_CHUNK));
  parentPort?.postMessage(chunk, [chunk.bytes]);
}
