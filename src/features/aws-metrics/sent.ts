import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import type { CachedResult, SendPoint, SesMetrics } from '../../aws/index.js';
import type { Documents } from '../../store/index.js';
import { createReadings } from './readings.js';
import { type Packed, pack, unpack } from './send-points.js';

/** What SES itself counted of the last two weeks. */
export type Sent = {
  /** Asks SES if it is time to. */
  look(account: SesMetrics): Promise<void>;
  /** Oldest first; nothing where it was never asked. */
  points(accountRegion: AccountRegion): Promise<readonly SendPoint[]>;
  /** Where anything was sent. */
  accountRegions(): Promise<readonly AccountRegion[]>;
};

/** SES counts by the quarter of an hour. */
const EVERY_MS = 900_000;
/** Looks at the rates come in bursts. */
const KEEP_MS = 30_000;

export function createSent(deps: {
  accounts: readonly SesMetrics[];
  documents: Documents;
  now: () => number;
}): Sent {
  const { accounts, now } = deps;
  const readings = createReadings<Packed>({ ...deps, collection: 'aws-send-points', everyMs: EVERY_MS });
  const kept = new Map<string, { points: readonly SendPoint[]; at: number }>();

  async function points(accountRegion: AccountRegion): Promise<readonly SendPoint[]> {
    const key = accountRegionKey(accountRegion);
    const known = kept.get(key);
    if (known && now() - known.at < KEEP_MS) return known.points;
    const reading = await readings.read(accountRegion);
    const fresh = { points: unpack(reading?.known?.value ?? []), at: now() };
    if (reading) kept.set(key, fresh);
    return fresh.points;
  }

  return {
    look: (account) => readings.renew(account, () => packed(account)),
    points,
    async accountRegions() {
      const told = await Promise.all(accounts.map(points));
      return accounts
        .filter((_, index) => (told[index]?.length ?? 0) > 0)
        .map(({ account, region }) => ({ account, region }));
    },
  };
}

async function packed(account: SesMetrics): Promise<CachedResult<Packed>> {
  const answer = await account.sendPoints(0);
  return 'value' in answer ? { ...answer, value: pack(answer.value) } : { ...answer, last: undefined };
}
