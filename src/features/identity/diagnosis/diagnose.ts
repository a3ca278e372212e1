import type { IdentityState } from '../../../aws/index.js';
import type { Observation } from '../dns/observation.js';
import { type Answered, isAnswered } from '../dns/outcome.js';
import type { Diagnosis, Fault, Judgement, RecordDiagnosis, Verdict } from './diagnosis.js';
import { dnsProvider } from './dns-provider.js';
import { type DnsView, heardOf, type Opinion, opinions } from './dns-view.js';
import { domainOf, type ExpectedRecord, type RecordPurpose } from './expected-records.js';
import type { Context, Judge } from './judge/context.js';
import { judgeDkim } from './judge/dkim.js';
import { dmarcPolicy, judgeDmarc } from './judge/dmarc.js';
import { judgeMailFromMx } from './judge/mail-from-mx.js';
import { judgeMailFromSpf } from './judge/mail-from-spf.js';
import { judgeOwnDkim } from './judge/own-dkim.js';
import { judgeOwnership } from './judge/ownership.js';
import { relativeName } from './misplacements.js';
import { resolversFail, unanswered, zoneHealth } from './name-server-health.js';

const JUDGES: Readonly<Record<RecordPurpose, Judge>> = {
  dkim: judgeDkim,
  'own-dkim': judgeOwnDkim,
  ownership: judgeOwnership,
  'mail-from-mx': judgeMailFromMx,
  'mail-from-spf': judgeMailFromSpf,
  dmarc: judgeDmarc,
};
/** From good to bad. */
const VERDICTS: readonly Verdict[] = ['right', 'spreading', 'unknown', 'missing', 'wrong'];

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
  const provider = dnsProvider((view.zone?.servers ?? []).map(({ name }) => name));
  const apex = view.zone?.apex ?? '';
  const context: Context = { view, domain, apex, expected, proxies: provider?.proxies ?? false };
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

function diagnoseRecord(record: ExpectedRecord, context: Context): RecordDiagnosis {
  const observation = heardOf(context.view, record.name, record.type);
  const said = opinions(observation);
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
  observation: Observation | undefined,
  said: readonly Opinion[],
  context: Context,
): Judgement {
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
  const fault: Fault = {
    kind: 'servers-differ',
    right: right.flatMap(({ servers }) => servers),
    wrong: wrong.flatMap(({ servers }) => servers),
  };
  return { verdict: 'spreading', fault, fix: { kind: 'wait' } };
}

function foundBy(
  { name, type }: ExpectedRecord,
  judgement: Judgement,
  outcome: Answered | undefined,
  { view }: Context,
): readonly string[] {
  const fault = judgement.verdict === 'right' ? undefined : judgement.fault;
  const at =
    judgement.verdict === 'right' ? judgement.at : fault && 'foundAt' in fault ? fault.foundAt : undefined;
  if (at !== undefined) return valuesIn(opinions(heardOf(view, at, type))[0]?.outcome);
  if (fault?.kind === 'flattened')
    return valuesIn(opinions(heardOf(view, name, fault.into === 'key' ? 'TXT' : 'A'))[0]?.outcome);
  return valuesIn(outcome);
}

function valuesIn(outcome: Answered | undefined): readonly string[] {
  return outcome?.kind === 'records' ? outcome.values : [];
}

/** For how many seconds resolvers may still repeat what is not right, each of them. */
function staleFor(record: ExpectedRecord, context: Context): readonly number[] {
  const { authority = [], resolvers = [] } = heardOf(context.view, record.name, record.type) ?? {};
  if (!authority.some(({ outcome }) => isAnswered(outcome))) return [];
  return resolvers
    .map(({ outcome }) => outcome)
    .filter(isAnswered)
    .filter((outcome) => JUDGES[record.purpose](record, outcome, context).verdict !== 'right')
    .flatMap(({ ttl }) => ttl ?? []);
}

function worstOf(records: readonly RecordDiagnosis[]): Verdict {
  const counted = records.filter(
    ({ record, verdict }) =>
      record.need === 'required' || (record.need === 'recommended' && verdict === 'wrong'),
  );
  return counted.reduce<Verdict>(
    (worst, { verdict }) => (VERDICTS.indexOf(verdict) > VERDICTS.indexOf(worst) ? verdict : worst),
    'right',
  );
}
