import type { IdentityState } from '../../../aws/index.js';
import { type DnsAnswer, type DnsObservation, isDnsAnswer } from '../dns/outcome.js';
import { checkDkim, checkOwnDkim } from './checks/dkim.js';
import { checkDmarc, dmarcPolicy } from './checks/dmarc.js';
import { checkMailFromMx, checkMailFromSpf } from './checks/mail-from.js';
import { checkOwnership } from './checks/ownership.js';
import type { CheckContext, RecordCheck } from './checks/record-check.js';
import type { Diagnosis, RecordDiagnosis, RecordFault, RecordJudgement, RecordVerdict } from './diagnosis.js';
import { findDnsProvider } from './dns-provider.js';
import { type AgreedAnswer, answersByAgreement, type DnsView, observationOf } from './dns-view.js';
import { domainOf, type ExpectedRecord, type RecordPurpose } from './expected-records.js';
import { relativeName } from './misplacements.js';
import { judgeFailingResolvers, judgeUnanswered, zoneHealth } from './name-server-health.js';

const CHECKS: Readonly<Record<RecordPurpose, RecordCheck>> = {
  dkim: checkDkim,
  'own-dkim': checkOwnDkim,
  ownership: checkOwnership,
  'mail-from-mx': checkMailFromMx,
  'mail-from-spf': checkMailFromSpf,
  dmarc: checkDmarc,
};
const VERDICTS_BEST_FIRST: readonly RecordVerdict[] = ['right', 'spreading', 'unknown', 'missing', 'wrong'];

/**
 * Compares what DNS answers with what SES expects.
 *
 * @param now when the view was observed (ms)
 */
export function diagnose(
  state: IdentityState,
  expected: readonly ExpectedRecord[],
  view: DnsView,
  now: number,
): Diagnosis {
  const domain = domainOf(state);
  const provider = findDnsProvider((view.zone?.servers ?? []).map(({ name }) => name));
  const apex = view.zone?.apex ?? '';
  const context: CheckContext = { view, domain, apex, expected, proxies: provider?.proxies ?? false };
  const results = expected.map((record) => ({
    diagnosis: diagnoseRecord(record, context),
    staleFor: secondsStale(record, context),
  }));
  const records = results.map(({ diagnosis }) => diagnosis);
  const staleFor = results
    .filter(({ diagnosis }) => diagnosis.verdict === 'right')
    .flatMap((one) => one.staleFor);
  return {
    domain,
    zone: view.zone && zoneHealth(view.zone, view.observations),
    provider,
    records,
    worst: worstOf(records),
    waitUntil: staleFor.length > 0 ? now + Math.max(...staleFor) * 1000 : undefined,
    dmarc: dmarcPolicy(state, view),
  };
}

function diagnoseRecord(record: ExpectedRecord, context: CheckContext): RecordDiagnosis {
  const observation = observationOf(context.view, record.name, record.type);
  const answers = answersByAgreement(observation);
  const judgement = judgeRecord(record, observation, answers, context);
  const [most] = answers;
  return {
    ...judgement,
    record,
    found: foundValues(record, judgement, most?.outcome, context),
    ttl: most?.outcome.ttl,
    enterAs: relativeName(record.name, context.apex),
  };
}

function judgeRecord(
  record: ExpectedRecord,
  observation: DnsObservation | undefined,
  answers: readonly AgreedAnswer[],
  context: CheckContext,
): RecordJudgement {
  const judgements = answers.map(({ servers, outcome }) => ({
    servers,
    judgement: CHECKS[record.purpose](record, outcome, context),
  }));
  const [first] = judgements;
  if (!first || !observation) return judgeUnanswered(observation);
  const right = judgements.filter(({ judgement }) => judgement.verdict === 'right');
  if (right.length === 0 || right.length === judgements.length)
    return judgeFailingResolvers(first.judgement, observation) ?? first.judgement;
  const wrong = judgements.filter(({ judgement }) => judgement.verdict !== 'right');
  const fault: RecordFault = {
    kind: 'servers-differ',
    right: right.flatMap(({ servers }) => servers),
    wrong: wrong.flatMap(({ servers }) => servers),
  };
  return { verdict: 'spreading', fault, fix: { kind: 'wait' } };
}

function foundValues(
  { name, type }: ExpectedRecord,
  judgement: RecordJudgement,
  outcome: DnsAnswer | undefined,
  { view }: CheckContext,
): readonly string[] {
  const fault = judgement.verdict === 'right' ? undefined : judgement.fault;
  const at =
    judgement.verdict === 'right' ? judgement.at : fault && 'foundAt' in fault ? fault.foundAt : undefined;
  if (at !== undefined) return valuesIn(answersByAgreement(observationOf(view, at, type))[0]?.outcome);
  if (fault?.kind === 'flattened')
    return valuesIn(
      answersByAgreement(observationOf(view, name, fault.into === 'key' ? 'TXT' : 'A'))[0]?.outcome,
    );
  return valuesIn(outcome);
}

function valuesIn(outcome: DnsAnswer | undefined): readonly string[] {
  return outcome?.kind === 'records' ? outcome.values : [];
}

/** For how many seconds each of the resolvers may still repeat an answer that is not right. */
function secondsStale(record: ExpectedRecord, context: CheckContext): readonly number[] {
  const { authority = [], resolvers = [] } = observationOf(context.view, record.name, record.type) ?? {};
  if (!authority.some(({ outcome }) => isDnsAnswer(outcome))) return [];
  return resolvers
    .map(({ outcome }) => outcome)
    .filter(isDnsAnswer)
    .filter((outcome) => CHECKS[record.purpose](record, outcome, context).verdict !== 'right')
    .flatMap(({ ttl }) => ttl ?? []);
}

function worstOf(records: readonly RecordDiagnosis[]): RecordVerdict {
  const counted = records.filter(({ record }) => record.need === 'required');
  return counted.reduce<RecordVerdict>(
    (worst, { verdict }) =>
      VERDICTS_BEST_FIRST.indexOf(verdict) > VERDICTS_BEST_FIRST.indexOf(worst) ? verdict : worst,
    'right',
  );
}
