import { accountRegionKey } from '../../account-region.js';
import { BUCKET_MS, type DimensionName, type Tally } from '../../store/index.js';
import type { Target } from './pause.js';

/** How many recipients were sent to through a target: since a full hour one to two hours ago, and within a day. */
export type SentLately = { since: number; recipients: number; inDay: number };

const DAY_MS = 24 * BUCKET_MS.hour;
/** Messages may be published by a clock slightly ahead of ours. */
const AHEAD_MS = BUCKET_MS.hour;

/** Counted from Send events; for the account also from what became of mails, where Send events are not subscribed. */
export async function readSentLately(
  deps: { tally: Tally; now: () => number },
  { account, region, configurationSet }: Target,
): Promise<SentLately> {
  const { tally, now } = deps;
  const accountRegion = { account, region };
  const dimension: DimensionName = `cs=${configurationSet}`;
  const since = Math.floor(now() / BUCKET_MS.hour) * BUCKET_MS.hour - BUCKET_MS.hour;

  async function sent(from: number): Promise<number> {
    const within = { accountRegion: accountRegionKey(accountRegion), from, to: now() + AHEAD_MS };
    const parts =
      configurationSet === ''
        ? await tally.buckets({ ...within, resolution: 'hour' })
        : (await tally.dimensions(within)).filter((one) => one.dimension === dimension);
    const sum = (counter: string) => parts.reduce((total, { counts }) => total + (counts[counter] ?? 0), 0);
    return Math.max(sum('sent'), sum('settled') + sum('not-attempted'));
  }

  const [recipients, inDay] = await Promise.all([sent(since), sent(now() - DAY_MS)]);
  return { since, recipients, inDay };
}
