import type { Metric } from '../../locales/index.js';
import type { Bucket, Dimension } from '../../store/index.js';
import type { CauseReading } from '../bounces/index.js';
import type { Counter } from '../intake/index.js';
import { type Attempts, attemptsIn } from './attempts.js';
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
  /** Missing where the parts of the sending are known for too few of the events. */
  sources?: Sources | undefined;
  /** Why the events of the last day happened; missing in what earlier versions stored. */
  cause?: CauseReading | undefined;
  /** Whether Send events arrive; missing in what earlier versions stored. */
  hasSendEvents?: boolean | undefined;
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
  return {
    limit,
    ...(rate < limit.rate && { next: projectReach(history, { volume, line: limit.rate, now }) }),
    ...(crossed && { clean: projectRecovery(history, { volume, line: crossed.rate }) }),
    trend: trendOf(history, volume, now),
    sources: sourcesOf(metric, dimensions, rateIn('day')?.events ?? 0),
    hasSendEvents: newestFirst.some(({ counts }) => (counts[SENT] ?? 0) > 0),
  };
}

/** One source of bounces or complaints, with its share (0 to 1) of all of them. */
export type BadEventSource = { name: string; count: number; share: number };

/** Where the bounces or complaints of some hours come from, the biggest source of each kind first. */
export type Sources = {
  /** All bounces or complaints of which the parts are known: what a share is a share of. Earlier versions stored none. */
  events?: number | undefined;
  recipientDomains: readonly BadEventSource[];
  configurationSets: readonly BadEventSource[];
  /** Subtypes of SES, or statuses of the bounce mail (`5.1.1`). */
  causes: readonly BadEventSource[];
  /** Whether the configuration set is known of nearly all, or nothing is sent by one. Earlier versions stored nothing. */
  areSetsKnown?: boolean | undefined;
};

const MOST_OF_A_KIND = 3;
const SENT: Counter = 'sent';
const BAD_EVENT: Readonly<Record<Metric, Counter>> = { bounce: 'hard', complaint: 'complaint' };
/** The parts are read apart from the whole. Where they hold a smaller share of its events, they say nothing about it. */
const COMPLETE_SHARE = 0.8;
/** The name under which the store counts the parts beyond the most that it keeps of a kind. */
const OTHERS = '(others)';

type SendingPart = { kind: string; name: string; counts: Dimension['counts'] };

/**
 * Undefined where the dimensions hold much fewer events than were counted.
 *
 * @param total all bounces or complaints of those hours
 */
export function sourcesOf(
  metric: Metric,
  dimensions: readonly Dimension[],
  total: number,
): Sources | undefined {
  const counter = BAD_EVENT[metric];
  const parts = dimensions.map(partOf);
  const events = eventsKnown(parts, counter);
  if (events === 0 || events < total * COMPLETE_SHARE) return undefined;
  const top = (kind: string): readonly BadEventSource[] =>
    parts
      .filter((part) => part.kind === kind)
      .map(({ name, counts }) => ({ name, count: counts[counter] ?? 0 }))
      .filter(({ count }) => count > 0)
      .map((source) => ({ ...source, share: source.count / events }))
      .toSorted((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1))
      .slice(0, MOST_OF_A_KIND);
  const sets = parts.filter(({ kind }) => kind === 'cs');
  const inSets = sumOf(
    sets.filter(({ name }) => name !== OTHERS),
    counter,
  );
  return {
    events,
    recipientDomains: top('to'),
    configurationSets: top('cs'),
    causes: top('why'),
    areSetsKnown: sets.length === 0 || inSets >= events * COMPLETE_SHARE,
  };
}

/** How many events the dimensions hold: each has a part of some kind, and no two parts of one kind. */
function eventsKnown(parts: readonly SendingPart[], counter: Counter): number {
  const kinds = new Set(parts.map(({ kind }) => kind));
  const sums = [...kinds].map((kind) =>
    sumOf(
      parts.filter((part) => part.kind === kind),
      counter,
    ),
  );
  return Math.max(0, ...sums);
}

function sumOf(parts: readonly SendingPart[], counter: Counter): number {
  return parts.reduce((sum, { counts }) => sum + (counts[counter] ?? 0), 0);
}

function partOf({ dimension, counts }: Dimension): SendingPart {
  const equals = dimension.indexOf('=');
  return { kind: dimension.slice(0, equals), name: dimension.slice(equals + 1), counts };
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
 * Where the dimensions hold much fewer bounces than the day, no part has any, and likewise complaints.
 *
 * @param dimensions of the day
 * @param whole the day of all sending
 * @param from where the day begins for the dimensions (ms)
 */
export function scopesOf(dimensions: readonly Dimension[], whole: Window, from: number): readonly Window[] {
  const all = dimensions.map(partOf);
  const isComplete = (counter: Counter, total: number) => eventsKnown(all, counter) >= total * COMPLETE_SHARE;
  const knowsHard = isComplete('hard', whole.hard);
  const knowsComplaints = isComplete('complaint', whole.complaints);
  const parts = all.flatMap(({ kind: name, name: of, counts }): CountedScope[] => {
    const kind = SCOPE_KINDS[name];
    if (!kind) return [];
    const hard = knowsHard ? (counts['hard'] ?? 0) : 0;
    const complaints = knowsComplaints ? (counts['complaint'] ?? 0) : 0;
    return [{ scope: { kind, name: of }, ...attemptsIn(counts), hard, complaints }];
  });
  const worse = parts.filter(
    (part) =>
      part.recipients >= FEWEST.recipients &&
      (isWorse(part, whole, 'hard') || isWorse(part, whole, 'complaints')),
  );
  return withoutDuplicates(worse)
    .toSorted((one, other) => worstTimes(other, whole) - worstTimes(one, whole))
    .slice(0, MOST_SCOPES)
    .map((part) => ({ name: 'day', from, ...part }));
}

function isWorse(part: CountedScope, whole: Window, events: 'hard' | 'complaints'): boolean {
  return (
    part[events] >= FEWEST[events] &&
    part[events] >= whole[events] * LEAST_SHARE &&
    timesWorse(part, whole, events) >= TIMES_WORSE
  );
}

/** How many times its rate is that of the whole; complaints are of mail to domains that report them. */
function timesWorse(part: CountedScope, whole: Window, events: 'hard' | 'complaints'): number {
  const recipientsIn = ({ recipients, reporting = recipients }: Attempts) =>
    events === 'hard' ? recipients : reporting;
  if (whole[events] === 0) return 0;
  return (part[events] * recipientsIn(whole)) / Math.max(1, recipientsIn(part) * whole[events]);
}

/** The worse of its two rates. */
function worstTimes(part: CountedScope, whole: Window): number {
  return Math.max(timesWorse(part, whole, 'hard'), timesWorse(part, whole, 'complaints'));
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
