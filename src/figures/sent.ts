import type { Answer, SendPoint, SesFigures } from '../aws/index.js';
import type { Documents } from '../store/index.js';
import { createReadings } from './readings.js';
import { type Packed, pack, unpack } from './send-points.js';

/** What SES itself counted of the last two weeks. */
export type Sent = {
  /** Asks SES if it is time to. */
  look(account: SesFigures): Promise<void>;
  /** Oldest first; nothing where it was never asked. */
  points(partition: string): Promise<readonly SendPoint[]>;
  /** Where anything was sent. */
  partitions(): Promise<readonly string[]>;
};

/** SES counts by the quarter of an hour. */
const EVERY_MS = 900_000;
/** Looks at the rates come in bursts. */
const KEEP_MS = 30_000;

export function createSent(deps: {
  accounts: readonly SesFigures[];
  documents: Documents;
  now: () => number;
}): Sent {
  const { accounts, now } = deps;
  const readings = createReadings<Packed>({ ...deps, collection: 'aws-send-points', everyMs: EVERY_MS });
  const kept = new Map<string, { points: readonly SendPoint[]; at: number }>();

  async function points(partition: string): Promise<readonly SendPoint[]> {
    const known = kept.get(partition);
    if (known && now() - known.at < KEEP_MS) return known.points;
    const reading = await readings.read(partition);
    const fresh = { points: unpack(reading?.known?.value ?? []), at: now() };
    if (reading) kept.set(partition, fresh);
    return fresh.points;
  }

  return {
    look: (account) => readings.renew(account, () => packed(account)),
    points,
    async partitions() {
      const all = accounts.map(({ account, region }) => `${account}:${region}`);
      const told = await Promise.all(all.map(points));
      return all.filter((_, index) => (told[index]?.length ?? 0) > 0);
    },
  };
}

async function packed(account: SesFigures): Promise<Answer<Packed>> {
  const answer = await account.sendPoints(0);
  return 'value' in answer ? { ...answer, value: pack(answer.value) } : { ...answer, last: undefined };
}
