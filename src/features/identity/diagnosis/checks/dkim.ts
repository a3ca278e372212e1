import { isDnsAnswer } from '../../dns/outcome.js';
import type { RecordFault, RecordJudgement } from '../diagnosis.js';
import { readDkimTarget } from '../dkim-zone.js';
import { answersByAgreement, observationOf, valuesAt } from '../dns-view.js';
import type { ExpectedRecord } from '../expected-records.js';
import { findAlteration } from './altered-text.js';
import type { CheckContext, RecordCheck } from './context.js';
import { findWildcard, judgeMissing } from './record-check.js';

const HAS_A_KEY = /(^|;)\s*p\s*=/;

/** A CNAME to a key that SES keeps: https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dkim-easy.html */
export const checkDkim: RecordCheck = (record, outcome, context) => {
  const target = record.value ?? '';
  if (outcome.kind !== 'records')
    return noCname(record, context) ?? judgeMissing(record, outcome, context, isTarget);
  if (outcome.values.some(isTarget)) return keyBehind(record.name, target, context);
  const found = outcome.values[0] ?? '';
  const wildcard = findWildcard(record, outcome, context);
  if (wildcard) return { verdict: 'missing', fault: wildcard, fix: { kind: 'add', value: target } };
  const fault = hostFault(found, target, context);
  return { verdict: 'wrong', fault, fix: { kind: 'replace', found, value: target } };

  function isTarget(value: string): boolean {
    return value === target;
  }
};

function hostFault(found: string, target: string, { domain, apex, expected }: CheckContext): RecordFault {
  const altered = findAlteration(found, target);
  if (altered) return { kind: altered, found };
  if (found === `${target}.${apex}` || found === `${target}.${domain}`)
    return { kind: 'domain-appended', found };
  const theirs = readDkimTarget(found);
  const token = readDkimTarget(target)?.token;
  if (!theirs) return { kind: 'other-value', found };
  if (theirs.token === token) return { kind: 'other-region', found, region: theirs.region };
  const ours = expected.some(({ value }) => value === found);
  return { kind: ours ? 'swapped' : 'other-token', found };
}

/** The way to the key may fail although the CNAME is right. A resolver that knows no CNAME yet says nothing of it. */
function keyBehind(name: string, target: string, { view }: CheckContext): RecordJudgement {
  const heard = observationOf(view, name, 'TXT')?.resolvers ?? [];
  const behind = heard.map(({ outcome }) => outcome).filter(isDnsAnswer);
  const reached = behind.filter(({ via }) => via.includes(target));
  const key = reached.some((outcome) => outcome.kind === 'records' && outcome.values.some(isKey));
  if (key) return { verdict: 'right' };
  if (reached.length > 0)
    return { verdict: 'wrong', fault: { kind: 'nothing-behind', target }, fix: { kind: 'wait' } };
  if (behind.length > 0 || heard.length === 0) return { verdict: 'right' };
  return { verdict: 'unknown', fault: { kind: 'behind-unanswered', target, heard }, fix: { kind: 'wait' } };
}

/** What some providers publish where a CNAME was entered, or was meant to be. */
function noCname(record: ExpectedRecord, context: CheckContext): RecordJudgement | undefined {
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

function isKey(text: string): boolean {
  return HAS_A_KEY.test(text);
}
