import type { Tally } from '../store/index.js';
import { assess, type Level, type Thresholds } from './level.js';
import { METRICS, type Metric, type Rate } from './rates.js';
import { readWindows } from './read-windows.js';

/** How one partition stands, as of now. */
export type Overview = {
  partition: string;
  /** Start of the newest five minutes with an event (ms); undefined when there was none for a day. */
  lastEventAt: number | undefined;
  /** For each metric the rate that decides its level, missing when all is well. */
  rates: readonly (Rate & { metric: Metric; level?: Level | undefined })[];
};

const DAY_MS = 86_400_000;

/** @returns a function that reads how every partition stands */
export function createOverview(deps: {
  tally: Tally;
  thresholds: Thresholds;
  /** How many recipients the volume window covers. */
  representativeVolume: number;
  now: () => number;
}): () => Promise<readonly Overview[]> {
  const { tally, thresholds, representativeVolume, now } = deps;

  async function read(partition: string): Promise<Overview> {
    const lately = { partition, resolution: 'slot', from: now() - DAY_MS, to: now() + DAY_MS } as const;
    const [windows, slots] = await Promise.all([
      readWindows(deps, partition, representativeVolume),
      tally.buckets(lately),
    ]);
    const rates = METRICS.map((metric) => {
      const { level, decisive } = assess(metric, windows, thresholds);
      return { ...decisive, metric, level };
    });
    return { partition, lastEventAt: slots.at(-1)?.start, rates };
  }

  return async () => Promise.all((await tally.partitions()).toSorted().map(read));
}
