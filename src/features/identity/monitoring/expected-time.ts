import type { IdentityState } from '../../../aws/index.js';
import type { Diagnosis } from '../diagnosis/diagnosis.js';

/** How long the verification takes. Times are milliseconds since the epoch. */
export type ExpectedTime =
  | { kind: 'verified'; since: number | undefined }
  /** SES has stopped checking. Even if the records are right by now, somebody has to restart the verification. */
  | { kind: 'given-up'; recordsRight: boolean }
  | {
      kind: 'waiting';
      /** When the present records are visible everywhere; undefined while records have to be fixed. */
      visibleAt: number | undefined;
      /** When SES has usually noticed; undefined while records have to be fixed. */
      noticedBy: number | undefined;
      /** The same for a fix that is made now. */
      afterFix: { visibleAt: number; noticedBy: number };
      /** When SES gives up; undefined where the bot does not know since when SES has been checking. */
      givesUpAt: number | undefined;
    }
  /** A verified identity has lost its records. SES gives up after as long a time as for a new one. */
  | { kind: 'losing'; givesUpAt: number | undefined };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html */
const SES_GIVES_UP_AFTER_MS = 72 * HOUR_MS;
/** Unconfirmed, from experience: AWS promises nothing but the 72 hours. */
const SES_NOTICES_WITHIN_MS = { route53: 10 * MINUTE_MS, others: 3 * HOUR_MS };
/** Where neither the provider nor a TTL gives a time. */
const USUAL_SPREAD_MS = 10 * MINUTE_MS;

/** @param pendingSince when the verification was started (ms), as far as the bot knows */
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
  const oldAnswersMs = Math.max(0, ...toFix(records).map(({ ttl }) => ttl ?? 0)) * 1000;
  const visible = now + Math.max(spread, oldAnswersMs);
  // The resolvers of SES cache what they found at its last check, and no longer.
  const newToSes = Math.max(now + spread, lastCheckedAt + oldAnswersMs);
  const visibleAt = right ? Math.max(now, waitUntil ?? now) : undefined;
  return {
    kind: 'waiting',
    visibleAt,
    noticedBy: visibleAt === undefined ? undefined : visibleAt + notices,
    afterFix: { visibleAt: visible, noticedBy: newToSes + notices },
    givesUpAt: givesUp(pendingSince),
  };
}

function toFix(records: Diagnosis['records']): Diagnosis['records'] {
  return records.filter(({ verdict, record }) => verdict !== 'right' && record.need === 'required');
}
