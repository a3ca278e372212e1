import type { Logger } from 'pino';

/**
 * The reasons for which a request is refused, each with the HTTP status and the one line of the answer. SNS retries after a
 * 5xx and drops the message after any other error, so whatever may be our fault, or may pass by itself, is a 503; the others
 * can never become right:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 */
export const REFUSALS = {
  method: { status: 405, line: 'Only POST is answered here.' },
  gone: { status: 400, line: 'The connection ended before the body did.' },
  'too-large': { status: 413, line: 'The body is larger than any SNS message.' },
  'too-slow': { status: 503, line: 'The body did not arrive in time.' },
  'not-fetched': { status: 503, line: 'The mail that the message is about could not be read.' },
  overloaded: { status: 503, line: 'Too much is being received at the same time.' },
  'raw-delivery': {
    status: 400,
    line: 'Raw messages carry no signature: turn off raw message delivery on the subscription.',
  },
  malformed: { status: 400, line: 'The body is not an SNS message.' },
  'foreign-topic': { status: 403, line: 'TopicArn is not on the list of accepted topics.' },
  'certificate-url': {
    status: 403,
    line: "SigningCertURL does not name a certificate of SNS in the topic's Region.",
  },
  'signature-version': { status: 403, line: 'SignatureVersion is neither 1 nor 2.' },
  'certificate-unavailable': { status: 503, line: 'The signing certificate could not be fetched.' },
  'certificate-unknown': {
    status: 503,
    line: 'The signing certificate is one of SNS in a form that is not known here.',
  },
  'certificate-unfit': { status: 403, line: 'The signing certificate is not a valid certificate of SNS.' },
  signature: { status: 403, line: 'The signature does not fit the message.' },
  timestamp: { status: 403, line: 'Timestamp is too old or not a time.' },
  clock: { status: 503, line: 'The clock of this machine is wrong.' },
  'clock-unknown': { status: 503, line: 'Timestamp is too old, unless the clock of this machine is wrong.' },
  'not-confirmed': { status: 503, line: 'The subscription could not be confirmed.' },
  'not-stored': { status: 503, line: 'The message could not be stored.' },
  internal: { status: 503, line: 'An unexpected error occurred.' },
} as const;

/** Why a request was refused. `topicArn` is what the message claims; `detail` is for the log only. */
export type SnsRefusal = { refused: keyof typeof REFUSALS; topicArn?: string; detail?: string };

/** Whether a result is a refusal. */
export function isRefusal(value: object): value is SnsRefusal {
  return 'refused' in value;
}

/** At most one line per reason is logged in this time; the next line counts those left out. */
const LOG_INTERVAL_MS = 1_000;
const MAX_TEXT_LENGTH = 300;

/**
 * Returns a function that logs a refusal, with the error if there was one. Anybody can send thousands of forged messages, so
 * the number of lines is limited, and characters that no ARN contains are replaced.
 */
export function createRefusalLog(deps: { log: Pick<Logger, 'warn' | 'error'>; now(): number }) {
  const limits = new Map<SnsRefusal['refused'], { logFrom: number; leftOut: number }>();

  return ({ refused, topicArn, detail }: SnsRefusal, error?: unknown): void => {
    const now = deps.now();
    const limit = limits.get(refused);
    if (limit && now < limit.logFrom) {
      limit.leftOut += 1;
      return;
    }
    limits.set(refused, { logFrom: now + LOG_INTERVAL_MS, leftOut: 0 });
    const fields = {
      reason: refused,
      status: REFUSALS[refused].status,
      ...(topicArn !== undefined && {
        topicArn: topicArn.slice(0, MAX_TEXT_LENGTH).replace(/[^\w:.-]/g, '?'),
      }),
      ...(detail !== undefined && { detail: detail.slice(0, MAX_TEXT_LENGTH).replace(/\p{Cc}/gu, ' ') }),
      ...(limit?.leftOut && { leftOut: limit.leftOut }),
    };
    const text = `SNS delivery refused: ${REFUSALS[refused].line}`;
    if (error === undefined) deps.log.warn(fields, text);
    else deps.log.error({ ...fields, err: error }, text);
  };
}
