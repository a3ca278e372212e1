import type { Provider, Reason } from '../../../locales/index.js';

/**
 * A provider that defers or refuses mail of this sender more than it usually does. AWS's rates do not show it: soft bounces and delays are in
 * none. Times in ms, shares between 0 and 1. Stored in this form.
 */
export type ProviderTrouble = {
  provider: TroubleProvider;
  /** Start of the first hour of mail with trouble. */
  since: number;
  noticedAt: number;
  /** Of the newest hours of mail. */
  share: number;
  events: number;
  attempts: number;
  highest: number;
  /** The share of the week before. */
  usual: number;
  reason: Reason;
  /** What the provider answers. */
  diagnostic?: string | undefined;
  /** Since when the share has been as low as usual. */
  calmSince?: number | undefined;
  overAt?: number | undefined;
  /** Whether it is over because nothing was sent to the provider any more. */
  isUnknown?: boolean | undefined;
  /** Grows with each change that is worth showing. */
  revision: number;
};

export type TroubleProvider = Exclude<Provider, 'other'>;

/** The mail to a provider in the newest hours, and in the week before. */
export type ProviderReading = {
  provider: TroubleProvider;
  /** Oldest first. */
  hours: readonly { start: number; attempts: number; events: number }[];
  usual: { attempts: number; events: number };
  /** The most frequent reason of the events of the newest hours. */
  reason?: Reason | undefined;
  diagnostic?: string | undefined;
};

/** The limits are ours, chosen on generated senders: docs/assumptions.md. */
const OPENS = { share: 0.1, timesUsual: 4, attempts: 50, events: 20 } as const;
const CALM = { share: 0.05, timesUsual: 2 } as const;
/** With less mail than this in a week, what is usual is unknown, and this share is assumed. */
const USUAL = { attempts: 300, share: 0.01, assumed: 0.03 } as const;
const CALM_FOR_MS = 3_600_000;
/** A mail that is tried again and again has several delays, and mails of one moment share their fate: so many events are one. */
const EVENTS_AT_ONCE = 3;
/** Every provider is checked once a minute: chance may show this once in so many checks. */
const CHECKS_PER_CHANCE = 1_000_000;
const WORTH_SHOWING = 0.01;
/** How many are kept: each is announced until a week after its end. */
const MOST_KEPT = 20;

/**
 * The troubles after a reading; the same array while nothing changes that is worth showing. One that is over stays, so that its end is shown.
 */
export function decideProviderTrouble(
  current: readonly ProviderTrouble[],
  readings: readonly ProviderReading[],
  now: number,
): readonly ProviderTrouble[] {
  let next = current;
  for (const trouble of current.filter(({ overAt }) => overAt === undefined)) {
    const decided = decideOpen(
      trouble,
      readings.find(({ provider }) => provider === trouble.provider),
      now,
    );
    if (decided !== trouble) next = next.map((one) => (one === trouble ? decided : one));
  }
  const opened = readings
    .filter(({ provider }) => !next.some((one) => one.provider === provider && one.overAt === undefined))
    .flatMap((reading) => openTrouble(reading, now) ?? []);
  return opened.length > 0 ? [...next, ...opened].slice(-MOST_KEPT) : next;
}

function openTrouble(reading: ProviderReading, now: number): ProviderTrouble | undefined {
  const { provider, hours, reason } = reading;
  const { attempts, events, share } = totalOf(hours);
  const usual = usualShare(reading);
  const limit = Math.max(OPENS.share, usual * OPENS.timesUsual);
  if (!reason || attempts < OPENS.attempts || events < OPENS.events || share < limit) return undefined;
  if (isChance(events, attempts * Math.max(usual, USUAL.share))) return undefined;
  const first = hours.find((hour) => totalOf([hour]).share >= limit);
  return {
    provider,
    since: first?.start ?? now,
    noticedAt: now,
    share,
    events,
    attempts,
    highest: share,
    usual,
    reason,
    diagnostic: reading.diagnostic,
    revision: 1,
  };
}

function decideOpen(
  trouble: ProviderTrouble,
  reading: ProviderReading | undefined,
  now: number,
): ProviderTrouble {
  const { revision, calmSince } = trouble;
  const { attempts, events, share } = totalOf(reading?.hours ?? []);
  if (attempts === 0) return ended(trouble, calmSince ?? now, now, { isUnknown: true });
  const isCalm = share < Math.max(CALM.share, trouble.usual * CALM.timesUsual);
  if (isCalm) return ended(trouble, calmSince ?? now, now, { share, events, attempts, isUnknown: undefined });
  if (calmSince === undefined && Math.abs(share - trouble.share) < WORTH_SHOWING) return trouble;
  const highest = Math.max(trouble.highest, share);
  return {
    ...trouble,
    calmSince: undefined,
    isUnknown: undefined,
    share,
    events,
    attempts,
    highest,
    diagnostic: trouble.diagnostic ?? reading?.diagnostic,
    revision: revision + 1,
  };
}

/** Over once it has been calm for an hour; the same trouble while it has been calm for less. */
function ended(
  trouble: ProviderTrouble,
  calmSince: number,
  now: number,
  change: Partial<ProviderTrouble>,
): ProviderTrouble {
  if (now - calmSince >= CALM_FOR_MS)
    return { ...trouble, ...change, calmSince, overAt: now, revision: trouble.revision + 1 };
  return trouble.calmSince === calmSince ? trouble : { ...trouble, calmSince };
}

function totalOf(hours: ProviderReading['hours']): { attempts: number; events: number; share: number } {
  const attempts = hours.reduce((sum, hour) => sum + hour.attempts, 0);
  const events = Math.min(
    attempts,
    hours.reduce((sum, hour) => sum + hour.events, 0),
  );
  return { attempts, events, share: attempts > 0 ? events / attempts : 0 };
}

function usualShare({ usual: { attempts, events } }: ProviderReading): number {
  return attempts < USUAL.attempts ? USUAL.assumed : Math.min(1, events / attempts);
}

/** Chernoff's bound on the tail of a Poisson distribution: https://en.wikipedia.org/wiki/Poisson_distribution#Other_properties */
function isChance(events: number, expected: number): boolean {
  const [many, mean] = [events / EVENTS_AT_ONCE, expected / EVENTS_AT_ONCE];
  if (many <= mean) return true;
  return many * Math.log(many / mean) - many + mean < Math.log(CHECKS_PER_CHANCE);
}
