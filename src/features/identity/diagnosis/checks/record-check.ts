import type { DnsAnswer } from '../../dns/outcome.js';
import { isWithin, parentOf } from '../../dns/question.js';
import type { Alteration, RecordFault, RecordJudgement } from '../diagnosis.js';
import {
  answersByAgreement,
  type DnsView,
  isSameAnswer,
  isUnregistered,
  observationOf,
  valuesAt,
} from '../dns-view.js';
import type { ExpectedRecord } from '../expected-records.js';
import { misplacedNames, unusedNameBeside } from '../misplacements.js';

/** Judges the answer for a record's name. It is pure: all it needs was queried before. */
export type RecordCheck = (
  record: ExpectedRecord,
  outcome: DnsAnswer,
  context: CheckContext,
) => RecordJudgement;

/** What a check may use beside the record and the answer. */
export type CheckContext = {
  view: DnsView;
  domain: string;
  /** Of the zone that holds the domain; empty where none was found. */
  apex: string;
  expected: readonly ExpectedRecord[];
  /** Whether the DNS provider can answer a CNAME with addresses of its own. */
  proxies: boolean;
};

/**
 * The judgement of a record that is not at its name: it is under another name, only a wildcard answers, another record
 * takes its place, or it is nowhere.
 */
export function judgeMissing(
  record: ExpectedRecord,
  outcome: DnsAnswer,
  context: CheckContext,
  isTheRecord: (value: string) => boolean,
): RecordJudgement {
  const misplaced = findMisplaced(record, context, isTheRecord);
  if (misplaced)
    return { verdict: 'wrong', fault: misplaced, fix: { kind: 'rename', from: misplaced.foundAt } };
  const wildcard = findWildcard(record, outcome, context);
  if (wildcard) return { verdict: 'missing', fault: wildcard, fix: { kind: 'add', value: record.value } };
  const [cnameTarget] = outcome.via;
  if (cnameTarget !== undefined) return judgeCname(record, cnameTarget);
  if (isUnregistered(context.domain, context.apex))
    return { verdict: 'missing', fault: { kind: 'domain-not-registered' }, fix: { kind: 'register-domain' } };
  const nameExists = outcome.kind !== 'no-such-name';
  return {
    verdict: 'missing',
    fault: { kind: 'not-found', nameExists },
    fix: { kind: 'add', value: record.value },
  };
}

/**
 * A CNAME where another record belongs: it has to go first. The name of a MAIL FROM domain can be chosen, so that a CNAME which
 * is in use may stay.
 */
export function judgeCname({ name, purpose, value }: ExpectedRecord, target: string): RecordJudgement {
  const isMailFrom = purpose === 'mail-from-mx' || purpose === 'mail-from-spf';
  const otherName = isMailFrom ? otherSubdomain(name) : undefined;
  return {
    verdict: 'wrong',
    fault: { kind: 'cname-instead', target },
    fix: { kind: 'replace-cname', target, value, otherName },
  };
}

/** An example of another name for a MAIL FROM domain. */
export function otherSubdomain(name: string): string {
  const parent = parentOf(name);
  const [label = ''] = ['bounce', 'ses-bounce'].filter((one) => `${one}.${parent}` !== name);
  return `${label}.${parent}`;
}

function findMisplaced(
  record: ExpectedRecord,
  { view, domain, apex }: CheckContext,
  isTheRecord: (value: string) => boolean,
) {
  const found = misplacedNames(record, domain, apex).find(({ name }) =>
    valuesAt(view, name, record.type).some(isTheRecord),
  );
  return found && { kind: found.kind, foundAt: found.name };
}

/** The wildcard that gives the answer: a name beside the record's, which nobody uses, has the same answer. */
export function findWildcard(
  { name, type }: Pick<ExpectedRecord, 'name'> & { type: 'A' | ExpectedRecord['type'] },
  outcome: DnsAnswer,
  { view, domain, apex }: CheckContext,
): Extract<RecordFault, { kind: 'wildcard' }> | undefined {
  const [beside] = answersByAgreement(observationOf(view, unusedNameBeside(name), type));
  const exists = outcome.kind === 'records' || outcome.via.length > 0;
  if (!beside || !exists || !isSameAnswer(beside.outcome, outcome)) return undefined;
  if (beside.outcome.via.join() !== outcome.via.join()) return undefined;
  return { kind: 'wildcard', wildcard: `*.${isWithin(name, domain) ? domain : apex}` };
}

/** How each alteration is undone, the most visible first. */
const UNDO: readonly [kind: Alteration, undo: (text: string) => string][] = [
  ['quoted', (text) => text.replaceAll(/\\?["“”]/g, '')],
  ['extra-spaces', (text) => text.replaceAll(/[\s\u00a0]+/g, '')],
  ['extra-underscore', (text) => text.replace(/^_+/, '')],
  ['other-case', (text) => text.toLowerCase()],
];

/** How the found value was altered on its way into DNS; undefined if it is not an altered form of the expected value. */
export function findAlteration(found: string, expected: string): Alteration | undefined {
  if (found === expected) return undefined;
  const plain = (text: string) => UNDO.reduce((undone, [, undo]) => undo(undone), text);
  if (plain(found) !== plain(expected)) return undefined;
  return UNDO.find(([, undo]) => undo(found) !== found)?.[0] ?? 'other-case';
}
