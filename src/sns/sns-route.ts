import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { ReadBody } from './read-body.js';
import { createRefusalLog, isRefusal, REFUSALS, type SnsRefusal } from './refusal.js';
import type { Topic } from './topic.js';
import { createVerifier, type VerifiedMessage, type VerifierDeps } from './verify-message.js';

/** A message that SES published to a topic; `at` is when SNS received it (ms since the epoch). */
export type SnsNotification = { topic: Topic; messageId: string; at: number; message: string };

/** The end of a subscription: its topic, the id of the SNS message, and when (ms since the epoch). */
export type SubscriptionEnd = { topic: Topic; messageId: string; at: number };

/** What the route needs. */
export type SnsRouteDeps = Omit<VerifierDeps, 'maxAgeMs' | 'onCertificatesNotKept'> & {
  readBody: ReadBody;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Resolves when the message is stored, and rejects if it could not be stored. */
  onNotification(notification: SnsNotification): Promise<void>;
  /** What a rejection of {@link onNotification} means: the store, too much at once, or an error in the program. */
  reasonOf(error: unknown): 'not-stored' | 'not-fetched' | 'overloaded' | 'internal';
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
  const { log } = deps;
  const verify = createVerifier({
    ...deps,
    onCertificatesNotKept: (error) => log.warn({ err: error }, 'SNS certificates not kept'),
  });
  const logRefusal = createRefusalLog(deps);

  async function receive(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<SnsRefusal | undefined> {
    if (request.method !== 'POST') return { refused: 'method' };
    const body = await deps.readBody(request, response);
    if (isRefusal(body)) return body;
    // Headers are not signed: they can be a reason to refuse a message, never a reason to accept it.
    if (request.headers['x-amz-sns-rawdelivery'] === 'true') return { refused: 'raw-delivery' };
    const verified = verify(body);
    const message = verified instanceof Promise ? await verified : verified;
    if (isRefusal(message)) return message;
    await deliver(deps, message);
    return undefined;
  }

  return async (request, response) => {
    const startedAt = performance.now();
    let refusal: SnsRefusal | undefined;
    try {
      refusal = await receive(request, response);
      if (refusal) logRefusal(refusal);
    } catch (error) {
      refusal = refusalOf(deps, error);
      logRefusal(refusal, error);
    }
    sendAnswer(request, response, refusal ? answerTo(refusal) : ACCEPTED);
    deps.onAnswered(refusal?.refused ?? 'accepted', performance.now() - startedAt);
  };
}

function deliver(deps: SnsRouteDeps, { envelope, topic, at }: VerifiedMessage): Promise<void> {
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
function refusalOf({ reasonOf }: SnsRouteDeps, error: unknown): SnsRefusal {
  if (!(error instanceof ConfirmationFailed)) return { refused: reasonOf(error) };
  return { refused: 'not-confirmed', topicArn: error.topicArn, detail: error.message };
}

function answerTo({ refused }: SnsRefusal) {
  const { status, line } = REFUSALS[refused];
  if (status === 405) return { status, line, headers: { allow: 'POST' } };
  if (status === 503) return { status, line, headers: { 'retry-after': '20' } };
  return { status, line };
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
  // After a cut connection SNS tries again, as after the answer, and whoever floods the bot is not read any further.
  else if (status === 503) response.end(body, () => request.destroy());
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
