import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * A shared secret in the form of Standard Webhooks, `whsec_` and 24 to 64 bytes in base64:
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 *
 * @returns its bytes; undefined where the text is none
 */
export function readSecret(text: string): Buffer | undefined {
  const [, encoded] = /^whsec_([A-Za-z0-9+/]{32,88}={0,2})$/.exec(text) ?? [];
  const key = Buffer.from(encoded ?? '', 'base64');
  return key.length >= SHORTEST && key.length <= LONGEST ? key : undefined;
}

const SHORTEST = 24;
const LONGEST = 64;

/** The headers by which the receiver sees that a body is from us and new. `at` in ms. */
export function signedHeaders(key: Buffer, id: string, at: number, body: string): Record<string, string> {
  const seconds = String(Math.floor(at / 1000));
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` };
}

/** Another key than that of the bodies, so that neither can stand for the other. */
const TOKEN_PURPOSE = 'ses-warden acknowledgement';
/** A reference has an account, a Region, a metric and a time. */
const LONGEST_TOKEN = 400;

/** A text for a URL that names what may be acknowledged, until when (ms), and proves that it is from us. */
export function createToken(key: Buffer, ref: string, until: number): string {
  const claim = Buffer.from(JSON.stringify([ref, until])).toString('base64url');
  return `${claim}.${proofOf(key, claim).toString('base64url')}`;
}

/** What a token names; `forged` where it is not from us, `expired` where it was. */
export function readToken(key: Buffer, token: string, now: number): { ref: string } | 'forged' | 'expired' {
  if (token.length > LONGEST_TOKEN) return 'forged';
  const [claim = '', proof = '', ...more] = token.split('.');
  const given = Buffer.from(proof, 'base64url');
  const expected = proofOf(key, claim);
  if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected))
    return 'forged';
  const [ref, until] = JSON.parse(Buffer.from(claim, 'base64url').toString()) as [string, number];
  return now < until ? { ref } : 'expired';
}

function proofOf(key: Buffer, claim: string): Buffer {
  return createHmac('sha256', createHmac('sha256', key).update(TOKEN_PURPOSE).digest())
    .update(claim)
    .digest();
}
