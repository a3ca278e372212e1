import type { Bucket } from '../../store/index.js';
import type { SendPoint } from '../aws-metrics/index.js';
import type { Counter } from '../intake/index.js';

/** Whether the bot receives the events of what SES sends for an account in one Region. Times in ms. */
export type EventCoverage = {
  /** Since when the bot has been receiving without a gap of its own. */
  since: number;
  checkedAt: number;
  /** The share of what SES sends of which the bot usually receives events, 0 to 1. */
  usual?: number | undefined;
  /** SES sends, and no event arrives. */
  silent?: EventGap | undefined;
  /** Bounce events arrive, but no Send events. */
  missingSends?: EventGap | undefined;
};

/** From when the bot noticed it until it is over. */
export type EventGap = {
  noticedAt: number;
  /** When the last event arrived (ms). */
  since: number;
  /** How many recipients SES has sent to since. */
  attempts: number;
  /** How many hard bounces and complaints SES counted since. */
  harm: number;
  overAt?: number | undefined;
  /** Grows with each change that is worth showing. */
  revision: number;
};

/** What the bot received in a period, and what SES says it sent in the same period. */
export type EventObservation = {
  /** In slots of five minutes or in hours, oldest first, none counted twice. */
  received: readonly ReceivedBucket[];
  /** Oldest first. */
  points: readonly SendPoint[];
};

/** `end` is where the bucket ends (ms). */
export type ReceivedBucket = Pick<Bucket, 'counts'> & { start: number; end: number };

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** SES's statistics are a quarter of an hour behind, and events take a moment as well. */
const AT_LEAST_MS = 30 * MINUTE_MS;
/**
 * An account with events for nearly all mail has events for some of it, each time. With a smaller share, a part of the
 * mail is sent without events, and that part may be all that is sent for a while.
 */
const NEARLY_ALL = 0.8;
/** A small sender gets no alert for a few mails, and so few say nothing about the usual share. */
const FEWEST_ATTEMPTS = 50;
/** There is always an event for what SES itself counts as a bounce or complaint. */
const HARM_MISSED = 5;
/** Bounces without sends, while SES sent so much: Send events do not arrive. */
const MISSING_SENDS = { attempts: 100, harm: 3 } as const;
/** How exactly the time of the last check is stored. */
const CHECKED_AT_STEP_MS = 5 * MINUTE_MS;

/**
 * The coverage after an observation; the same object while nothing changes.
 *
 * @param about.gapMs after so long without a check the bot was not receiving either, and the period begins anew
 */
export function decideEventCoverage(
  current: EventCoverage | undefined,
  observed: EventObservation,
  { now, gapMs }: { now: number; gapMs: number },
): EventCoverage {
  if (!current) return { since: now, checkedAt: now };
  const since = now - current.checkedAt > gapMs ? now : current.since;
  const until = lastReceivedAt(observed.received);
  const usual = (until && shareReceived(observed, since, until)) ?? current.usual;
  const silent = decideSilent(current.silent, observed, { since: Math.max(until ?? 0, since), usual }, now);
  const missingSends = isOpenGap(silent)
    ? current.missingSends
    : decideMissingSends(current.missingSends, observed, since, now);
  const isSame =
    since === current.since && silent === current.silent && missingSends === current.missingSends;
  if (isSame && now - current.checkedAt < CHECKED_AT_STEP_MS) return current;
  return { since, checkedAt: now, usual, ...(silent && { silent }), ...(missingSends && { missingSends }) };
}

export function isOpenGap(gap: EventGap | undefined): gap is EventGap {
  return gap !== undefined && gap.overAt === undefined;
}

/** @param about.since when the last event arrived, or when the bot began to receive */
function decideSilent(
  current: EventGap | undefined,
  { received, points }: EventObservation,
  { since, usual = 0 }: { since: number; usual?: number | undefined },
  now: number,
): EventGap | undefined {
  if (isOpenGap(current)) {
    if ((lastReceivedAt(received) ?? 0) > current.since) return over(current, now);
    return grown(current, sentAfter(points, current.since));
  }
  const { attempts, harm } = sentAfter(points, since);
  const isMissed = (attempts >= FEWEST_ATTEMPTS && usual >= NEARLY_ALL) || harm >= HARM_MISSED;
  if (!isMissed || now - since < AT_LEAST_MS) return current;
  return { noticedAt: now, since, attempts, harm, revision: 1 };
}

function decideMissingSends(
  current: EventGap | undefined,
  { received, points }: EventObservation,
  receivingSince: number,
  now: number,
): EventGap | undefined {
  const since = Math.max(receivingSince, now - DAY_MS);
  const lately = received.filter(({ start }) => start >= since);
  const count = (...counters: readonly Counter[]) =>
    sum(lately.flatMap(({ counts }) => counters.map((counter) => counts[counter] ?? 0)));
  const hasSends = count('sent', 'outside', 'delivered') > 0;
  if (isOpenGap(current)) return hasSends ? over(current, now) : current;
  const { attempts } = sentAfter(points, since);
  const harm = count('hard', 'complaint', 'soft', 'dead');
  if (hasSends || attempts < MISSING_SENDS.attempts || harm < MISSING_SENDS.harm) return current;
  return { noticedAt: now, since, attempts, harm, revision: 1 };
}

function over(gap: EventGap, now: number): EventGap {
  return { ...gap, overAt: now, revision: gap.revision + 1 };
}

/** SES keeps two weeks of statistics, so its numbers may shrink in a long silence. */
function grown(gap: EventGap, { attempts, harm }: { attempts: number; harm: number }): EventGap {
  if (attempts <= gap.attempts && harm <= gap.harm) return gap;
  return {
    ...gap,
    attempts: Math.max(attempts, gap.attempts),
    harm: Math.max(harm, gap.harm),
    revision: gap.revision + 1,
  };
}

/** Each event about a mail adds to one of these, in the bucket of the mail; late ones to `arrived` in that of the event. */
const BY_EVENT: readonly Counter[] = [
  'arrived',
  'sent',
  'outside',
  'delivered',
  'hard',
  'soft',
  'dead',
  'undetermined',
  'uncounted',
  'not-attempted',
  'complaint',
];

/** The end (ms) of the last bucket with an event; undefined when there was none. */
function lastReceivedAt(received: readonly ReceivedBucket[]): number | undefined {
  return received.findLast(({ counts }) => BY_EVENT.some((counter) => (counts[counter] ?? 0) > 0))?.end;
}

/**
 * What SES sent, and what of it went wrong, after a time (ms). The quarter that follows it is left out: it is not
 * documented whether a point bears the beginning or the end of its quarter.
 */
function sentAfter(points: readonly SendPoint[], time: number): { attempts: number; harm: number } {
  const later = points.filter(({ start }) => start >= time + QUARTER_MS);
  return {
    attempts: sum(later.map(({ attempts }) => attempts)),
    harm: sum(later.map(({ hard, complaints }) => hard + complaints)),
  };
}

/**
 * The share of what SES sent between the two times (ms) for which Send or Delivery events arrived, at most 1. Undefined
 * where SES sent too little to say.
 */
function shareReceived(
  { received, points }: EventObservation,
  from: number,
  until: number,
): number | undefined {
  const fromQuarter = Math.floor(from / QUARTER_MS) * QUARTER_MS;
  const isWithin = ({ start }: { start: number }) => start >= fromQuarter && start < until;
  const attempts = sum(points.filter(isWithin).map((point) => point.attempts));
  if (attempts < FEWEST_ATTEMPTS) return undefined;
  const count = (counter: Counter) =>
    sum(received.filter(isWithin).map(({ counts }) => counts[counter] ?? 0));
  return Math.min(1, Math.max(count('sent') + count('outside'), count('delivered')) / attempts);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
