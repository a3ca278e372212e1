import { createHmac } from 'node:crypto';
import { post } from '../http/post.js';

/** How the app acknowledged a request. */
export type Ack = {
  /** 0 without an answer. */
  status: number;
  body: string;
  latencyMs: number;
  /** Why there was no answer: `operation_timeout` after three seconds, else the connection's error. */
  failure?: string;
};

/** https://docs.slack.dev/interactivity/implementing-slash-commands: later than this, the user is shown an error. */
const ACK_DEADLINE_MS = 3000;

/** `v0=<hex>` over the timestamp (s) and the raw body: https://docs.slack.dev/authentication/verifying-requests-from-slack */
function slackSignature(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

/** Posts a body to the app, signed as Slack signs. */
export async function postSigned(
  { url, secret, now }: { url: string; secret: string; now: () => number },
  contentType: string,
  body: string,
  extraHeaders: Readonly<Record<string, string>> = {},
): Promise<Ack> {
  const timestamp = Math.floor(now() / 1000);
  const headers = {
    'content-type': contentType,
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': slackSignature(secret, timestamp, body),
    ...extraHeaders,
  };
  const outcome = await post(url, headers, body, { timeoutMs: ACK_DEADLINE_MS });
  const { latencyMs } = outcome;
  if ('status' in outcome) return { status: outcome.status, body: outcome.body, latencyMs };
  const late = latencyMs >= ACK_DEADLINE_MS - 1;
  return { status: 0, body: '', failure: late ? 'operation_timeout' : outcome.failure, latencyMs };
}
