import type { Bucket } from '../../store/index.js';
import type { SendPoint } from '../aws-metrics/index.js';
import type { Counter } from '../intake/index.js';

/** What has been heard in a while and what SES says it sent in the same while. */
export type Observed = {
  /** In slots of five minutes or in hours, oldest first, none counted twice. */
  heard: readonly HeardBucket[];
  /** Oldest first. */
  points: readonly SendPoint[];
};

const QUARTER_MS = 900_000;

/** `end` is where the bucket ends (ms). */
export type HeardBucket = Pick<Bucket, 'counts'> & { start: number; end: number };

/** Each event about a mail grows one of these. */
const BY_EVENT: readonly Counter[] = [
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

function eventsIn(counts: Bucket['counts']): number {
  return sum(BY_EVENT.map((counter) => counts[counter] ?? 0));
}

/** Until when there was something to hear (ms); undefined when there was nothing. */
export function heardUntil(heard: readonly HeardBucket[]): number | undefined {
  return heard.findLast(({ counts }) => eventsIn(counts) > 0)?.end;
}

/**
 * What SES sent, and what of it went wrong, after a time (ms). The quarter that follows it is left out: it is not
 * documented whether a point bears the beginning or the end of its quarter.
 */
export function sentAfter(points: readonly SendPoint[], time: number): { attempts: number; harm: number } {
  const later = points.filter(({ start }) => start >= time + QUARTER_MS);
  return {
    attempts: sum(later.map(({ attempts }) => attempts)),
    harm: sum(later.map(({ hard, complaints }) => hard + complaints)),
  };
}

/** So little says nothing about what is usual. */
const FEWEST_ATTEMPTS = 50;

/**
 * The share of what SES sent between the two times (ms) that was heard of, by Send or Delivery events, at most 1.
 * Undefined where too little was sent to say.
 */
export function shareHeard({ heard, points }: Observed, from: number, until: number): number | undefined {
  const fromQuarter = Math.floor(from / QUARTER_MS) * QUARTER_MS;
  const isWithin = ({ start }: { start: number }) => start >= fromQuarter && start < until;
  const attempts = sum(points.filter(isWithin).map((point) => point.attempts));
  if (attempts < FEWEST_ATTEMPTS) return undefined;
  const count = (counter: Counter) => sum(heard.filter(isWithin).map(({ counts }) => counts[counter] ?? 0));
  return Math.min(1, Math.max(count('sent') + count('outside'), count('delivered')) / attempts);
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
