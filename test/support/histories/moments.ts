import type { Metric } from '../../../src/locales/index.js';
import { type AwsLine, DAY_MS, type History, HOUR_MS, STEP_MS } from './history.js';
import { arrivedRates, eventualRates, type RateSeries, type TrueRate } from './truth.js';

/**
 * What may be said of a sender at a moment, and what has to be. Written down before any result was looked at.
 *
 * - Two laws: where AWS judges a history by another number of recipients than the default, something has to be said only
 *   where both windows show it, and may be said where one of them does.
 * - A window of fewer than 200 recipients (complaints: at domains that report them), 10 hard bounces or 3 complaints makes
 *   nothing true: AWS does not judge by a handful of mails. One of fewer than 1,000 recipients, 10 hard bounces or 5
 *   complaints makes nothing necessary.
 * - A sender is healthy at a moment, with respect to a limit, when the eventual rate is below it from an hour before until a
 *   day after. For warnings, besides, no mail was sent in the last three days that was drawn from a law of at least the
 *   warning rate: an incident of one hour or one configuration set is worth a warning, whatever the volume says.
 * - A false alert is one that reaches a level at a moment at which the sender is healthy with respect to that level's limit.
 * - A crossing begins when what has arrived is at or above the review line, and ends when it is below 0.8 of the line. It
 *   counts when the rate is at or above the line for an hour at least: AWS's own rate has one value an hour.
 */
export type Limit = 'warning' | 'review' | 'pause';

/** AWS's limits, and the warning before them: docs/alerts.md. */
export const LINES: Readonly<Record<Metric, Readonly<Record<Limit, number>>>> = {
  bounce: { warning: 0.04, review: 0.05, pause: 0.1 },
  complaint: { warning: 0.000_8, review: 0.001, pause: 0.005 },
};
const ENOUGH: Readonly<Record<Metric, { maySay: TrueRate; mustSay: TrueRate }>> = {
  bounce: {
    maySay: { recipients: 200, events: 10, rate: 0 },
    mustSay: { recipients: 1_000, events: 10, rate: 0 },
  },
  complaint: {
    maySay: { recipients: 200, events: 3, rate: 0 },
    mustSay: { recipients: 1_000, events: 5, rate: 0 },
  },
};
const HEALTHY_BEFORE_MS = HOUR_MS;
const HEALTHY_AFTER_MS = DAY_MS;
const BAD_MAIL_FOR_MS = 3 * DAY_MS;
const STILL_CROSSED = 0.8;
const SHORTEST_CROSSING_MS = HOUR_MS;

export type TrueCrossing = {
  from: number;
  until: number;
  /** When what the bot has received is at or above the line too, if ever. */
  knowableFrom: number | undefined;
  highest: number;
};

export type Moments = {
  isHealthy(metric: Metric, limit: Limit, time: number): boolean;
  crossings(metric: Metric): readonly TrueCrossing[];
  /** Whether the rate is one of those that are true, within a quarter and `tolerance`; undefined while none is known. */
  isRight(metric: Metric, time: number, rate: number): boolean | undefined;
  /** The higher of the two laws' rates. */
  arrived(metric: Metric, time: number): number;
  /** Whether the rate is at or above a line at some step between two times. */
  reaches(metric: Metric, line: number, from: number, until: number): boolean;
  /** AWS's own rate as it was last published. */
  awsRate(metric: Metric, time: number): number | undefined;
};

export function momentsOf(history: History): Moments {
  const { happened, received, ends, begins, hiddenVolume, subscribed } = history;
  const laws = hiddenVolume === 'default' ? [undefined] : [undefined, () => hiddenVolume];
  const arrived = laws.map((law) => arrivedRates(happened, ends, law));
  const eventual = laws.map((law) => eventualRates(happened, ends, law));
  // Where no Send events are subscribed the bot cannot know the recipients: the sends are those that happened.
  const known = subscribed.includes('send')
    ? received
    : [...received, ...happened.filter(({ type }) => type === 'Send')];
  const knowable = laws.map((law) => arrivedRates(known, ends, law));
  const healthy = memoize((metric, limit) =>
    healthySteps(history, metric, limit, (time) =>
      eventual.some((rates) => maySay(metric, rates.at(metric, time), limit)),
    ),
  );

  const must = (series: readonly RateSeries[], metric: Metric, time: number, share = 1) =>
    series.every((rates) => mustSay(metric, rates.at(metric, time), share));
  const highest = (series: readonly RateSeries[], metric: Metric, time: number) =>
    Math.max(...series.map((rates) => rates.at(metric, time)?.rate ?? 0));

  return {
    isHealthy: (metric, limit, time) => healthy(metric, limit)[indexOf(history, time)] === 1,
    crossings(metric) {
      const found: TrueCrossing[] = [];
      let over = 0;
      let open: TrueCrossing | undefined;
      const close = () => {
        if (open && over * STEP_MS >= SHORTEST_CROSSING_MS) found.push(open);
        open = undefined;
        over = 0;
      };
      for (let time = begins; time < ends; time += STEP_MS) {
        const isOver = must(arrived, metric, time);
        if (isOver) {
          open ??= { from: time, until: time, knowableFrom: undefined, highest: 0 };
          over += 1;
        } else if (open && !must(arrived, metric, time, STILL_CROSSED)) close();
        if (!open) continue;
        open.until = time;
        open.highest = Math.max(open.highest, highest(arrived, metric, time));
        if (isOver && must(knowable, metric, time)) open.knowableFrom ??= time;
      }
      close();
      return found;
    },
    isRight(metric, time, rate) {
      const truths = [...arrived, ...knowable].flatMap((rates) => rates.at(metric, time) ?? []);
      if (truths.every((truth) => truth.recipients < ENOUGH[metric].maySay.recipients)) return undefined;
      return truths.some((truth) => {
        const error = Math.abs(rate - truth.rate);
        return error <= WRONG[metric] || error <= WRONG_SHARE * truth.rate;
      });
    },
    arrived: (metric, time) => highest(arrived, metric, time),
    reaches(metric, line, from, until) {
      for (let time = from; time <= until; time += STEP_MS) {
        if (highest(arrived, metric, time) >= line) return true;
      }
      return false;
    },
    awsRate: createAwsRate(history.aws),
  };
}

/** A stated rate is wrong when it is off by more than this share and by more than so much. */
const WRONG_SHARE = 0.25;
const WRONG: Readonly<Record<Metric, number>> = { bounce: 0.005, complaint: 0.000_2 };

function maySay(metric: Metric, rate: TrueRate | undefined, limit: Limit): boolean {
  return hasEnough(rate, ENOUGH[metric].maySay) && (rate?.rate ?? 0) >= LINES[metric][limit];
}

function mustSay(metric: Metric, rate: TrueRate | undefined, share: number): boolean {
  return hasEnough(rate, ENOUGH[metric].mustSay) && (rate?.rate ?? 0) >= LINES[metric].review * share;
}

function hasEnough(rate: TrueRate | undefined, least: TrueRate): boolean {
  return rate !== undefined && rate.recipients >= least.recipients && rate.events >= least.events;
}

function healthySteps(
  { begins, ends, bad }: History,
  metric: Metric,
  limit: Limit,
  isOver: (time: number) => boolean,
): Uint8Array {
  const healthy = new Uint8Array(Math.ceil((ends - begins) / STEP_MS)).fill(1);
  const forbid = (from: number, until: number) =>
    healthy.fill(
      0,
      Math.max(0, Math.floor((from - begins) / STEP_MS)),
      Math.max(0, Math.floor((until - begins) / STEP_MS) + 1),
    );
  for (let time = begins; time < ends; time += STEP_MS) {
    if (isOver(time)) forbid(time - HEALTHY_AFTER_MS, time + HEALTHY_BEFORE_MS);
  }
  if (limit === 'warning') for (const time of bad[metric]) forbid(time, time + BAD_MAIL_FOR_MS);
  return healthy;
}

function indexOf({ begins }: History, time: number): number {
  return Math.floor((time - begins) / STEP_MS);
}

function createAwsRate(lines: readonly AwsLine[]): Moments['awsRate'] {
  const times = lines.map(({ at }) => Date.parse(at));
  return (metric, time) => {
    const last = lines[times.findLastIndex((at) => at <= time)];
    switch (metric) {
      case 'bounce':
        return last?.aws.bounceRate;
      case 'complaint':
        return last?.aws.complaintRate;
      default:
        return metric satisfies never;
    }
  };
}

function memoize<T>(compute: (metric: Metric, limit: Limit) => T): (metric: Metric, limit: Limit) => T {
  const known = new Map<string, T>();
  return (metric, limit) => {
    const key = `${metric}/${limit}`;
    const value = known.get(key) ?? compute(metric, limit);
    known.set(key, value);
    return value;
  };
}
