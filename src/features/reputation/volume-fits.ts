import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import { memoizeFor } from '../../jobs/index.js';
import { BUCKET_MS, type Documents, decideDocument, type Tally } from '../../store/index.js';
import type { AwsMetricsFeature } from '../aws-metrics/index.js';
import { rateHistory } from './projection.js';
import { fillFromStatistics } from './statistics.js';
import { fitVolume, type RateSample, type VolumeFit } from './volume-fit.js';

/** The stored fit of an account and Region. Times in ms. */
type StoredFit = {
  /** When it was last compared with AWS's rates. */
  comparedAt: number;
  fit?: VolumeFit | undefined;
  /** When the samples last told this volume from all others; missing without a fit. */
  determinedAt?: number | undefined;
};

const COLLECTION = 'volume-fits';
const HOUR_MS = BUCKET_MS.hour;
const DAY_MS = 24 * HOUR_MS;
/** Two weeks of samples change little in this time. */
const RENEW_MS = 6 * HOUR_MS;
const SAMPLES_MS = 14 * DAY_MS;
/** How far back recipients are read, two weeks of it for the samples. */
const HISTORY_MS = 120 * DAY_MS;
/** AWS's volume changes with the sending, so a fit that nothing confirms or contradicts ends after this time. */
const KEEP_MS = 30 * DAY_MS;
/** Windows are read twice a second on a busy account. */
const CACHE_MS = 10_000;

/**
 * @returns a function that resolves to the volume by which AWS seems to judge an account and Region, undefined where that
 *   is not known. It is stored, so that all processes use the same one, and compared with AWS's rates again every six hours.
 */
export function createVolumeFits(deps: {
  tally: Tally;
  documents: Documents;
  awsMetrics: Pick<AwsMetricsFeature, 'rateHistory' | 'sendPoints'>;
  now: () => number;
}): (accountRegion: AccountRegion) => Promise<VolumeFit | undefined> {
  const { tally, documents, awsMetrics, now } = deps;

  async function readHistory(accountRegion: AccountRegion) {
    const [buckets, points] = await Promise.all([
      tally.buckets({
        accountRegion: accountRegionKey(accountRegion),
        resolution: 'hour',
        from: now() - HISTORY_MS,
        // The hour that is not over would count as a whole one.
        to: Math.floor(now() / HOUR_MS) * HOUR_MS,
      }),
      awsMetrics.sendPoints(accountRegion),
    ]);
    const newestFirst = points.length === 0 ? buckets.toReversed() : fillFromStatistics(buckets, points);
    return rateHistory('bounce', newestFirst, { volume: Infinity, since: 0 });
  }

  async function compare(
    accountRegion: AccountRegion,
    bounceRates: readonly RateSample[],
  ): Promise<StoredFit> {
    const history = await readHistory(accountRegion);
    const samples = bounceRates.filter(({ at }) => at >= now() - SAMPLES_MS);
    const where = { collection: COLLECTION, id: accountRegionKey(accountRegion), expiresInMs: KEEP_MS };
    const { decided } = await decideDocument<StoredFit>(documents, where, (stored) => {
      if (stored && !isDue(stored, now())) return stored;
      const { fit: current, determinedAt = 0 } = stored ?? {};
      const fit = fitVolume(history, samples, current);
      if (!fit) return { comparedAt: now() };
      if (fit !== current) return { comparedAt: now(), fit, determinedAt: now() };
      return now() - determinedAt < KEEP_MS
        ? { comparedAt: now(), fit, determinedAt }
        : { comparedAt: now() };
    });
    return decided;
  }

  return memoizeFor(deps, CACHE_MS, async (accountRegion: AccountRegion) => {
    const stored = await documents.get<StoredFit>(COLLECTION, accountRegionKey(accountRegion));
    if (stored && !isDue(stored.value, now())) return stored.value.fit;
    const rates = await awsMetrics.rateHistory(accountRegion);
    return rates ? (await compare(accountRegion, rates.bounce)).fit : stored?.value.fit;
  });
}

function isDue({ comparedAt }: StoredFit, now: number): boolean {
  return now - comparedAt >= RENEW_MS;
}
