import { isDnsAnswer } from '../../dns/outcome.js';
import type { RecordFault, RecordFix, RecordJudgement } from '../diagnosis.js';
import { answersByAgreement, observationOf, valuesAt } from '../dns-view.js';
import { type ExpectedRecord, readDkimTarget } from '../expected-records.js';
import { readDkimKey } from './dkim-key.js';
import {
  type CheckContext,
  findAlteration,
  findWildcard,
  judgeMissing,
  type RecordCheck,
} from './record-check.js';

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
  const hasKey = atTarget.some((answer) => answer.kind === 'records' && answer.values.some(isLiveKey));
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

/** SES's own key is right by definition, unless SES has revoked it. */
function isLiveKey(text: string): boolean {
  const { kind } = readDkimKey(text);
  return kind === 'key' || kind === 'unreadable';
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
  if (keys.length > 1) return { verdict: 'wrong', ...severalKeys(keys) };
  const unquoted = withoutQuotes(found);
  const key = readDkimKey(unquoted);
  if (found !== unquoted) {
    const value = key.kind === 'key' ? unquoted : undefined;
    return { verdict: 'wrong', fault: { kind: 'quoted', found }, fix: { kind: 'replace', found, value } };
  }
  if (key.kind === 'key') return { verdict: 'right' };
  const fix = { kind: 'replace', found, value: undefined } as const;
  if (key.kind === 'revoked') return { verdict: 'wrong', fault: { kind: 'key-revoked', found }, fix };
  const why = key.kind === 'unreadable' ? key.why : 'not-a-key';
  return { verdict: 'wrong', fault: { kind: 'key-unreadable', found, why }, fix };
};

/** Where a single one of several keys can be read it stays; otherwise only the owner knows which one is right. */
function severalKeys(keys: readonly string[]): { fault: RecordFault; fix: RecordFix } {
  const readable = keys.filter((text) => readDkimKey(text).kind === 'key');
  const others = keys.filter((text) => text !== readable[0]);
  return {
    fault: { kind: 'several-keys', found: keys },
    fix: readable.length === 1 ? { kind: 'remove', values: others } : { kind: 'keep-own-key' },
  };
}

function isKey(text: string): boolean {
  return readDkimKey(text).kind !== 'no-key';
}

function withoutQuotes(text: string): string {
  return text.replaceAll(/\\?"/g, '');
}
