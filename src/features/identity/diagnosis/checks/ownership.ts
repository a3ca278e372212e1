import type { RecordJudgement } from '../diagnosis.js';
import { valuesAt } from '../dns-view.js';
import { findAlteration, findWildcard, judgeMissing, type RecordCheck } from './record-check.js';

/** SES's tokens are 32 octets in base64. */
const TOKEN = /^[A-Za-z0-9+/]{43}=$/;
/** Where a provider rejects underscores, the token may be at the domain itself, with this prefix. */
const PREFIX = /^amazonses:/;

/**
 * The token of VerifyDomainIdentity. Several accounts and Regions share the name, each with its own token.
 * https://docs.aws.amazon.com/ses/latest/dg/dns-txt-records.html
 */
export const checkOwnership: RecordCheck = (record, outcome, context): RecordJudgement => {
  const token = record.value ?? '';
  const values = outcome.kind === 'records' ? outcome.values : [];
  if (values.includes(token)) return { verdict: 'right' };
  const { domain, view } = context;
  if (valuesAt(view, domain, 'TXT').some((text) => text.replace(PREFIX, '') === token))
    return { verdict: 'right', at: domain };
  for (const found of values) {
    const alteration = findAlteration(found, token);
    if (alteration)
      return {
        verdict: 'wrong',
        fault: { kind: alteration, found },
        fix: { kind: 'replace', found, value: token },
      };
  }
  const otherToken = values.find((text) => TOKEN.test(text));
  if (otherToken !== undefined && !findWildcard(record, outcome, context))
    return {
      verdict: 'wrong',
      fault: { kind: 'other-token', found: otherToken },
      fix: { kind: 'add', value: token },
    };
  return judgeMissing(record, outcome, context, (text) => text === token);
};
