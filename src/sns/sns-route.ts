import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { sendAnswer } from './answer.js';
import { readBody } from './read-body.js';
import { isRefusal, REFUSALS, type SnsRefusal } from './refusal.js';
import { createRefusalLog } from './refusal-log.js';
import {
  beginSubscription,
  ConfirmationFailed,
  endSubscription,
  type SubscriptionDeps,
} from './subscription.js';
import type { Topic } from './topic.js';
import { createVerifier, type VerifiedMessage } from './verify-message.js';

/** What SES said, as the topic passed it on: `at` is when SNS took it (ms since the epoch). */
export type SnsNotification = { topic: Topic; messageId: string; at: number; message: string };

/** What the route needs. Its `fetch` is used for certificates of SNS and nothing else. */
export type SnsRouteDeps = SubscriptionDeps & {
  /** The only topics from which anything is accepted. */
  topics: readonly Topic[];
  fetch: typeof fetch;
  /** ms since the epoch */
  now(): number;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Resolves when the content is durable, rejects when it could not be stored. */
  onNotification(notification: SnsNotification): Promise<void>;
  /** Is told how each request ended and how long it took from its head to its answer. */
  onAnswered(outcome: 'accepted' | SnsRefusal['refused'], ms: number): void;
};

/** Answers one HTTP request that SNS, or somebody who pretends to be SNS, has made. Never rejects. */
export type SnsRoute = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** SNS messages have 256 KiB at most, which JSON escapes can double. */
const BODY_LIMITS = { bytes: 1_048_576, ms: 5_000 };

const ACCEPTED = { status: 200, line: 'ok' };

/** https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.prepare.html */
export function createSnsRoute(deps: SnsRouteDeps): SnsRoute {
  const verify = createVerifier(deps);
  const logRefusal = createRefusalLog(deps);

  async function receive(request: IncomingMessage): Promise<SnsRefusal | undefined> {
    if (request.method !== 'POST') return { refused: 'method' };
    const body = await readBody(request, BODY_LIMITS);
    if (isRefusal(body)) return body;
    // Headers are not signed: they may tell why a message cannot be accepted, never that it can.
    if (request.headers['x-amz-sns-rawdelivery'] === 'true') return { refused: 'raw-delivery' };
    const message = await verify(body);
    if (isRefusal(message)) return message;
    await deliver(deps, message);
    return undefined;
  }

  async function outcomeOf(request: IncomingMessage): Promise<SnsRefusal | undefined> {
    try {
      const refusal = await receive(request);
      if (refusal) logRefusal(refusal);
      return refusal;
    } catch (error) {
      const refusal = refusalOf(error);
      logRefusal(refusal, error);
      return refusal;
    }
  }

  return async (request, response) => {
    const begun = performance.now();
    const refusal = await outcomeOf(request);
    sendAnswer(request, response, refusal ? refusedWith(refusal) : ACCEPTED);
    deps.onAnswered(refusal?.refused ?? 'accepted', performance.now() - begun);
  };
}

async function deliver(deps: SnsRouteDeps, { envelope, topic, at }: VerifiedMessage): Promise<void> {
  const { messageId } = envelope;
  switch (envelope.type) {
    case 'Notification':
      return deps.onNotification({ topic, messageId, at, message: envelope.message });
    case 'SubscriptionConfirmation':
      return beginSubscription(deps, topic, envelope.token);
    case 'UnsubscribeConfirmation':
      return endSubscription(deps, { topic, messageId, at });
    default:
      return envelope satisfies never;
  }
}

/** Whatever was thrown, the message is intact: SNS shall send it again. */
function refusalOf(error: unknown): SnsRefusal {
  if (!(error instanceof ConfirmationFailed)) return { refused: 'not-stored' };
  return { refused: 'not-confirmed', topicArn: error.topicArn, detail: error.message };
}

function refusedWith({ refused }: SnsRefusal) {
  const { status, line } = REFUSALS[refused];
  if (status === 405) return { status, line, headers: { allow: 'POST' } };
  if (status === 503) return { status, line, headers: { 'retry-after': '20' } };
  return { status, line };
}
