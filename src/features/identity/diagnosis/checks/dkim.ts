import { isDnsAnswer } from '../../dns/outcome.js';
import type { RecordFault, RecordJudgement } from '../diagnosis.js';
import { answersByAgreement, observationOf, valuesAt } from '../dns-view.js';
import { type ExpectedRecord, readDkimTarget } from '../expected-records.js';
import {
  type CheckContext,
  findAlteration,
  findWildcard,
  judgeMissing,
  type RecordCheck,
} from './record-check.js';

/** RFC 6376 §3.6.1: tags in any order; `p` is the key in base64, and empty when the key was revoked. */
const KEY_TAG = /(?:^|;)\s*p\s*=([^;]*)/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** A 1024-bit RSA key, the shortest that SES accepts, is 216 characters long. */
const SHORTEST_KEY = 216;

/** A CNAME to a key that SES publishes: https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dkim-easy.html */
export const checkDkim: RecordCheck = (record, outcome, context) => {
  const target = record.value ?? '';
  if (outcome.kind !== 'records')
    return checkInsteadOfCname(record, context) ?? judgeMissing(record, outcome, context, isTarget);
  if (outcome.values.some(isTarget)) return checkTarget(record.name, target, context);
  const found = outcome.values[0] ?? '';
  const wildcard = findWildcard(record, outcome, context);
  if (wildcard) return { verdict: 'missing', fault: wildcard, fix: { kind: 'add', value: target } };
  const fault = targetFault(found, target, context);
  return { verdict: 'wrong', fault, fix: { kind: 'replace', found, value: target } };

  function isTarget(value: string): boolean {
    return value === target;
  }
};

function targetFault(found: string, target: string, { domain, apex, expected }: CheckContext): RecordFault {
  const alteration = findAlteration(found, target);
  if (alteration) return { kind: alteration, found };
  if (found === `${target}.${apex}` || found === `${target}.${domain}`)
    return { kind: 'domain-appended', found };
  const foundTarget = readDkimTarget(found);
  const token = readDkimTarget(target)?.token;
  if (!foundTarget) return { kind: 'other-value', found };
  if (foundTarget.token === token) return { kind: 'other-region', found, region: foundTarget.region };
  const isOtherRecord = expected.some(({ value }) => value === found);
  return { kind: isOtherRecord ? 'swapped' : 'other-token', found };
}

/**
 * The key at the target may be missing although the CNAME is right. A resolver that does not see the CNAME yet says nothing
 * about the key.
 */
function checkTarget(name: string, target: string, { view }: CheckContext): RecordJudgement {
  const outcomes = observationOf(view, name, 'TXT')?.resolvers ?? [];
  const answers = outcomes.map(({ outcome }) => outcome).filter(isDnsAnswer);
  const atTarget = answers.filter(({ via }) => via.includes(target));
  const hasKey = atTarget.some((answer) => answer.kind === 'records' && answer.values.some(isKey));
  if (hasKey) return { verdict: 'right' };
  if (atTarget.length > 0)
    return { verdict: 'wrong', fault: { kind: 'nothing-behind', target }, fix: { kind: 'wait' } };
  if (answers.length > 0 || outcomes.length === 0) return { verdict: 'right' };
  return {
    verdict: 'unknown',
    fault: { kind: 'behind-unanswered', target, outcomes },
    fix: { kind: 'wait' },
  };
}

/** What some providers publish where a CNAME was entered, or should have been. */
function checkInsteadOfCname(record: ExpectedRecord, context: CheckContext): RecordJudgement | undefined {
  const { name, value = '' } = record;
  const { view, proxies } = context;
  const fix = { kind: 'enter-as-cname', value, proxyOff: proxies } as const;
  const texts = answersByAgreement(observationOf(view, name, 'TXT'))[0]?.outcome;
  if (texts?.kind === 'records' && texts.via.length === 0) {
    const wildcard = findWildcard({ name, type: 'TXT' }, texts, context);
    if (wildcard) return { verdict: 'missing', fault: wildcard, fix: { kind: 'add', value } };
    if (texts.values.some((text) => text === value || findAlteration(text, value)))
      return { verdict: 'wrong', fault: { kind: 'other-type', type: 'TXT' }, fix };
    if (texts.values.some(isKey))
      return { verdict: 'wrong', fault: { kind: 'flattened', into: 'key', proxied: false }, fix };
  }
  const addresses = answersByAgreement(observationOf(view, name, 'A'))[0]?.outcome;
  if (addresses?.kind !== 'records' || valuesAt(view, name, 'CNAME').length > 0) return undefined;
  const wildcard = findWildcard({ name, type: 'A' }, addresses, context);
  if (wildcard) return { verdict: 'missing', fault: wildcard, fix: { kind: 'add', value } };
  return { verdict: 'wrong', fault: { kind: 'flattened', into: 'addresses', proxied: proxies }, fix };
}

/** BYODKIM, a key that the owner made: https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dkim-bring-your-own.html */
export const checkOwnDkim: RecordCheck = (record, outcome, context) => {
  const keys = outcome.kind === 'records' ? outcome.values.filter((text) => isKey(withoutQuotes(text))) : [];
  const [found] = keys;
  if (found === undefined) return judgeMissing(record, outcome, context, isKey);
  const wildcard = findWildcard(record, outcome, context);
  if (wildcard) return { verdict: 'missing', fault: wildcard, fix: { kind: 'add', value: undefined } };
  if (keys.length > 1)
    return {
      verdict: 'wrong',
      fault: { kind: 'several-keys', found: keys },
      fix: { kind: 'remove', values: keys.slice(1) },
    };
  const fix = { kind: 'replace', found, value: undefined } as const;
  if (withoutQuotes(found) !== found) return { verdict: 'wrong', fault: { kind: 'quoted', found }, fix };
  const key = (KEY_TAG.exec(found)?.[1] ?? '').replaceAll(/\s/g, '');
  if (key === '') return { verdict: 'wrong', fault: { kind: 'key-revoked', found }, fix };
  if (!BASE64.test(key) || key.length < SHORTEST_KEY)
    return { verdict: 'wrong', fault: { kind: 'key-unreadable', found }, fix };
  return { verdict: 'right' };
};

function isKey(text: string): boolean {
  return KEY_TAG.test(text);
}

function withoutQuotes(text: string): string {
  return text.replaceAll(/\\?"/g, '');
}
