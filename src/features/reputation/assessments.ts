import { type AccountRegion, type AccountRegionKey, accountRegionKey } from '../../account-region.js';
import { memoizeFor, within } from '../../jobs/index.js';
import type { Metric } from '../../locales/index.js';
import type { StatisticsState } from '../aws-metrics/index.js';
import type { CauseReading } from '../bounces/index.js';
import { type ExplainableAssessment, evidenceOf } from './evidence.js';
import { type Assessment, assess, highestLevelExceeded, type Thresholds } from './level.js';
import { METRICS, type UnknownAttempts, unattributedIn, type Window } from './rates.js';
import { createWindows, type Windows, type WindowsDeps } from './windows.js';

export type AssessmentsDeps = WindowsDeps & {
  thresholds: Thresholds;
  /** Resolves to where anything was sent: by the bot's counts or by SES's statistics. */
  accountRegions: () => Promise<readonly AccountRegion[]>;
  causeOf?: CauseOf | undefined;
  /** Is told of a cause that was not waited for: another assessment has it. */
  onLateCause?: ((key: AccountRegionKey) => void) | undefined;
  /** Resolves to what became of reading SES's statistics. */
  statisticsState?: ((accountRegion: AccountRegion) => Promise<StatisticsState>) | undefined;
};

/** Resolves to why the hard bounces or complaints about mail of a window (ms) happened; undefined where that cannot be read. Never rejects. */
export type CauseOf = (
  accountRegion: AccountRegion,
  window: { from: number; to: number },
  metric: Metric,
) => Promise<CauseReading | undefined>;

type DistinctAddresses = NonNullable<Window['distinct']>;

const DAY_MS = 86_400_000;
/** Fewer days say nothing about a usual day. */
const USUAL_AFTER_MS = 4 * DAY_MS;
/** Messages may be published by a clock slightly ahead of ours. */
const AHEAD_MS = 3_600_000;
/** The embedded store takes a third of a second to count a million addresses, and does nothing else meanwhile. */
const DISTINCT_CACHE_MS = 60_000;
/** Finding the cause takes up to some hundred short readings, so that a burst of events shares one. */
const CAUSE_CACHE_MS = 60_000;
/** A cause explains an alert, which has to come within two seconds of the event that decides. */
const WAIT_FOR_CAUSE_MS = 1_000;
/** An alert stays open above this share of its level's rate. */
const OPEN_SHARE = 0.8;

/**
 * @returns a function that assesses the windows of an account and Region as of now, for each metric; `uncached` reads all
 *   that at this moment
 */
export function createAssessments(
  deps: AssessmentsDeps,
): (
  accountRegion: AccountRegion,
  options?: { uncached: boolean },
) => Promise<readonly ExplainableAssessment[]> {
  const readWindows = createWindows(deps);

  /** AWS writes "N of the last about M distinct addresses". Days are counted whole, so the first begins earlier. */
  const readDistinct = memoizeFor(
    deps,
    DISTINCT_CACHE_MS,
    async (accountRegion: AccountRegion, since: number): Promise<DistinctAddresses> => {
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

  const readCauseOf = (metric: Metric) =>
    memoizeFor(deps, CAUSE_CACHE_MS, async (accountRegion: AccountRegion) => {
      const to = deps.now() + AHEAD_MS;
      return deps.causeOf?.(accountRegion, { from: deps.now() - DAY_MS, to }, metric);
    });
  const causes = { bounce: readCauseOf('bounce'), complaint: readCauseOf('complaint') };

  /** The assessment of what there is an alert about, with its cause. */
  async function withCause(
    accountRegion: AccountRegion,
    assessment: ExplainableAssessment,
    { uncached }: { uncached: boolean },
  ): Promise<ExplainableAssessment> {
    const { explain, metric } = assessment;
    if (!explain || !highestLevelExceeded(assessment, OPEN_SHARE, deps.thresholds)) return assessment;
    const reading = (uncached ? causes[metric].uncached : causes[metric])(accountRegion);
    const cause = await within<CauseReading | undefined | 'late'>(WAIT_FOR_CAUSE_MS, reading, 'late');
    if (cause === 'late') {
      void reading.then((found) => found && deps.onLateCause?.(accountRegionKey(accountRegion)));
      return assessment;
    }
    return cause ? { ...assessment, explain: () => ({ ...explain(), cause }) } : assessment;
  }

  /** What was counted when distinct addresses were: with other counts they are not shown, because all are of one moment. */
  const distinctOf = new WeakMap<DistinctAddresses, { hard: number; complaints: number }>();

  /** Why the number of mails is unknown, for the bounces or complaints of which it is. */
  async function readUnknown(
    accountRegion: AccountRegion,
    { windows, newestFirst }: Windows,
  ): Promise<((metric: Metric) => UnknownAttempts) | undefined> {
    const whole = windows.filter(({ scope }) => !scope);
    const [day, week] = (['day', 'week'] as const).map((name) => whole.find((one) => one.name === name));
    if (!day?.unattributed || !week) return undefined;
    const statistics = (await deps.statisticsState?.(accountRegion)) ?? 'none';
    const hasSendEvents = newestFirst.some(({ counts }) => (counts['sent'] ?? 0) > 0);
    const countedFor = deps.now() - (week.countedSince ?? week.from);
    if (countedFor < USUAL_AFTER_MS) return () => ({ hasSendEvents, statistics });
    const perDay = (events: number) => events / (countedFor / DAY_MS - 1);
    return (metric) => ({
      hasSendEvents,
      statistics,
      usualPerDay: perDay(unattributedIn(metric, week) - unattributedIn(metric, day)),
    });
  }

  return async (accountRegion, options = { uncached: false }) => {
    const read = await readWindows(accountRegion, options);
    const unknown = await readUnknown(accountRegion, read);
    const [volume, ...others] = read.windows;
    const about = {
      ...read,
      volume: volume.volume.recipients,
      thresholds: deps.thresholds,
      now: deps.now(),
    };
    const assessAll = (window: Window) =>
      METRICS.map((metric) => assess(metric, [window, ...others], deps.thresholds, unknown?.(metric)));
    const explain = (assessment: Assessment): ExplainableAssessment =>
      assessment.rates.every(({ events }) => events === 0)
        ? assessment
        : {
            ...assessment,
            explain: () => evidenceOf(assessment, { ...about, volume: volumeFor(assessment, volume) }),
          };
    const assessments = assessAll(volume);
    // Distinct addresses are counted only for an alert: a healthy rate needs no second number.
    const explainAll = (all: readonly Assessment[]) =>
      Promise.all(all.map((one) => withCause(accountRegion, explain(one), options)));
    if (assessments.every(({ level }) => !level)) return explainAll(assessments);
    const since = Math.floor(volume.from / DAY_MS) * DAY_MS;
    const distinct = await (options.uncached ? readDistinct.uncached : readDistinct)(accountRegion, since);
    const { hard, complaints } = volume;
    if (!distinctOf.has(distinct)) distinctOf.set(distinct, { hard, complaints });
    const counted = distinctOf.get(distinct);
    const isOfTheSame = counted?.hard === hard && counted.complaints === complaints;
    return explainAll(isOfTheSame ? assessAll({ ...volume, distinct }) : assessments);
  };
}

/** How many of the recipients that a metric counts there are in the whole volume: fewer than all for complaints. */
function volumeFor({ rates }: Assessment, { volume, recipients }: Windows['windows'][0]): number {
  const counted = rates[0]?.recipients ?? 0;
  if (recipients === 0 || counted === 0) return volume.recipients;
  return Math.max(1, Math.round(volume.recipients * (counted / recipients)));
}
