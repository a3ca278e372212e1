import { type AssessmentsDeps, createAssessments } from './assessments.js';
import type { Level } from './level.js';
import type { Metric, Rate } from './rates.js';
import { shownRates } from './shown-rates.js';

/** How one partition stands, as of now. */
export type Overview = {
  partition: string;
  /** Whether any event was ever heard, or all there is to say comes from SES's statistics. */
  heard: boolean;
  /** Start of the newest five minutes with an event (ms); undefined when there was none for a day. */
  lastEventAt: number | undefined;
  /** For each metric the rate that decides its level, missing when all is well. */
  rates: readonly (Rate & { metric: Metric; level?: Level | undefined })[];
  /** For each metric every rate worth a line. */
  windows: readonly (Rate & { metric: Metric })[];
};

const DAY_MS = 86_400_000;

/** @returns a function that reads how every partition stands */
export function createOverview(deps: AssessmentsDeps): () => Promise<readonly Overview[]> {
  const { tally, partitions, now } = deps;
  const readAssessments = createAssessments(deps);

  async function read(partition: string, heard: boolean): Promise<Overview> {
    const lately = { partition, resolution: 'slot', from: now() - DAY_MS, to: now() + DAY_MS } as const;
    const [assessments, slots] = await Promise.all([readAssessments(partition), tally.buckets(lately)]);
    return {
      partition,
      heard,
      lastEventAt: slots.at(-1)?.start,
      rates: assessments.map(({ metric, level, decisive }) => ({ ...decisive, metric, level })),
      windows: assessments.flatMap(({ metric, rates, decisive }) =>
        shownRates(rates, decisive).map((rate) => ({ ...rate, metric })),
      ),
    };
  }

  return async () => {
    const [all, heard] = await Promise.all([partitions(), tally.partitions()]);
    return Promise.all(all.toSorted().map((partition) => read(partition, heard.includes(partition))));
  };
}
