import type { IdentityState } from '../../../aws/index.js';
import type { Diagnosis } from '../diagnosis/diagnosis.js';

/** How long it takes. Times are milliseconds since the epoch. */
export type ExpectedTime =
  | { kind: 'verified'; since: number | undefined }
  /** SES has stopped looking: the records may be right by now, but it has to be told to look again. */
  | { kind: 'given-up'; recordsRight: boolean }
  | {
      kind: 'waiting';
      /** When everybody sees what is there now; undefined where records are still to be mended. */
      visibleAt: number | undefined;
      /** When SES has usually noticed; undefined where records are still to be mended. */
      noticedBy: number | undefined;
      /** The same, counted from a change made now. */
      afterAChange: { visibleAt: number; noticedBy: number };
      /** When SES gives up; undefined where nobody knows since when it has been looking. */
      givesUpAt: number | undefined;
    }
  /** It was verified and its records are gone from where SES looked: it gives up after as long as for a new one. */
  | { kind: 'losing'; givesUpAt: number | undefined };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html */
const SES_GIVES_UP_AFTER_MS = 72 * HOUR_MS;
/** What people see; AWS promises nothing but the 72 hours. */
const SES_NOTICES_WITHIN_MS = { route53: 10 * MINUTE_MS, others: 3 * HOUR_MS };
/** Where neither the provider nor a TTL says anything. */
const USUAL_SPREAD_MS = 10 * MINUTE_MS;

/** @param pendingSince when the verification was started, as far as it was seen; in milliseconds */
export function expectedTime(
  state: Pick<IdentityState, 'verification'>,
  { records, worst, waitUntil, provider }: Pick<Diagnosis, 'records' | 'worst' | 'waitUntil' | 'provider'>,
  pendingSince: number | undefined,
  now: number,
): ExpectedTime {
  const { progress, lastSuccessAt, lastCheckedAt = now } = state.verification;
  const right = worst === 'right';
  const givesUp = (since: number | undefined) =>
    since === undefined ? undefined : since + SES_GIVES_UP_AFTER_MS;
  if (progress === 'success') return { kind: 'verified', since: lastSuccessAt };
  if (progress === 'failed' || progress === 'not-started') return { kind: 'given-up', recordsRight: right };
  if (progress === 'temporary-failure') return { kind: 'losing', givesUpAt: givesUp(lastSuccessAt) };

  const notices = provider?.id === 'route-53' ? SES_NOTICES_WITHIN_MS.route53 : SES_NOTICES_WITHIN_MS.others;
  const spread = provider?.usualMinutes === undefined ? USUAL_SPREAD_MS : provider.usualMinutes * MINUTE_MS;
  const oldAnswersMs = Math.max(0, ...toMend(records).map(({ ttl }) => ttl ?? 0)) * 1000;
  const changed = now + Math.max(spread, oldAnswersMs);
  // SES's own resolvers keep what they found at its last look, and no longer.
  const newToSes = Math.max(now + spread, lastCheckedAt + oldAnswersMs);
  const visibleAt = right ? Math.max(now, waitUntil ?? now) : undefined;
  return {
    kind: 'waiting',
    visibleAt,
    noticedBy: visibleAt === undefined ? undefined : visibleAt + notices,
    afterAChange: { visibleAt: changed, noticedBy: newToSes + notices },
    givesUpAt: givesUp(pendingSince),
  };
}

function toMend(records: Diagnosis['records']): Diagnosis['records'] {
  return records.filter(({ verdict, record }) => verdict !== 'right' && record.need === 'required');
}
