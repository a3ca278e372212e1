import type { DnsAnswer } from '../../dns/outcome.js';
import { isWithin } from '../../dns/question.js';
import type { RecordFault, RecordJudgement } from '../diagnosis.js';
import { answersByAgreement, isSameAnswer, isUnregistered, observationOf, valuesAt } from '../dns-view.js';
import type { ExpectedRecord } from '../expected-records.js';
import { misplacedNames, unusedNameBeside } from '../misplacements.js';
import type { CheckContext } from './context.js';

/** The record is not where it belongs: under another name, hidden, behind an alias, or nowhere. */
export function judgeMissing(
  record: ExpectedRecord,
  outcome: DnsAnswer,
  context: CheckContext,
  isTheRecord: (value: string) => boolean,
): RecordJudgement {
  const misplaced = misplacedRecord(record, context, isTheRecord);
  if (misplaced)
    return { verdict: 'wrong', fault: misplaced, fix: { kind: 'rename', from: misplaced.foundAt } };
  const wildcard = findWildcard(record, outcome, context);
  if (wildcard) return { verdict: 'missing', fault: wildcard, fix: { kind: 'add', value: record.value } };
  const [alias] = outcome.via;
  if (alias !== undefined)
    return {
      verdict: 'wrong',
      fault: { kind: 'other-type', type: 'CNAME' },
      fix: { kind: 'replace', found: alias, value: record.value },
    };
  if (isUnregistered(context.domain, context.apex))
    return { verdict: 'missing', fault: { kind: 'domain-not-registered' }, fix: { kind: 'register-domain' } };
  const nameExists = outcome.kind !== 'no-such-name';
  return {
    verdict: 'missing',
    fault: { kind: 'not-found', nameExists },
    fix: { kind: 'add', value: record.value },
  };
}

function misplacedRecord(
  record: ExpectedRecord,
  { view, domain, apex }: CheckContext,
  isTheRecord: (value: string) => boolean,
) {
  const found = misplacedNames(record, domain, apex).find(({ name }) =>
    valuesAt(view, name, record.type).some(isTheRecord),
  );
  return found && { kind: found.kind, foundAt: found.name };
}

/** What is there is there for every name, too. */
export function findWildcard(
  { name, type }: Pick<ExpectedRecord, 'name'> & { type: 'A' | ExpectedRecord['type'] },
  outcome: DnsAnswer,
  { view, domain, apex }: CheckContext,
): Extract<RecordFault, { kind: 'wildcard' }> | undefined {
  const [beside] = answersByAgreement(observationOf(view, unusedNameBeside(name), type));
  const something = outcome.kind === 'records' || outcome.via.length > 0;
  if (!beside || !something || !isSameAnswer(beside.outcome, outcome)) return undefined;
  if (beside.outcome.via.join() !== outcome.via.join()) return undefined;
  return { kind: 'wildcard', wildcard: `*.${isWithin(name, domain) ? domain : apex}` };
}
