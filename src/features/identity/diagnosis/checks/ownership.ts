import type { RecordJudgement } from '../diagnosis.js';
import { valuesAt } from '../dns-view.js';
import { findAlteration } from './altered-text.js';
import type { RecordCheck } from './context.js';
import { findWildcard, judgeMissing } from './record-check.js';

/** SES's tokens are 32 octets in base64. */
const TOKEN = /^[A-Za-z0-9+/]{43}=$/;
/** Where underscores are refused the token may be at the domain itself, marked like this. */
const MARK = /^amazonses:/;

/**
 * The token of VerifyDomainIdentity. Several accounts and regions share the name, each with its own token.
 * https://docs.aws.amazon.com/ses/latest/dg/dns-txt-records.html
 */
export const checkOwnership: RecordCheck = (record, outcome, context): RecordJudgement => {
  const token = record.value ?? '';
  const values = outcome.kind === 'records' ? outcome.values : [];
  if (values.includes(token)) return { verdict: 'right' };
  const { domain, view } = context;
  if (valuesAt(view, domain, 'TXT').some((text) => text.replace(MARK, '') === token))
    return { verdict: 'right', at: domain };
  for (const found of values) {
    const altered = findAlteration(found, token);
    if (altered)
      return {
        verdict: 'wrong',
        fault: { kind: altered, found },
        fix: { kind: 'replace', found, value: token },
      };
  }
  const others = values.find((text) => TOKEN.test(text));
  if (others !== undefined && !findWildcard(record, outcome, context))
    return {
      verdict: 'wrong',
      fault: { kind: 'other-token', found: others },
      fix: { kind: 'add', value: token },
    };
  return judgeMissing(record, outcome, context, (text) => text === token);
};
