import type { Metric } from '../../../src/locales/index.js';
import { DAY_MS, isHardBounce, isNotAttempted, type Mail, reportsComplaints, STEP_MS } from './history.js';

/**
 * What is true of a sender, counted independently of the bot.
 *
 * - Order: recipients by the time their mail was sent. Those of one step of five minutes are alike: where the window begins
 *   within a step, it takes that share of it.
 * - Window at t: the newest N recipients that SES attempted, N = max(10,000, recipients of the 24 hours until t), or a
 *   number that the law of a history prescribes. All of them where there are fewer.
 * - Bounce rate: those of them who bounced hard, divided by them. Complaint rate: complaints about them, divided by those of
 *   them at domains that report complaints. A bounce or complaint belongs to its recipient's place in the order, whenever it
 *   arrives.
 * - `arrivedRates`: at every step, of what has arrived by then. `eventualRates`: for the recipients of the same window, all
 *   that ever arrives.
 */
export type TrueRate = { events: number; recipients: number; rate: number };
export type RateSeries = {
  /** Undefined before the first step and while there is no recipient. */
  at(metric: Metric, time: number): TrueRate | undefined;
};

/** How many recipients the window holds, from those of the last 24 hours. */
export type VolumeLaw = (lastDay: number) => number;

const REPRESENTATIVE = 10_000;
export const defaultVolume: VolumeLaw = (lastDay) => Math.max(REPRESENTATIVE, lastDay);

const STEPS_PER_DAY = DAY_MS / STEP_MS;
const QUANTITIES = ['recipients', 'reporting', 'hard', 'complaints'] as const;
type Quantity = (typeof QUANTITIES)[number];
type Counts = Record<Quantity, number>;

const PARTS: Readonly<Record<Metric, { events: Quantity; recipients: Quantity }>> = {
  bounce: { events: 'hard', recipients: 'recipients' },
  complaint: { events: 'complaints', recipients: 'reporting' },
};

/** What is known at each step: an event is known from the step in which it arrives. */
export function arrivedRates(mails: readonly Mail[], until: number, law = defaultVolume): RateSeries {
  const frame = frameOf(mails, until);
  const sums = Object.fromEntries(QUANTITIES.map((name) => [name, createPrefixSums(frame.steps)])) as Record<
    Quantity,
    PrefixSums
  >;
  const series: Counts[] = [];
  const byArrival = mails.filter(({ at }) => at <= until).toSorted((one, other) => one.at - other.at);
  let next = 0;
  for (let step = 0; step < frame.steps; step += 1) {
    for (; ; next += 1) {
      const mail = byArrival[next];
      if (!mail || frame.stepOf(mail.at) > step) break;
      for (const [name, count] of contributions(mail)) sums[name].add(frame.stepOf(mail.sentAt), count);
    }
    const upTo = (name: Quantity, end: number) => sums[name].upTo(end);
    series.push(windowAt(step, law, upTo, (total) => sums.recipients.find(total)));
  }
  return seriesOf(series, frame);
}

/** What will ever be known of the window at each step. */
export function eventualRates(mails: readonly Mail[], until: number, law = defaultVolume): RateSeries {
  const frame = frameOf(mails, until);
  const prefix = Object.fromEntries(
    QUANTITIES.map((name) => [name, new Float64Array(frame.steps + 1)]),
  ) as Record<Quantity, Float64Array>;
  for (const mail of mails) {
    const step = frame.stepOf(mail.sentAt);
    if (step >= frame.steps) continue;
    for (const [name, count] of contributions(mail))
      prefix[name][step + 1] = (prefix[name][step + 1] ?? 0) + count;
  }
  for (const name of QUANTITIES) {
    for (let step = 0; step < frame.steps; step += 1) {
      prefix[name][step + 1] = (prefix[name][step + 1] ?? 0) + (prefix[name][step] ?? 0);
    }
  }
  const upTo = (name: Quantity, end: number) => prefix[name][end] ?? 0;
  const find = (total: number) => lastAtMost(prefix.recipients, total);
  return seriesOf(
    Array.from({ length: frame.steps }, (_, step) => windowAt(step, law, upTo, find)),
    frame,
  );
}

function contributions(mail: Mail): readonly (readonly [Quantity, number])[] {
  const { type, n, domain } = mail;
  const attempts = (count: number) =>
    reportsComplaints(domain)
      ? ([
          ['recipients', count],
          ['reporting', count],
        ] as const)
      : ([['recipients', count]] as const);
  switch (type) {
    case 'Send':
      return attempts(n);
    case 'Bounce':
      return isNotAttempted(mail) ? attempts(-n) : isHardBounce(mail) ? [['hard', n]] : [];
    case 'Complaint':
      return [['complaints', n]];
    case 'Delivery':
      return [];
    default:
      return type satisfies never;
  }
}

/** @param upTo the sum of the steps before `end` @param find the last step before which there are at most so many */
function windowAt(
  step: number,
  law: VolumeLaw,
  upTo: (name: Quantity, end: number) => number,
  find: (recipients: number) => number,
): Counts {
  const end = step + 1;
  const all = upTo('recipients', end);
  const lastDay = all - upTo('recipients', Math.max(0, end - STEPS_PER_DAY));
  const before = Math.max(0, all - law(lastDay));
  const first = before > 0 ? find(before) : 0;
  const inFirst = upTo('recipients', first + 1) - upTo('recipients', first);
  const left = inFirst > 0 ? (before - upTo('recipients', first)) / inFirst : 0;
  const count = (name: Quantity) => {
    const begin = upTo(name, first);
    return upTo(name, end) - begin - left * (upTo(name, first + 1) - begin);
  };
  return {
    recipients: count('recipients'),
    reporting: count('reporting'),
    hard: count('hard'),
    complaints: count('complaints'),
  };
}

type Frame = { from: number; steps: number; stepOf: (time: number) => number };

function frameOf(mails: readonly Mail[], until: number): Frame {
  const from = mails.reduce((least, { sentAt }) => Math.min(least, sentAt), until);
  const stepOf = (time: number) => Math.floor((time - from) / STEP_MS);
  return { from, steps: stepOf(until) + 1, stepOf };
}

function seriesOf(series: readonly Counts[], { stepOf }: Frame): RateSeries {
  return {
    at(metric, time) {
      const counts = series[stepOf(time)];
      if (!counts) return undefined;
      const events = counts[PARTS[metric].events];
      const recipients = counts[PARTS[metric].recipients];
      return recipients > 0 ? { events, recipients, rate: events / recipients } : undefined;
    },
  };
}

/** The last index with at most `total`; the list never falls. */
function lastAtMost(list: Float64Array, total: number): number {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((list[middle] ?? 0) <= total) low = middle;
    else high = middle - 1;
  }
  return low;
}

type PrefixSums = {
  add(index: number, count: number): void;
  /** The sum before `end`. */
  upTo(end: number): number;
  /** The last index before which there are at most `total`. */
  find(total: number): number;
};

/** Sums of a list that changes, in logarithmic time: https://en.wikipedia.org/wiki/Fenwick_tree */
function createPrefixSums(length: number): PrefixSums {
  const tree = new Float64Array(length + 1);
  const highest = 2 ** Math.floor(Math.log2(Math.max(1, length)));
  return {
    add(index, count) {
      for (let node = index + 1; node <= length; node += node & -node) tree[node] = (tree[node] ?? 0) + count;
    },
    upTo(end) {
      let sum = 0;
      for (let node = Math.min(end, length); node > 0; node -= node & -node) sum += tree[node] ?? 0;
      return sum;
    },
    find(total) {
      let index = 0;
      let left = total;
      for (let half = highest; half > 0; half >>= 1) {
        const node = index + half;
        const count = tree[node];
        if (node > length || count === undefined || count > left) continue;
        index = node;
        left -= count;
      }
      return Math.min(index, length - 1);
    },
  };
}
