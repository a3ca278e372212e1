import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { createRefusalLog, isRefusal, REFUSALS, type SnsRefusal } from './refusal.js';
import type { Topic } from './topic.js';
import { createVerifier, type VerifiedMessage } from './verify-message.js';

/** A message that SES published to a topic; `at` is when SNS received it (ms since the epoch). */
export type SnsNotification = { topic: Topic; messageId: string; at: number; message: string };

/** The end of a subscription: its topic, the id of the SNS message, and when (ms since the epoch). */
export type SubscriptionEnd = { topic: Topic; messageId: string; at: number };

/** What the route needs. It uses `fetch` for certificates of SNS only. */
export type SnsRouteDeps = {
  /** The topics whose messages are accepted. */
  topics: readonly Topic[];
  fetch: typeof fetch;
  /** ms since the epoch */
  now(): number;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Resolves when the message is stored, and rejects if it could not be stored. */
  onNotification(notification: SnsNotification): Promise<void>;
  /** Calls ConfirmSubscription in the topic's Region. Resolves as well if the subscription was confirmed before. */
  confirmSubscription(topic: Topic, token: string): Promise<void>;
  /** Announces the end of a subscription; resolves when the announcement is stored. */
  onSubscriptionEnded(ended: SubscriptionEnd): Promise<void>;
  /** Called with the outcome of each request, and the time from its head to its answer. */
  onAnswered(outcome: 'accepted' | SnsRefusal['refused'], ms: number): void;
};

/** Answers one HTTP request that claims to come from SNS. Never rejects. */
export type SnsRoute = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const ACCEPTED = { status: 200, line: 'ok' };

/** Creates the handler of deliveries: https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.prepare.html */
export function createSnsRoute(deps: SnsRouteDeps): SnsRoute {
  const verify = createVerifier(deps);
  const logRefusal = createRefusalLog(deps);

  async function receive(request: IncomingMessage): Promise<SnsRefusal | undefined> {
    if (request.method !== 'POST') return { refused: 'method' };
    const body = await readBody(request);
    if (isRefusal(body)) return body;
    // Headers are not signed: they can be a reason to refuse a message, never a reason to accept it.
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
    const startedAt = performance.now();
    const refusal = await outcomeOf(request);
    sendAnswer(request, response, refusal ? answerTo(refusal) : ACCEPTED);
    deps.onAnswered(refusal?.refused ?? 'accepted', performance.now() - startedAt);
  };
}

async function deliver(deps: SnsRouteDeps, { envelope, topic, at }: VerifiedMessage): Promise<void> {
  const { messageId } = envelope;
  switch (envelope.type) {
    case 'Notification':
      return deps.onNotification({ topic, messageId, at, message: envelope.message });
    case 'SubscriptionConfirmation':
      return confirm(deps, topic, envelope.token);
    case 'UnsubscribeConfirmation':
      return announceEnd(deps, { topic, messageId, at });
    default:
      return envelope satisfies never;
  }
}

/**
 * Confirms through the API. The bot never fetches the SubscribeURL of a message (CVE-2026-32096), signed or not.
 *
 * @throws {ConfirmationFailed}
 */
async function confirm(deps: SnsRouteDeps, topic: Topic, token: string): Promise<void> {
  await deps.confirmSubscription(topic, token).catch((cause: unknown) => {
    throw new ConfirmationFailed(topic, cause);
  });
  deps.log.info({ topicArn: topic.arn }, 'SNS subscription confirmed');
}

/** Only announces it: confirming the token would subscribe again, which somebody did not want. */
async function announceEnd(deps: SnsRouteDeps, ended: SubscriptionEnd): Promise<void> {
  await deps.onSubscriptionEnded(ended);
  deps.log.warn({ topicArn: ended.topic.arn }, 'SNS subscription ended');
}

/** The confirmation of a subscription failed. SNS sends its request again. */
class ConfirmationFailed extends Error {
  override readonly name = 'ConfirmationFailed';
  readonly topicArn: string;
  constructor(topic: Topic, cause: unknown) {
    super(
      `The subscription to ${topic.arn} could not be confirmed: check that the bot may call sns:ConfirmSubscription there`,
      { cause },
    );
    this.topicArn = topic.arn;
  }
}

/** Whatever was thrown, the message may be good, so SNS must send it again. */
function refusalOf(error: unknown): SnsRefusal {
  if (!(error instanceof ConfirmationFailed)) return { refused: 'not-stored' };
  return { refused: 'not-confirmed', topicArn: error.topicArn, detail: error.message };
}

function answerTo({ refused }: SnsRefusal) {
  const { status, line } = REFUSALS[refused];
  if (status === 405) return { status, line, headers: { allow: 'POST' } };
  if (status === 503) return { status, line, headers: { 'retry-after': '20' } };
  return { status, line };
}

/** An SNS message has 256 KiB at most, which JSON escapes can double. */
const BODY_LIMITS = { bytes: 1_048_576, ms: 5_000 };

/**
 * Resolves with the raw bytes of a request's body, or with a refusal. Never rejects and never touches the socket, so that a
 * refusal can be answered.
 */
function readBody(request: IncomingMessage): Promise<Buffer | SnsRefusal> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMITS.bytes) {
    return Promise.resolve({ refused: 'too-large' });
  }
  if (request.destroyed) return Promise.resolve({ refused: 'gone' });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let timer: NodeJS.Timeout | undefined;
    const settle = (result: Buffer | SnsRefusal) => {
      clearTimeout(timer);
      resolve(result);
    };
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > BODY_LIMITS.bytes) settle({ refused: 'too-large' });
      else chunks.push(chunk);
    });
    request.on('end', () =>
      settle(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size)),
    );
    // 'close' also follows 'end'; then the promise is settled already.
    request.on('close', () => settle({ refused: 'gone' }));
    // Most bodies arrive together with their head, within this event-loop turn, and need no timer.
    setImmediate(() => {
      if (!request.complete && !request.destroyed)
        timer = setTimeout(() => settle({ refused: 'too-slow' }), BODY_LIMITS.ms);
    });
  });
}

/** How long the rest of a refused body is read and discarded. */
const LINGER_MS = 1_000;

/** Answers with one line of plain text. Does nothing if an answer was sent already or the connection is closed. */
function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { status, line, headers }: { status: number; line: string; headers?: Readonly<Record<string, string>> },
): void {
  if (response.headersSent || response.destroyed) return;
  const body = `${line}\n`;
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    ...headers,
    ...(request.complete ? undefined : { connection: 'close' }),
  });
  if (request.complete) response.end(body);
  else answerBeforeBodyEnds(request, response, body);
}

/**
 * Closing a socket with unread bytes resets the connection, and the reset overtakes the answer. So this sends the answer,
 * discards the rest of the body for a moment, and only then ends the connection.
 * https://www.rfc-editor.org/rfc/rfc9112#section-9.6
 */
function answerBeforeBodyEnds(request: IncomingMessage, response: ServerResponse, body: string): void {
  response.write(body);
  const finish = () => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(finish, LINGER_MS);
  request.once('end', finish).once('close', finish).once('error', finish).resume();
}
