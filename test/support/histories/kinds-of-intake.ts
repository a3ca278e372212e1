import { DAY_MS, HOUR_MS, STEP_MS } from './history.js';
import { newsletter, receipts } from './kinds-of-healthy-senders.js';
import { deadList, LIST_KINDS } from './kinds-of-incidents.js';
import type { Random } from './random.js';
import { BAD_LAW, type Gap, type Plan, valueAt } from './sender.js';
import { quietPlan, someDay } from './traffic.js';

/** Senders of whom the bot does not learn everything, or not in time. Two of three have an incident. */
export const INTAKE_KINDS = {
  'no-sends': (random) => ({ ...mixed(random), subscribed: ['bounce', 'complaint'] }),
  'no-sends-but-deliveries': (random) => ({
    ...mixed(random),
    subscribed: ['delivery', 'bounce', 'complaint'],
  }),
  'no-sends-no-statistics': (random) => ({
    ...mixed(random),
    subscribed: ['bounce', 'complaint'],
    readsStatistics: false,
  }),
  'no-sends-but-deliveries-no-statistics': (random) => ({
    ...mixed(random),
    subscribed: ['delivery', 'bounce', 'complaint'],
    readsStatistics: false,
  }),

  /** SNS tries again for up to an hour. */
  'gap-retried': (random) =>
    withGap(random, (from) => {
      const to = from + random.integer(1, 11) * STEP_MS;
      return { from, to, fate: 'late', comesAt: to };
    }),
  'gap-lost': (random) =>
    withGap(random, (from) => ({ from, to: from + random.integer(2, 12) * HOUR_MS, fate: 'lost' })),
  /** Somebody runs `npm run redrive` later. */
  'gap-redriven': (random) =>
    withGap(random, (from) => {
      const to = from + random.integer(2, 24) * HOUR_MS;
      return { from, to, fate: 'late', comesAt: to + random.integer(1, 60) * HOUR_MS };
    }),

  /** The bot is installed because something is going on. */
  'first-day-in-the-middle': (random) => {
    const plan = random.pick([
      LIST_KINDS['dead-list'],
      LIST_KINDS['list-decay'],
      LIST_KINDS['purchased-list'],
    ])(random);
    const begins = firstBadMail(plan) + random.integer(12, 288) * STEP_MS;
    return { ...plan, begins, ends: begins + 28 * DAY_MS };
  },
} satisfies Record<string, (random: Random) => Plan>;

function firstBadMail({ starts, ends, streams }: Plan): number {
  for (let at = starts; at < ends; at += STEP_MS) {
    if (streams.some((stream) => stream.recipients(at) > 0 && valueAt(stream.hard, at) >= BAD_LAW.bounce))
      return at;
  }
  return starts;
}

function mixed(random: Random, at?: number): Plan {
  const plan = quietPlan(random);
  const list = deadList(random, plan, at ?? someDay(random, plan, 6, 20));
  return {
    ...plan,
    streams: [
      receipts(random, random.magnitude(2_000, 30_000)),
      newsletter(random, plan, 1.5, () => random.magnitude(3_000, 30_000)),
      ...(random.chance(0.66) ? [list] : []),
    ],
  };
}

/** The incident begins between half a day before the gap and half a day after. */
function withGap(random: Random, gap: (from: number) => Gap): Plan {
  const plan = quietPlan(random);
  const from = someDay(random, plan, 8, 20);
  return {
    ...mixed(random, from + random.integer(-144, 144) * STEP_MS),
    gap: gap(from),
  };
}
