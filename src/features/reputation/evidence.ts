import type { Metric } from '../../locales/index.js';
import type { Bucket, Dimension } from '../../store/index.js';
import type { Counter } from '../intake/index.js';
import { attemptsIn } from './attempts.js';
import type { Assessment, Thresholds } from './level.js';
import {
  type Projection,
  projectReach,
  projectRecovery,
  rateHistory,
  TREND_MS,
  type Trend,
  trendOf,
} from './projection.js';
import type { Rate, SendingScope, Window } from './rates.js';

/** What explains the rates of a metric: how they developed, where they come from and where they are going. */
export type Evidence = Projection & {
  /** The limit of AWS's that the volume window is below, or the last one that it has crossed. */
  limit: { level: 'review' | 'pause'; rate: number };
  trend: Trend;
  sources: Sources;
};

/** `explain` is missing where there is no event. It takes some work, so it is called only for an alert. */
export type ExplainableAssessment = Assessment & { explain?: () => Evidence };

/**
 * @param about.newestFirst the buckets that hold the volume window
 * @param about.dimensions of the last day
 * @param about.volume how many recipients the volume window covers
 */
export function evidenceOf(
  { metric, rates }: Assessment,
  about: {
    newestFirst: readonly Bucket[];
    dimensions: readonly Dimension[];
    volume: number;
    thresholds: Thresholds;
    now: number;
  },
): Evidence {
  const { newestFirst, dimensions, volume, now } = about;
  const thresholds = about.thresholds[metric];
  const rateIn = (name: Rate['window']) => rates.find(({ window, scope }) => window === name && !scope);
  const history = rateHistory(metric, newestFirst, { volume, since: now - TREND_MS });
  const rate = rateIn('volume')?.rate ?? 0;
  const level = rate < thresholds.review.rate ? 'review' : 'pause';
  const limit = { level, rate: thresholds[level].rate } as const;
  const crossed = [thresholds.warning, thresholds.advisory].find((threshold) => rate >= threshold.rate);
  const lastHour = rateIn('hour');
  return {
    limit,
    ...(lastHour &&
      rate < limit.rate && { next: projectReach(history, { volume, line: limit.rate, lastHour, now }) }),
    ...(crossed && { clean: projectRecovery(history, { volume, line: crossed.rate }) }),
    trend: trendOf(history, volume, now),
    sources: sourcesOf(metric, dimensions, rateIn('day')?.events ?? 0),
  };
}

/** One source of bounces or complaints, with its share (0 to 1) of all of them. */
export type BadEventSource = { name: string; count: number; share: number };

/** Where the bounces or complaints of some hours come from, the biggest source first; empty where it is unknown. */
export type Sources = {
  recipientDomains: readonly BadEventSource[];
  configurationSets: readonly BadEventSource[];
  /** Subtypes of SES, or statuses of the bounce mail (`5.1.1`). */
  causes: readonly BadEventSource[];
};

const MOST_OF_A_KIND = 3;
const BAD_EVENT: Readonly<Record<Metric, Counter>> = { bounce: 'hard', complaint: 'complaint' };

/** @param total all bounces or complaints of those hours: what a share is a share of */
export function sourcesOf(metric: Metric, dimensions: readonly Dimension[], total: number): Sources {
  const counter = BAD_EVENT[metric];
  const top = (kind: string): readonly BadEventSource[] =>
    dimensions
      .filter(({ dimension }) => dimension.startsWith(`${kind}=`))
      .map(({ dimension, counts }) => {
        const count = counts[counter] ?? 0;
        return {
          name: dimension.slice(kind.length + 1),
          count,
          share: Math.min(1, count / Math.max(total, 1)),
        };
      })
      .filter(({ count }) => count > 0)
      .toSorted((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1))
      .slice(0, MOST_OF_A_KIND);
  return { recipientDomains: top('to'), configurationSets: top('cs'), causes: top('why') };
}

/** As many as a reader takes in at a glance. */
const MOST_SCOPES = 3;
/** A part of the sending that makes less than this share of the bounces or complaints is not where they come from. */
const LEAST_SHARE = 0.2;
/** Nor is one whose rate is hardly above that of the whole. */
const TIMES_WORSE = 1.2;
/** With fewer of either a share says nothing. */
const FEWEST = { hard: 5, complaints: 2, recipients: 100 };

const SCOPE_KINDS: Readonly<Record<string, SendingScope['kind']>> = {
  cs: 'configuration-set',
  tenant: 'tenant',
  from: 'from-domain',
};

type CountedScope = Pick<Window, 'recipients' | 'reporting' | 'attemptsFrom' | 'hard' | 'complaints'> & {
  scope: SendingScope;
};

/**
 * The parts of the sending that the bounces or complaints of a day come from: those with a good share of them and a
 * rate well above that of the whole, worst first, a handful at most. A part that is as good as the whole explains nothing.
 *
 * @param dimensions of the day
 * @param whole the day of all sending
 * @param from where the day begins for the dimensions (ms)
 */
export function scopesOf(dimensions: readonly Dimension[], whole: Window, from: number): readonly Window[] {
  const parts = dimensions.flatMap(({ dimension, counts }): CountedScope[] => {
    const [kind, name] = parseDimension(dimension);
    if (!kind) return [];
    const { hard = 0, complaint: complaints = 0 } = counts;
    return [{ scope: { kind, name }, ...attemptsIn(counts), hard, complaints }];
  });
  const worse = parts.filter(
    (part) =>
      part.recipients >= FEWEST.recipients &&
      (isWorse(part, whole, 'hard') || isWorse(part, whole, 'complaints')),
  );
  return withoutDuplicates(worse)
    .toSorted((one, other) => timesWorse(other, whole) - timesWorse(one, whole))
    .slice(0, MOST_SCOPES)
    .map((part) => ({ name: 'day', from, ...part }));
}

function parseDimension(dimension: string): [kind: SendingScope['kind'] | undefined, name: string] {
  const equals = dimension.indexOf('=');
  return [SCOPE_KINDS[dimension.slice(0, equals)], dimension.slice(equals + 1)];
}

function isWorse(part: CountedScope, whole: Window, events: 'hard' | 'complaints'): boolean {
  return (
    part[events] >= FEWEST[events] &&
    part[events] >= whole[events] * LEAST_SHARE &&
    part[events] * whole.recipients >= whole[events] * part.recipients * TIMES_WORSE
  );
}

/** How far its rates are above those of the whole; the worse of the two. */
function timesWorse(part: CountedScope, whole: Window): number {
  const times = (events: 'hard' | 'complaints') =>
    whole[events] > 0 ? (part[events] * whole.recipients) / (part.recipients * whole[events]) : 0;
  return Math.max(times('hard'), times('complaints'));
}

/** A configuration set and the domain that only it sends from are the same mails, so only the first of them stays. */
function withoutDuplicates(parts: readonly CountedScope[]): readonly CountedScope[] {
  const order = Object.values(SCOPE_KINDS);
  const mails = new Map<string, CountedScope>();
  for (const part of parts.toSorted(
    (one, other) => order.indexOf(one.scope.kind) - order.indexOf(other.scope.kind),
  )) {
    const counts = `${part.recipients} ${part.hard} ${part.complaints}`;
    if (!mails.has(counts)) mails.set(counts, part);
  }
  return [...mails.values()];
}
