import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import type { CachedResult, SendPoint, SesMetrics } from '../../aws/index.js';
import type { Documents } from '../../store/index.js';
import { currentReading, isDue, nextReading, type Reading } from './reading.js';

/** Readings of one thing for every account and Region, shared by all processes. */
export type ReadingStore<T> = {
  /** Asks AWS if it is time to, or at once when `isUrgent`. */
  renew(
    accountRegion: AccountRegion,
    request: () => Promise<CachedResult<T>>,
    isUrgent?: boolean,
  ): Promise<void>;
  /** Resolves to what is known now; undefined where AWS was never asked. */
  read(accountRegion: AccountRegion): Promise<Reading<T> | undefined>;
};

/** @param deps.everyMs how often AWS is asked */
export function createReadingStore<T>(deps: {
  documents: Documents;
  now: () => number;
  collection: string;
  everyMs: number;
}): ReadingStore<T> {
  const { documents, now, collection, everyMs } = deps;
  return {
    async renew(accountRegion, request, isUrgent = false) {
      const id = accountRegionKey(accountRegion);
      const before = await documents.get<Reading<T>>(collection, id);
      if (!isUrgent && !isDue(before?.value, everyMs, now())) return;
      const reading = nextReading(before?.value, await request(), now());
      // Of two processes that asked at the same time, either reading will do.
      await documents.put(collection, id, reading, before?.version ?? 0);
    },
    async read(accountRegion) {
      const stored = await documents.get<Reading<T>>(collection, accountRegionKey(accountRegion));
      return stored && currentReading(stored.value, everyMs, now());
    },
  };
}

/** What became of the last request for SES's statistics; `none`: SES answered, and reports no more than it does. */
export type StatisticsState = 'denied' | 'failed' | 'not-read' | 'none';

/** What SES itself counted in the last two weeks. */
export type SendPoints = {
  /** Asks SES if it is time to. */
  renew(account: SesMetrics): Promise<void>;
  /** Oldest first; empty where SES was never asked. */
  read(accountRegion: AccountRegion): Promise<readonly SendPoint[]>;
  state(accountRegion: AccountRegion): Promise<StatisticsState>;
  /** Where anything was sent. */
  accountRegions(): Promise<readonly AccountRegion[]>;
};

const QUARTER_MS = 900_000;
/** SES counts by the quarter of an hour. */
const EVERY_MS = QUARTER_MS;
/** The rates are checked in bursts. */
const CACHE_MS = 30_000;

export function createSendPoints(deps: {
  accounts: readonly SesMetrics[];
  documents: Documents;
  now: () => number;
}): SendPoints {
  const { accounts, now } = deps;
  const store = createReadingStore<PackedPoints>({
    ...deps,
    collection: 'aws-send-points',
    everyMs: EVERY_MS,
  });
  const cache = new Map<string, { points: readonly SendPoint[]; at: number }>();

  async function read(accountRegion: AccountRegion): Promise<readonly SendPoint[]> {
    const key = accountRegionKey(accountRegion);
    const cached = cache.get(key);
    if (cached && now() - cached.at < CACHE_MS) return cached.points;
    const reading = await store.read(accountRegion);
    const points = unpack(reading?.known?.value ?? []);
    if (reading) cache.set(key, { points, at: now() });
    return points;
  }

  return {
    renew: (account) => store.renew(account, () => requestPoints(account)),
    read,
    async state(accountRegion) {
      const reading = await store.read(accountRegion);
      if (!reading) return 'not-read';
      if (!reading.unknown) return 'none';
      return reading.unknown.failure?.kind === 'denied' ? 'denied' : 'failed';
    },
    async accountRegions() {
      const points = await Promise.all(accounts.map(read));
      return accounts
        .filter((_, index) => (points[index]?.length ?? 0) > 0)
        .map(({ account, region }) => ({ account, region }));
    },
  };
}

async function requestPoints(account: SesMetrics): Promise<CachedResult<PackedPoints>> {
  const result = await account.sendPoints(0);
  return 'value' in result ? { ...result, value: pack(result.value) } : { ...result, last: undefined };
}

/** Quarters of an hour since the epoch, and what SES counted in each: two weeks of them are some 30 KB. */
type PackedPoints = readonly (readonly [
  quarter: number,
  attempts: number,
  hard: number,
  complaints: number,
])[];

/** The points as they are stored, without the quarters in which nothing happened. */
export function pack(points: readonly SendPoint[]): PackedPoints {
  return points
    .filter(({ attempts, hard, complaints }) => attempts + hard + complaints > 0)
    .map(({ start, attempts, hard, complaints }) => [
      Math.floor(start / QUARTER_MS),
      attempts,
      hard,
      complaints,
    ]);
}

export function unpack(packed: PackedPoints): readonly SendPoint[] {
  return packed.map(([quarter, attempts, hard, complaints]) => ({
    start: quarter * QUARTER_MS,
    attempts,
    hard,
    complaints,
  }));
}
