import type { RecordCheck } from './context.js';
import { findWildcard, judgeMissing } from './record-check.js';

/** RFC 6376 §3.6.1: tags in any order; `p` is the key in base64, and empty when it was revoked. */
const KEY_TAG = /(?:^|;)\s*p\s*=([^;]*)/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** A 1024-bit RSA key, the shortest that SES takes, is 216 characters long. */
const SHORTEST_KEY = 216;

/** A key the owner made: https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dkim-bring-your-own.html */
export const checkOwnDkim: RecordCheck = (record, outcome, context) => {
  const keys = outcome.kind === 'records' ? outcome.values.filter((text) => KEY_TAG.test(bare(text))) : [];
  const [found] = keys;
  if (found === undefined) return judgeMissing(record, outcome, context, (text) => KEY_TAG.test(text));
  const wildcard = findWildcard(record, outcome, context);
  if (wildcard) return { verdict: 'missing', fault: wildcard, fix: { kind: 'add', value: undefined } };
  if (keys.length > 1)
    return {
      verdict: 'wrong',
      fault: { kind: 'several-keys', found: keys },
      fix: { kind: 'remove', values: keys.slice(1) },
    };
  const fix = { kind: 'replace', found, value: undefined } as const;
  if (bare(found) !== found) return { verdict: 'wrong', fault: { kind: 'quoted', found }, fix };
  const key = (KEY_TAG.exec(found)?.[1] ?? '').replaceAll(/\s/g, '');
  if (key === '') return { verdict: 'wrong', fault: { kind: 'key-revoked', found }, fix };
  if (!BASE64.test(key) || key.length < SHORTEST_KEY)
    return { verdict: 'wrong', fault: { kind: 'key-unreadable', found }, fix };
  return { verdict: 'right' };
};

function bare(text: string): string {
  return text.replaceAll(/\\?"/g, '');
}
