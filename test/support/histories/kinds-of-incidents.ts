import { LATE } from './delays.js';
import { DAY_MS, HOUR_MS } from './history.js';
import { newsletter, receipts, withStreams } from './kinds-of-healthy-senders.js';
import type { Random } from './random.js';
import type { Plan, Stream } from './sender.js';
import { during, mailings, quietPlan, rising, someDay } from './traffic.js';

/** Senders with bad lists, so that their bounce rate may cross the limits. */
export const LIST_KINDS = {
  /** A part of the sending turns bad for some days; in every second history it is big enough to move the whole. */
  'several-sets': (random) =>
    withBadPart(random, (name) => ({ configurationSet: name, from: 'shop.example' })),
  'several-domains': (random) =>
    withBadPart(random, (name) => ({ configurationSet: 'all', from: `${name}.example` })),
  'several-tenants': (random) =>
    withBadPart(random, (name) => ({ configurationSet: 'platform', from: 'platform.example', tenant: name })),

  /** Nobody takes bounced addresses off the list. */
  'list-decay': (random) =>
    withStreams(random, (plan) => {
      const span = { from: plan.starts + 4 * DAY_MS, to: plan.ends - 3 * DAY_MS };
      const list = newsletter(random, plan, random.between(3, 7), () => random.magnitude(3_000, 40_000));
      return [
        receipts(random, random.magnitude(300, 5_000)),
        { ...list, hard: rising(random.between(0.005, 0.015), random.between(0.05, 0.11), span) },
      ];
    }),

  'dead-list': (random) =>
    withStreams(random, (plan) => [
      receipts(random, random.magnitude(500, 8_000)),
      deadList(random, plan, someDay(random, plan, 6, 22)),
    ]),

  'dead-list-late-bounces': (random) =>
    withStreams(random, (plan) => [
      receipts(random, random.magnitude(500, 8_000)),
      { ...deadList(random, plan, someDay(random, plan, 6, 22)), bounceDelay: LATE },
    ]),

  /** Many do not exist, and those who do complain. */
  'purchased-list': (random) =>
    withStreams(random, (plan) => {
      const from = someDay(random, plan, 6, 18);
      const days = random.integer(2, 6);
      return [
        receipts(random, random.magnitude(1_000, 15_000)),
        {
          configurationSet: 'newsletter',
          from: 'news.example',
          recipients: mailings(
            Array.from({ length: days }, (_, day) => ({
              at: from + day * DAY_MS,
              recipients: random.magnitude(3_000, 40_000),
              hours: random.pick([1, 3, 6]),
            })),
          ),
          hard: random.between(0.08, 0.22),
          complaint: random.between(0.002, 0.008),
        },
      ];
    }),

  /** Ten minutes to an hour of dead addresses, which the day's volume of a large sender outweighs. */
  'short-incident-of-a-large-sender': (random) =>
    withStreams(random, (plan) => {
      const perDay = random.magnitude(1_000_000, 5_000_000);
      const recipients = perDay * random.between(0.01, 0.04);
      const at = someDay(random, plan, 5, 25);
      return [
        receipts(random, perDay),
        {
          configurationSet: 'newsletter',
          from: 'news.example',
          recipients: mailings([{ at, recipients, hours: random.pick([1 / 6, 0.5, 1]) }]),
          hard: random.between(0.2, 0.6),
        },
      ];
    }),

  'slow-rise-of-a-large-sender': (random) =>
    withStreams(random, (plan) => {
      const span = { from: plan.starts + 5 * DAY_MS, to: plan.starts + random.integer(15, 26) * DAY_MS };
      return [
        {
          ...receipts(random, random.magnitude(300_000, 3_000_000)),
          hard: rising(0.006, random.between(0.055, 0.09), span),
        },
      ];
    }),
} satisfies Record<string, (random: Random) => Plan>;

/** Senders whose recipients complain. */
export const COMPLAINT_KINDS = {
  /** Somebody signs strangers up by a form, thousands within hours. */
  listbombing: (random) =>
    withStreams(random, (plan) => {
      const at = someDay(random, plan, 6, 22);
      return [
        receipts(random, random.magnitude(2_000, 20_000)),
        {
          configurationSet: 'sign-up',
          from: 'accounts.example',
          recipients: mailings([
            { at, recipients: random.magnitude(5_000, 50_000), hours: random.between(2, 12) },
          ]),
          hard: random.between(0.03, 0.08),
          complaint: random.between(0.003, 0.02),
        },
      ];
    }),

  /** Now and then a mailing that people did not want. */
  'complaint-waves': (random) =>
    withStreams(random, (plan) => {
      const waves = Array.from({ length: random.integer(1, 3) }, () => ({
        at: someDay(random, plan, 5, 24),
        recipients: random.magnitude(8_000, 120_000),
        hours: random.pick([1, 2, 4]),
      }));
      return [
        receipts(random, random.magnitude(1_000, 10_000)),
        newsletter(random, plan, 2, () => random.magnitude(8_000, 60_000)),
        {
          configurationSet: 'offers',
          from: 'news.example',
          recipients: mailings(waves),
          hard: random.between(0.003, 0.012),
          complaint: random.between(0.001_5, 0.006),
        },
      ];
    }),
} satisfies Record<string, (random: Random) => Plan>;

/** A list of addresses that have not been written to for years. */
export function deadList(random: Random, _plan: Plan, at: number): Stream {
  return {
    configurationSet: 'newsletter',
    from: 'news.example',
    recipients: mailings([{ at, recipients: random.magnitude(3_000, 40_000), hours: random.between(1, 8) }]),
    hard: random.between(0.25, 0.6),
    complaint: random.between(0, 0.001),
  };
}

const PARTS = ['north', 'south', 'east', 'west'] as const;

function withBadPart(random: Random, name: (part: string) => Partial<Stream>): Plan {
  const plan = quietPlan(random);
  const from = someDay(random, plan, 7, 18);
  const span = { from, to: from + random.integer(6, 72) * HOUR_MS };
  const total = random.magnitude(5_000, 60_000);
  const movesTheWhole = random.chance(0.5);
  const streams = PARTS.map((part, index) => {
    const isBad = index === 0;
    const share = isBad ? (movesTheWhole ? 0.4 : 0.05) : 0.25;
    const usual = receipts(random, total * share);
    const hard = during(span, random.between(0.15, 0.35), 0.008);
    return { ...usual, ...name(part), ...(isBad && { hard }) };
  });
  return { ...plan, streams };
}
