import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import { type AssessmentsDeps, createAssessments } from './assessments.js';
import type { Level } from './level.js';
import type { Metric, Rate } from './rates.js';
import { shownRates } from './shown-rates.js';

/** How one account and Region stands, as of now. */
export type Overview = {
  accountRegion: AccountRegion;
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

/** @returns a function that reads how every account and Region stands */
export function createOverview(deps: AssessmentsDeps): () => Promise<readonly Overview[]> {
  const { tally, accountRegions, now } = deps;
  const readAssessments = createAssessments(deps);

  async function read(accountRegion: AccountRegion, heard: boolean): Promise<Overview> {
    const lately = {
      accountRegion: accountRegionKey(accountRegion),
      resolution: 'slot',
      from: now() - DAY_MS,
      to: now() + DAY_MS,
    } as const;
    const [assessments, slots] = await Promise.all([readAssessments(accountRegion), tally.buckets(lately)]);
    return {
      accountRegion,
      heard,
      lastEventAt: slots.at(-1)?.start,
      rates: assessments.map(({ metric, level, decisive }) => ({ ...decisive, metric, level })),
      windows: assessments.flatMap(({ metric, rates, decisive }) =>
        shownRates(rates, decisive).map((rate) => ({ ...rate, metric })),
      ),
    };
  }

  return async () => {
    const [all, heard] = await Promise.all([accountRegions(), tally.accountRegions()]);
    const keys = new Set(heard);
    const byKey = new Map(all.map((one) => [accountRegionKey(one), one]));
    const sorted = [...byKey].toSorted(([one], [other]) => (one < other ? -1 : 1));
    return Promise.all(sorted.map(([key, accountRegion]) => read(accountRegion, keys.has(key))));
  };
}
