import type { RecordFault } from '../diagnosis.js';
import { findAlteration } from './altered-text.js';
import type { CheckContext, RecordCheck } from './context.js';
import { findWildcard, judgeMissing } from './record-check.js';

const FEEDBACK_HOST = /^feedback-smtp\.([a-z0-9-]+)\.amazonses\.com$/;

/** Exactly one, to the region that sends: https://docs.aws.amazon.com/ses/latest/dg/mail-from.html */
export const checkMailFromMx: RecordCheck = (record, outcome, context) => {
  const host = exchangeIn(record.value ?? '');
  const isHost = (value: string) => exchangeIn(value) === host;
  if (outcome.kind !== 'records') return judgeMissing(record, outcome, context, isHost);
  const others = outcome.values.filter((value) => !isHost(value));
  if (others.length === 0) return { verdict: 'right' };
  if (outcome.values.length > 1)
    return {
      verdict: 'wrong',
      fault: { kind: 'several-mx', found: outcome.values },
      fix: outcome.values.some(isHost)
        ? { kind: 'remove', values: others }
        : { kind: 'merge', found: outcome.values, value: record.value ?? '' },
    };
  const wildcard = findWildcard(record, outcome, context);
  if (wildcard) return { verdict: 'missing', fault: wildcard, fix: { kind: 'add', value: record.value } };
  const [found = ''] = others;
  return {
    verdict: 'wrong',
    fault: hostFault(found, host, context),
    fix: { kind: 'replace', found, value: record.value },
  };
};

function hostFault(found: string, host: string, { apex, domain }: CheckContext): RecordFault {
  const exchange = exchangeIn(found);
  const altered = findAlteration(exchange, host);
  if (altered) return { kind: altered, found };
  const appended = [apex, domain].some((end) => exchange === `${host}.${end}`);
  if (appended || exchange.startsWith(`${host}.`)) return { kind: 'domain-appended', found };
  const [, region] = FEEDBACK_HOST.exec(exchange) ?? [];
  return region === undefined ? { kind: 'other-value', found } : { kind: 'other-region', found, region };
}

function exchangeIn(value: string): string {
  return value.slice(value.indexOf(' ') + 1);
}
