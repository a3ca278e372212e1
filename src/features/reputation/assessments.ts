import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import { memoizeFor } from '../../jobs/index.js';
import { type ExplainableAssessment, evidenceOf } from './evidence.js';
import { type Assessment, assess, type Thresholds } from './level.js';
import { METRICS, type Window } from './rates.js';
import { createWindows, type WindowsDeps } from './windows.js';

export type AssessmentsDeps = WindowsDeps & {
  thresholds: Thresholds;
  /** Resolves to where anything was sent: by the bot's counts or by SES's statistics. */
  accountRegions: () => Promise<readonly AccountRegion[]>;
  /** How many recipients the volume window covers. */
  representativeVolume: number;
};

const DAY_MS = 86_400_000;
/** Messages may be published by a clock slightly ahead of ours. */
const AHEAD_MS = 3_600_000;
/** The embedded store takes a third of a second to count a million addresses, and does nothing else meanwhile. */
const DISTINCT_CACHE_MS = 60_000;

/** @returns a function that assesses the windows of an account and Region as of now, for each metric */
export function createAssessments(
  deps: AssessmentsDeps,
): (accountRegion: AccountRegion) => Promise<readonly ExplainableAssessment[]> {
  const readWindows = createWindows(deps);

  /** AWS writes "N of the last about M distinct addresses". Days are counted whole, so the first begins earlier. */
  const readDistinct = memoizeFor(
    deps,
    DISTINCT_CACHE_MS,
    async (accountRegion: AccountRegion, since: number): Promise<Window['distinct']> => {
      const span = { accountRegion: accountRegionKey(accountRegion), from: since, to: deps.now() + AHEAD_MS };
      const count = (name: string) => deps.tally.distinct({ ...span, name });
      const [recipients, hard, complaints] = await Promise.all([
        count('sent'),
        count('hard'),
        count('complaint'),
      ]);
      return { since, recipients, hard, complaints };
    },
  );

  return async (accountRegion) => {
    const read = await readWindows(accountRegion, deps.representativeVolume);
    const [volume, ...others] = read.windows;
    const about = {
      ...read,
      volume: deps.representativeVolume,
      thresholds: deps.thresholds,
      now: deps.now(),
    };
    const assessAll = (window: Window) =>
      METRICS.map((metric) => assess(metric, [window, ...others], deps.thresholds));
    const explain = (assessment: Assessment): ExplainableAssessment =>
      assessment.rates.every(({ events }) => events === 0)
        ? assessment
        : { ...assessment, explain: () => evidenceOf(assessment, about) };
    const assessments = assessAll(volume);
    // Distinct addresses are counted only for an alert: a healthy rate needs no second number.
    if (assessments.every(({ level }) => !level)) return assessments.map(explain);
    const since = Math.floor(volume.from / DAY_MS) * DAY_MS;
    return assessAll({ ...volume, distinct: await readDistinct(accountRegion, since) }).map(explain);
  };
}
