import type { IdentityState } from '../../../aws/index.js';
import type { DnsObservation } from '../dns/observation.js';
import { type DnsAnswer, isDnsAnswer } from '../dns/outcome.js';
import type { CheckContext, RecordCheck } from './checks/context.js';
import { checkDkim } from './checks/dkim.js';
import { checkDmarc, dmarcPolicy } from './checks/dmarc.js';
import { checkMailFromMx } from './checks/mail-from.js';
import { checkMailFromSpf } from './checks/mail-from-spf.js';
import { checkOwnDkim } from './checks/own-dkim.js';
import { checkOwnership } from './checks/ownership.js';
import type { Diagnosis, RecordDiagnosis, RecordFault, RecordJudgement, RecordVerdict } from './diagnosis.js';
import { findDnsProvider } from './dns-provider.js';
import { type AgreedAnswer, answersByAgreement, type DnsView, observationOf } from './dns-view.js';
import { domainOf, type ExpectedRecord, type RecordPurpose } from './expected-records.js';
import { relativeName } from './misplacements.js';
import { resolversFail, unanswered, zoneHealth } from './name-server-health.js';

const JUDGES: Readonly<Record<RecordPurpose, RecordCheck>> = {
  dkim: checkDkim,
  'own-dkim': checkOwnDkim,
  ownership: checkOwnership,
  'mail-from-mx': checkMailFromMx,
  'mail-from-spf': checkMailFromSpf,
  dmarc: checkDmarc,
};
/** From good to bad. */
const VERDICTS: readonly RecordVerdict[] = ['right', 'spreading', 'unknown', 'missing', 'wrong'];

/**
 * Holds what DNS says against what SES wants.
 *
 * @param now when the view was taken, in milliseconds
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
  const judged = expected.map((record) => ({
    diagnosis: diagnoseRecord(record, context),
    staleFor: staleFor(record, context),
  }));
  const records = judged.map(({ diagnosis }) => diagnosis);
  const stale = judged
    .filter(({ diagnosis }) => diagnosis.verdict === 'right')
    .flatMap((one) => one.staleFor);
  return {
    domain,
    zone: view.zone && zoneHealth(view.zone, view.observations),
    provider,
    records,
    worst: worstOf(records),
    waitUntil: stale.length > 0 ? now + Math.max(...stale) * 1000 : undefined,
    dmarc: dmarcPolicy(state, view),
  };
}

function diagnoseRecord(record: ExpectedRecord, context: CheckContext): RecordDiagnosis {
  const observation = observationOf(context.view, record.name, record.type);
  const said = answersByAgreement(observation);
  const judgement = judge(record, observation, said, context);
  const [most] = said;
  return {
    ...judgement,
    record,
    found: foundBy(record, judgement, most?.outcome, context),
    ttl: most?.outcome.ttl,
    enterAs: relativeName(record.name, context.apex),
  };
}

function judge(
  record: ExpectedRecord,
  observation: DnsObservation | undefined,
  said: readonly AgreedAnswer[],
  context: CheckContext,
): RecordJudgement {
  const verdicts = said.map(({ servers, outcome }) => ({
    servers,
    judgement: JUDGES[record.purpose](record, outcome, context),
  }));
  const [first] = verdicts;
  if (!first || !observation) return unanswered(observation);
  const right = verdicts.filter(({ judgement }) => judgement.verdict === 'right');
  if (right.length === 0 || right.length === verdicts.length)
    return resolversFail(first.judgement, observation) ?? first.judgement;
  const wrong = verdicts.filter(({ judgement }) => judgement.verdict !== 'right');
  const fault: RecordFault = {
    kind: 'servers-differ',
    right: right.flatMap(({ servers }) => servers),
    wrong: wrong.flatMap(({ servers }) => servers),
  };
  return { verdict: 'spreading', fault, fix: { kind: 'wait' } };
}

function foundBy(
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

/** For how many seconds resolvers may still repeat what is not right, each of them. */
function staleFor(record: ExpectedRecord, context: CheckContext): readonly number[] {
  const { authority = [], resolvers = [] } = observationOf(context.view, record.name, record.type) ?? {};
  if (!authority.some(({ outcome }) => isDnsAnswer(outcome))) return [];
  return resolvers
    .map(({ outcome }) => outcome)
    .filter(isDnsAnswer)
    .filter((outcome) => JUDGES[record.purpose](record, outcome, context).verdict !== 'right')
    .flatMap(({ ttl }) => ttl ?? []);
}

function worstOf(records: readonly RecordDiagnosis[]): RecordVerdict {
  const counted = records.filter(
    ({ record, verdict }) =>
      record.need === 'required' || (record.need === 'recommended' && verdict === 'wrong'),
  );
  return counted.reduce<RecordVerdict>(
    (worst, { verdict }) => (VERDICTS.indexOf(verdict) > VERDICTS.indexOf(worst) ? verdict : worst),
    'right',
  );
}
