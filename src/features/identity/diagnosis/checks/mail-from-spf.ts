import type { RecordJudgement } from '../diagnosis.js';
import type { RecordCheck } from './context.js';
import { findWildcard, judgeMissing } from './record-check.js';

const LOOKS_LIKE_SPF = /^[\s"\\]*v\s*=\s*spf1(?![a-z0-9])/i;
const IS_SPF = /^v=spf1( |$)/i;
const SES = /^\+?include:amazonses\.com$/i;
const ALL = /^[-~?+]?all$/i;
/** From mild to strict. `+all` lets everybody send and is not kept. */
const ENDS = ['?all', '~all', '-all'];
/** A mechanism torn from its value: `include: amazonses.com`. */
const TORN = /[:=]\s|\s[:=]/;

/** Exactly one SPF record, in which SES comes before `all`: RFC 7208 §3.2 and §5.1. Other texts may stand beside it. */
export const checkMailFromSpf: RecordCheck = (record, outcome, context): RecordJudgement => {
  const values = outcome.kind === 'records' ? outcome.values : [];
  const candidates = values.filter((text) => LOOKS_LIKE_SPF.test(text));
  const [found] = candidates;
  if (found === undefined) return judgeMissing(record, outcome, context, namesSes);
  if (candidates.length > 1)
    return {
      verdict: 'wrong',
      fault: { kind: 'several-spf', found: candidates },
      fix: { kind: 'merge', found: candidates, value: withSes(candidates) },
    };
  const fix = { kind: 'replace', found, value: withSes([found]) } as const;
  if (found.includes('"')) return { verdict: 'wrong', fault: { kind: 'quoted', found }, fix };
  if (!IS_SPF.test(found) || TORN.test(found))
    return { verdict: 'wrong', fault: { kind: 'extra-spaces', found }, fix };
  if (namesSes(found)) return { verdict: 'right' };
  const wildcard = findWildcard(record, outcome, context);
  if (wildcard) return { verdict: 'missing', fault: wildcard, fix: { kind: 'add', value: record.value } };
  return { verdict: 'wrong', fault: { kind: 'spf-without-ses', found }, fix };
};

function namesSes(text: string): boolean {
  const terms = text.split(/\s+/);
  const ses = terms.findIndex((term) => SES.test(term));
  const all = terms.findIndex((term) => ALL.test(term));
  return ses > 0 && (all < 0 || ses < all);
}

/** One record that says what all of them say, and names SES. The mildest end wins, so that no mail fails that passed. */
function withSes(records: readonly string[]): string {
  const terms = records.flatMap((text) => tidy(text).split(' ')).filter((term) => !/^v=spf1$/i.test(term));
  const all = ENDS.find((end) => terms.includes(end)) ?? '~all';
  const others = terms.filter((term) => term !== '' && !ALL.test(term) && !SES.test(term));
  return ['v=spf1', 'include:amazonses.com', ...new Set(others), all].join(' ');
}

function tidy(text: string): string {
  return text
    .replaceAll(/\\?"/g, '')
    .replaceAll(/\s*([:=])\s*/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
