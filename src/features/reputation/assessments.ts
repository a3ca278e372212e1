import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import { type Evidence, evidenceOf } from './evidence.js';
import { type Assessment, assess, type Thresholds } from './level.js';
import { memoizeFor } from './memoize-for.js';
import { METRICS, type Window } from './rates.js';
import { createWindows, type WindowsDeps } from './windows.js';

export type AssessmentsDeps = WindowsDeps & {
  thresholds: Thresholds;
  /** Whom there is something to be said about: also who was never heard, but of whom SES tells. */
  accountRegions: () => Promise<readonly AccountRegion[]>;
  /** How many recipients the volume window covers. */
  representativeVolume: number;
};

const DAY_MS = 86_400_000;
/** Messages may be published by a clock slightly ahead of ours. */
const AHEAD_MS = 3_600_000;
/** Of a million addresses the embedded store needs a third of a second to count them, in which it does nothing else. */
const KEEP_DISTINCT_MS = 60_000;

/** An assessment that can be explained; that takes some work, so it is done where there is an alert about it. */
export type Explained = Assessment & { explain?: () => Evidence };

/** @returns a function that reads what the windows of a accountRegion amount to, as of now, for each metric */
export function createAssessments(
  deps: AssessmentsDeps,
): (accountRegion: AccountRegion) => Promise<readonly Explained[]> {
  const readWindows = createWindows(deps);

  /** AWS speaks of "N of the last about M distinct addresses". Days are counted whole, so the first begins earlier. */
  const readDistinct = memoizeFor(
    deps,
    KEEP_DISTINCT_MS,
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
    const judge = (window: Window) =>
      METRICS.map((metric) => assess(metric, [window, ...others], deps.thresholds));
    const explain = (assessment: Assessment): Explained =>
      assessment.rates.every(({ events }) => events === 0)
        ? assessment
        : { ...assessment, explain: () => evidenceOf(assessment, about) };
    const assessments = judge(volume);
    // Only for who looks into it: what is well needs no second number.
    if (assessments.every(({ level }) => !level)) return assessments.map(explain);
    const since = Math.floor(volume.from / DAY_MS) * DAY_MS;
    return judge({ ...volume, distinct: await readDistinct(accountRegion, since) }).map(explain);
  };
}
