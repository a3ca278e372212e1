import { LATE } from './delays.js';
import { DAY_MS, HOUR_MS } from './history.js';
import type { Random } from './random.js';
import type { Plan, Stream } from './sender.js';
import { daily, mailings, onWeekdays, quietPlan, regularMailings, someDay } from './traffic.js';

/** Senders whose mail is drawn from good laws, so that no window should be over a limit except by chance. */
export const HEALTHY_KINDS = {
  transactional: (random) => withStreams(random, () => [receipts(random, random.magnitude(2_000, 60_000))]),

  campaigns: (random) =>
    withStreams(random, (plan) => [
      receipts(random, random.magnitude(300, 3_000)),
      newsletter(random, plan, random.between(3, 5), () => random.magnitude(10_000, 150_000)),
    ]),

  'late-bounces': (random) =>
    withStreams(random, () => [
      {
        ...receipts(random, random.magnitude(4_000, 50_000)),
        hard: random.between(0.005, 0.016),
        bounceDelay: LATE,
      },
    ]),

  edge: (random) =>
    withStreams(random, () => [
      { ...receipts(random, random.magnitude(4_000, 80_000)), hard: random.between(0.014, 0.018) },
    ]),

  large: (random) =>
    withStreams(random, (plan) => [
      receipts(random, random.magnitude(300_000, 4_000_000)),
      newsletter(random, plan, 2, () => random.magnitude(100_000, 1_000_000)),
    ]),

  /** Receiving servers refuse for some hours; SES tries again and gives up. */
  'provider-outage': (random) =>
    withStreams(random, (plan) => {
      const from = someDay(random, plan, 8, 24);
      const to = from + random.integer(3, 12) * HOUR_MS;
      const share = random.between(0.2, 0.6);
      return [
        {
          ...receipts(random, random.magnitude(3_000, 60_000)),
          soft: (at) => (at >= from && at < to ? share : 0.003),
        },
      ];
    }),

  'sign-up-typos': (random) =>
    withStreams(random, () => [
      receipts(random, random.magnitude(1_500, 20_000)),
      {
        configurationSet: 'sign-up',
        from: 'accounts.example',
        recipients: daily(random.magnitude(300, 3_000)),
        hard: random.between(0.02, 0.036),
        complaint: random.between(0, 0.000_2),
      },
    ]),

  'quiet-weekends': (random) =>
    withStreams(random, () => {
      const perDay = random.magnitude(2_000, 40_000);
      return [{ ...receipts(random, perDay), recipients: onWeekdays(perDay) }];
    }),

  /** Grows day by day, as AWS raises the quota. */
  'new-account': (random) =>
    withStreams(random, (plan) => {
      const perDay = random.between(80, 400);
      const most = random.magnitude(4_000, 50_000);
      const growth = random.between(1.15, 1.4);
      const today = daily(1);
      return [
        {
          ...receipts(random, perDay),
          hard: random.between(0.003, 0.025),
          recipients: (at) =>
            today(at) * Math.min(most, perDay * growth ** Math.floor((at - plan.begins) / DAY_MS)),
        },
      ];
    }),

  /** Ten times the mail for a week, to customers who have not heard for long. */
  season: (random) =>
    withStreams(random, (plan) => {
      const from = someDay(random, plan, 10, 18);
      const span = { from, to: from + random.integer(3, 8) * DAY_MS };
      const times = random.between(4, 15);
      const base = random.magnitude(2_000, 40_000);
      const usual = daily(base);
      const inSeason = random.between(0.015, 0.032);
      const isIn = (at: number) => at >= span.from && at < span.to;
      return [
        {
          ...receipts(random, base),
          recipients: (at) => usual(at) * (isIn(at) ? times : 1),
          hard: (at) => (isIn(at) ? inSeason : 0.006),
        },
      ];
    }),

  small: (random) =>
    withStreams(random, () => [
      { ...receipts(random, random.between(50, 300)), hard: random.between(0.002, 0.025) },
    ]),

  'two-thousand-a-month': (random) =>
    withStreams(random, (plan) => [
      {
        configurationSet: 'newsletter',
        from: 'club.example',
        recipients: mailings([{ at: someDay(random, plan, 5, 20), recipients: 2_000, hours: 1 }]),
        hard: random.between(0.005, 0.035),
        complaint: random.between(0, 0.000_2),
      },
      { ...receipts(random, random.between(3, 15)), complaint: 0 },
    ]),
} satisfies Record<string, (random: Random) => Plan>;

export function withStreams(random: Random, streams: (plan: Plan) => readonly Stream[]): Plan {
  const plan = quietPlan(random);
  return { ...plan, streams: streams(plan) };
}

/** Mail that people wait for. */
export function receipts(random: Random, perDay: number): Stream {
  return {
    configurationSet: 'receipts',
    from: 'shop.example',
    recipients: daily(perDay),
    hard: random.between(0.002, 0.012),
    soft: random.between(0.001, 0.01),
    complaint: random.between(0.000_02, 0.000_2),
    suppressed: random.pick([0, 0, 0.002, 0.02]),
    gmail: random.between(0.3, 0.6),
  };
}

/** Mail that people have asked for, a while ago. */
export function newsletter(random: Random, plan: Plan, perWeek: number, recipients: () => number): Stream {
  return {
    configurationSet: 'newsletter',
    from: 'news.example',
    recipients: mailings(regularMailings(random, plan, { perWeek, recipients })),
    hard: random.between(0.003, 0.015),
    soft: random.between(0.001, 0.01),
    complaint: random.between(0.000_1, 0.000_35),
    gmail: random.between(0.3, 0.6),
  };
}
