import {
  type AccountRegion,
  type AccountRegionKey,
  accountRegionKey,
  parseAccountRegion,
} from '../../account-region.js';
import type { Level, Metric } from '../../locales/index.js';
import type { Tally } from '../../store/index.js';
import type { Alert } from './alert.js';
import { type AssessmentsDeps, createAssessments } from './assessments.js';
import { type Rate, shownRates } from './rates.js';

/** The reputation of one account and Region, as of now. */
export type ReputationOverview = {
  accountRegion: AccountRegion;
  /** Whether any event ever arrived; otherwise the rates come from SES's statistics. */
  hasEvents: boolean;
  /** Start of the newest five minutes with an event (ms); undefined when there was none for a day. */
  lastEventAt: number | undefined;
  /** For each metric the rate that decides its level; `level` is missing when no level is reached. */
  rates: readonly (Rate & { metric: Metric; level?: Level | undefined })[];
  /** For each metric every rate worth showing. */
  windows: readonly (Rate & { metric: Metric })[];
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * The reputation as far as it is stored: the rates are those of the open alerts, and nothing is worked out.
 *
 * @returns a function that reads it for every account and Region from which events came
 */
export function createStoredReputations(deps: {
  tally: Pick<Tally, 'accountRegions' | 'buckets'>;
  openAlerts: () => Promise<readonly Alert[]>;
  now: () => number;
}): () => Promise<readonly ReputationOverview[]> {
  const { tally, openAlerts, now } = deps;
  return async () => {
    const [counted, alerts] = await Promise.all([tally.accountRegions(), openAlerts()]);
    const keys = new Set([...counted, ...alerts.map(({ accountRegion }) => accountRegionKey(accountRegion))]);
    return Promise.all(
      [...keys].toSorted().map(async (key) => {
        const about = alerts.filter(({ accountRegion }) => accountRegionKey(accountRegion) === key);
        return {
          accountRegion: parseAccountRegion(key),
          hasEvents: counted.includes(key),
          lastEventAt: await readLastEventAt(tally, key, now()),
          rates: about.map(({ metric, level, decisive }) => ({ ...decisive, metric, level })),
          windows: [],
        };
      }),
    );
  };
}

/** @returns a function that reads the reputation of every account and Region, sorted by their keys */
export function createReputationOverview(
  deps: AssessmentsDeps,
): () => Promise<readonly ReputationOverview[]> {
  const { tally, accountRegions, now } = deps;
  // It shows no causes, which would take long.
  const readAssessments = createAssessments({ ...deps, causeOf: undefined });

  async function read(accountRegion: AccountRegion, hasEvents: boolean): Promise<ReputationOverview> {
    const key = accountRegionKey(accountRegion);
    const [assessments, lastEventAt] = await Promise.all([
      readAssessments(accountRegion),
      readLastEventAt(tally, key, now()),
    ]);
    return {
      accountRegion,
      hasEvents,
      lastEventAt,
      rates: assessments.map(({ metric, level, decisive }) => ({ ...decisive, metric, level })),
      windows: assessments.flatMap(({ metric, rates, decisive }) =>
        shownRates(rates, decisive).map((rate) => ({ ...rate, metric })),
      ),
    };
  }

  return async () => {
    const [all, counted] = await Promise.all([accountRegions(), tally.accountRegions()]);
    const countedKeys = new Set(counted);
    const byKey = new Map(all.map((one) => [accountRegionKey(one), one]));
    const sorted = [...byKey].toSorted(([one], [other]) => (one < other ? -1 : 1));
    return Promise.all(sorted.map(([key, accountRegion]) => read(accountRegion, countedKeys.has(key))));
  };
}

/** Reads the last hour, and the whole day only where it is empty: a busy day is hundreds of buckets, of which one is wanted. */
async function readLastEventAt(
  tally: Pick<Tally, 'buckets'>,
  accountRegion: AccountRegionKey,
  now: number,
): Promise<number | undefined> {
  const newest = async (withinMs: number) => {
    const range = { from: now - withinMs, to: now + withinMs };
    return (await tally.buckets({ accountRegion, resolution: 'slot', ...range })).at(-1)?.start;
  };
  return (await newest(HOUR_MS)) ?? newest(DAY_MS);
}
