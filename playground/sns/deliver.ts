import { setMaxListeners } from 'node:events';
import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type PostOutcome, post } from '../http/post.js';
import type { Envelope } from './envelope.js';

/** How a delivery ended. `status` is that of the last answer, 0 when there was none. */
export type Delivered = {
  delivered: boolean;
  status: number;
  attempts: number;
  body: string;
  latencyMs: number;
};

/**
 * Delivers to an HTTP endpoint as SNS does: 5xx, 429 and connection errors are retried, everything else is final.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 */
export type Deliver = (endpoint: string, envelope: Envelope, subscriptionArn?: string) => Promise<Delivered>;

export type DeliveryPolicy = {
  /** Retries after the first attempt; 3 by default. */
  retries?: number;
  /** Milliseconds between attempts; 20,000 by default. */
  retryDelayMs?: number;
  /** Deliveries at the same time; 10 by default. */
  concurrency?: number;
};

const SNS_TIMEOUT_MS = 15_000;
const TOO_MANY_REQUESTS = 429;

/** @returns `deliver`, and `stop`, which gives up deliveries that wait for a retry */
export function createDeliver(policy: DeliveryPolicy): { deliver: Deliver; stop: () => void } {
  const { retries = 3, retryDelayMs = 20_000, concurrency = 10 } = policy;
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const stopping = new AbortController();
  // Every delivery that waits for its next attempt adds a listener.
  setMaxListeners(0, stopping.signal);
  const waiting: (() => void)[] = [];
  let running = 0;

  async function withinConcurrency<T>(act: () => Promise<T>): Promise<T> {
    if (running >= concurrency) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await act();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  }

  async function deliver(endpoint: string, envelope: Envelope, subscriptionArn?: string): Promise<Delivered> {
    const body = JSON.stringify(envelope);
    const headers = headersOf(envelope, subscriptionArn);
    for (let attempts = 1; ; attempts += 1) {
      const outcome = await withinConcurrency(() =>
        post(endpoint, headers, body, { timeoutMs: SNS_TIMEOUT_MS, agent }),
      );
      const status = 'status' in outcome ? outcome.status : 0;
      const end = { status, attempts, body: bodyOf(outcome), latencyMs: outcome.latencyMs };
      if (status >= 200 && status < 300) return { ...end, delivered: true };
      const again = status === 0 || status >= 500 || status === TOO_MANY_REQUESTS;
      if (!again || attempts > retries || stopping.signal.aborted) return { ...end, delivered: false };
      await pause(retryDelayMs, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return { ...end, delivered: false };
    }
  }

  return {
    deliver,
    stop: () => {
      stopping.abort();
      agent.destroy();
    },
  };
}

function bodyOf(outcome: PostOutcome): string {
  return 'status' in outcome ? outcome.body : outcome.failure;
}

/** https://docs.aws.amazon.com/sns/latest/dg/http-header.html; the body is JSON, whatever the content type says. */
function headersOf(
  envelope: Envelope,
  subscriptionArn: string | undefined,
): Readonly<Record<string, string>> {
  return {
    'x-amz-sns-message-type': envelope.Type,
    'x-amz-sns-message-id': envelope.MessageId,
    'x-amz-sns-topic-arn': envelope.TopicArn,
    ...(subscriptionArn !== undefined && { 'x-amz-sns-subscription-arn': subscriptionArn }),
    'content-type': 'text/plain; charset=UTF-8',
    'user-agent': 'Amazon Simple Notification Service Agent',
  };
}
