import type { DnsAnswer } from '../../dns/outcome.js';
import type { RecordFault, RecordJudgement } from '../diagnosis.js';
import { answersByAgreement, observationOf } from '../dns-view.js';
import type { ExpectedRecord } from '../expected-records.js';
import {
  type CheckContext,
  findAlteration,
  findWildcard,
  judgeCname,
  judgeMissing,
  otherSubdomain,
  type RecordCheck,
} from './record-check.js';

const FEEDBACK_HOST = /^feedback-smtp\.([a-z0-9-]+)\.amazonses\.com$/;

/**
 * Exactly one MX, to the Region that sends. A name that receives mail cannot be the MAIL FROM domain, and its MX records must
 * stay: https://docs.aws.amazon.com/ses/latest/dg/mail-from.html
 */
export const checkMailFromMx: RecordCheck = (record, outcome, context) => {
  const host = exchangeIn(record.value ?? '');
  const isHost = (value: string) => exchangeIn(value) === host;
  if (outcome.kind !== 'records') return judgeMissing(record, outcome, context, isHost);
  const others = outcome.values.filter((value) => !isHost(value));
  if (others.length === 0) return { verdict: 'right' };
  const wildcard = findWildcard(record, outcome, context);
  if (wildcard) return { verdict: 'missing', fault: wildcard, fix: { kind: 'add', value: record.value } };
  const [cname] = outcome.via;
  if (cname !== undefined) return judgeCname(record, cname);
  const receivers = receiversIn(outcome.values, host, context);
  if (receivers.length > 0)
    return {
      verdict: 'wrong',
      fault: { kind: 'receives-mail', found: receivers },
      fix: { kind: 'other-mail-from', example: otherSubdomain(record.name) },
    };
  if (outcome.values.length > 1)
    return {
      verdict: 'wrong',
      fault: { kind: 'several-mx', found: outcome.values },
      fix: outcome.values.some(isHost)
        ? { kind: 'remove', values: others }
        : { kind: 'merge', found: outcome.values, value: record.value ?? '' },
    };
  const [found = ''] = others;
  return {
    verdict: 'wrong',
    fault: hostFault(found, host, context),
    fix: { kind: 'replace', found, value: record.value },
  };
};

/** The MX values of servers that receive mail: neither SES's for bounces, nor a form of it, nor "no mail" (RFC 7505). */
function receiversIn(values: readonly string[], host: string, context: CheckContext): readonly string[] {
  return values.filter((value) => {
    const exchange = exchangeIn(value);
    if (exchange === '' || exchange === '.' || exchange.startsWith('feedback-smtp.')) return false;
    return hostFault(value, host, context).kind === 'other-value';
  });
}

function hostFault(found: string, host: string, { apex, domain }: CheckContext): RecordFault {
  const exchange = exchangeIn(found);
  const alteration = findAlteration(exchange, host);
  if (alteration) return { kind: alteration, found };
  const appended = [apex, domain].some((end) => exchange === `${host}.${end}`);
  if (appended || exchange.startsWith(`${host}.`)) return { kind: 'domain-appended', found };
  const [, region] = FEEDBACK_HOST.exec(exchange) ?? [];
  return region === undefined ? { kind: 'other-value', found } : { kind: 'other-region', found, region };
}

/** The host of an MX value such as `10 mx.example.com`. */
function exchangeIn(value: string): string {
  return value.slice(value.indexOf(' ') + 1);
}

const LOOKS_LIKE_SPF = /^[\s"\\]*v\s*=\s*spf1(?![a-z0-9])/i;
const IS_SPF = /^v=spf1( |$)/i;
const INCLUDES_SES = /^\+?include:amazonses\.com$/i;
const ALL = /^[-~?+]?all$/i;
/** From mild to strict. `+all` lets everybody send and is not kept. */
const ALL_TERMS = ['?all', '~all', '-all'];
const REDIRECT = /^redirect=/i;
/** A mechanism with a space before or after its colon: `include: amazonses.com`. */
const SPLIT_MECHANISM = /[:=]\s|\s[:=]/;

/** Exactly one SPF record, with SES before `all`: RFC 7208 §3.2 and §5.1. Other TXT records may be at the same name. */
export const checkMailFromSpf: RecordCheck = (record, outcome, context): RecordJudgement => {
  const values = outcome.kind === 'records' ? outcome.values : [];
  const candidates = values.filter((text) => LOOKS_LIKE_SPF.test(text));
  const [found] = candidates;
  const judgement =
    found === undefined
      ? judgeMissing(record, outcome, context, includesSes)
      : judgeSpf(record, outcome, context, candidates);
  if (judgement.verdict === 'right') return judgement;
  const [cname] = outcome.via;
  if (judgement.verdict === 'wrong' && cname !== undefined) return judgeCname(record, cname);
  if (!receivesMail(record.name, context)) return judgement;
  return { ...judgement, fix: { kind: 'other-mail-from', example: otherSubdomain(record.name) } };
};

/** Whether the MX records of the name lead to servers that receive mail. Its SPF record is then about that mail. */
function receivesMail(name: string, context: CheckContext): boolean {
  const host = exchangeIn(context.expected.find(({ purpose }) => purpose === 'mail-from-mx')?.value ?? '');
  const [most] = answersByAgreement(observationOf(context.view, name, 'MX'));
  if (host === '' || most?.outcome.kind !== 'records' || most.outcome.via.length > 0) return false;
  if (findWildcard({ name, type: 'MX' }, most.outcome, context)) return false;
  return receiversIn(most.outcome.values, host, context).length > 0;
}

function judgeSpf(
  record: ExpectedRecord,
  outcome: DnsAnswer,
  context: CheckContext,
  candidates: readonly string[],
): RecordJudgement {
  const [found = ''] = candidates;
  if (candidates.length > 1)
    return {
      verdict: 'wrong',
      fault: { kind: 'several-spf', found: candidates },
      fix: { kind: 'merge', found: candidates, value: mergedWithSes(candidates) },
    };
  const fix = { kind: 'replace', found, value: mergedWithSes([found]) } as const;
  if (found.includes('"')) return { verdict: 'wrong', fault: { kind: 'quoted', found }, fix };
  if (!IS_SPF.test(found) || SPLIT_MECHANISM.test(found))
    return { verdict: 'wrong', fault: { kind: 'extra-spaces', found }, fix };
  if (includesSes(found)) return { verdict: 'right' };
  const wildcard = findWildcard(record, outcome, context);
  if (wildcard) return { verdict: 'missing', fault: wildcard, fix: { kind: 'add', value: record.value } };
  return { verdict: 'wrong', fault: { kind: 'spf-without-ses', found }, fix };
}

function includesSes(text: string): boolean {
  const terms = text.split(/\s+/);
  const ses = terms.findIndex((term) => INCLUDES_SES.test(term));
  const all = terms.findIndex((term) => ALL.test(term));
  return ses > 0 && (all < 0 || ses < all);
}

/**
 * One record with the mechanisms of all of them, and SES. The mildest `all` wins, so that no mail fails that passed
 * before. A record that ends with `redirect=` keeps that end, because receivers ignore it beside `all`: RFC 7208 §6.1.
 */
function mergedWithSes(records: readonly string[]): string {
  const terms = records
    .flatMap((text) => normalized(text).split(' '))
    .filter((term) => term !== '' && !/^v=spf1$/i.test(term));
  const alls = new Set(terms.filter((term) => ALL.test(term)).map((term) => term.toLowerCase()));
  const redirect = alls.size === 0 ? terms.find((term) => REDIRECT.test(term)) : undefined;
  const end = redirect ?? ALL_TERMS.find((one) => alls.has(one)) ?? '~all';
  const others = terms.filter((term) => !ALL.test(term) && !INCLUDES_SES.test(term) && !REDIRECT.test(term));
  return ['v=spf1', 'include:amazonses.com', ...new Set(others), end].join(' ');
}

function normalized(text: string): string {
  return text
    .replaceAll(/\\?"/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([:=]) ?/g, '$1')
    .trim();
}
