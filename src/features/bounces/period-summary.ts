import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import type { Reason } from '../../locales/index.js';
import { BUCKET_MS, type Bucket, KEEP_DIMENSIONS_MS, type Tally } from '../../store/index.js';
import { NEGATIVE_FAMILY, readNegativePart } from '../intake/index.js';
import { breakDown, type Share } from './break-down.js';
import { type RateOf, rateOfAll } from './recipients.js';

/** What was sent in a time, and what became of it. By the hour of each mail, so the time consists of whole hours. */
export type PeriodSummary = PeriodCounts & {
  /** The same of the time before, as long; missing where the bot has not counted all of it. */
  before?: PeriodCounts | undefined;
  /** Since when (ms) it is counted, where that is later than the time begins. */
  countedSince?: number | undefined;
  /** The reasons of the bounces, the most frequent first. */
  reasons: readonly Share<Reason>[];
};

export type PeriodCounts = {
  /** Recipients attempted; 0 where none are known. */
  recipients: number;
  hard: number;
  complaints: number;
  /** Missing where the number of mails is not known. */
  bounceRate?: RateOf | undefined;
  complaintRate?: RateOf | undefined;
};

/**
 * @param deps.countedSince resolves to since when (ms) events of an account and Region are counted; undefined: not yet
 * @returns a function that reads the summary of the time from `from` to `to` (ms)
 */
export function createPeriodSummaries(deps: {
  tally: Tally;
  countedSince: (accountRegion: AccountRegion) => Promise<number | undefined>;
  now: () => number;
}): (accountRegion: AccountRegion, time: { from: number; to: number }) => Promise<PeriodSummary> {
  const { tally, now } = deps;
  return async (accountRegion, time) => {
    const key = accountRegionKey(accountRegion);
    const from = Math.floor(time.from / BUCKET_MS.hour) * BUCKET_MS.hour;
    const { to } = time;
    const beforeFrom = 2 * from - to;
    const knownFrom = Math.max(
      from,
      Math.ceil((now() - KEEP_DIMENSIONS_MS) / BUCKET_MS.hour) * BUCKET_MS.hour,
    );
    const [counted, hours, dimensions] = await Promise.all([
      deps.countedSince(accountRegion),
      tally.buckets({ accountRegion: key, resolution: 'hour', from: beforeFrom, to }),
      tally.dimensions({ accountRegion: key, from: knownFrom, to, family: NEGATIVE_FAMILY.provider }),
    ]);
    const buckets = hours.filter(({ start }) => start >= from);
    const since = counted ?? now();
    const parts = dimensions.flatMap((one) => readNegativePart(one) ?? []);
    const { byReason } = breakDown(
      { parts, dimensions: [], buckets },
      { group: 'bounces', filter: undefined },
    );
    return {
      ...countsIn(buckets),
      reasons: byReason,
      ...(since <= beforeFrom && { before: countsIn(hours.filter(({ start }) => start < from)) }),
      ...(since > from && { countedSince: since }),
    };
  };
}

function countsIn(buckets: readonly Bucket[]): PeriodCounts {
  const bounceRate = rateOfAll(buckets, 'bounces', 'hard');
  const complaintRate = rateOfAll(buckets, 'complaints', 'complaint');
  const sum = (counter: string) => buckets.reduce((total, { counts }) => total + (counts[counter] ?? 0), 0);
  return {
    recipients: bounceRate?.recipients ?? 0,
    hard: sum('hard'),
    complaints: sum('complaint'),
    ...(bounceRate && bounceRate.recipients > 0 && { bounceRate }),
    ...(complaintRate && complaintRate.recipients > 0 && { complaintRate }),
  };
}
