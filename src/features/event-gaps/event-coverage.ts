import { heardUntil, type Observed, sentAfter, shareHeard, sum } from './heard.js';

/** Whether the bot hears of what SES does for an account in one region. */
export type EventCoverage = {
  /** Since when (ms) it has been listening without a gap. */
  since: number;
  lookedAt: number;
  /** The share of what SES sends that is usually heard of. */
  usual?: number | undefined;
  /** SES sends, and nothing is heard. */
  quiet?: EventGap | undefined;
  /** Bounces are heard, but not what is sent. */
  blind?: EventGap | undefined;
};

/** From when it was noticed until it is over. */
export type EventGap = {
  noticedAt: number;
  /** Nothing was heard after that (ms). */
  since: number;
  /** How many recipients SES has sent to since. */
  attempts: number;
  /** How many hard bounces and complaints it knows of since. */
  harm: number;
  overAt?: number | undefined;
  /** Grows with each change that is worth showing. */
  revision: number;
};

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** SES's statistics are a quarter of an hour behind, and events have a moment as well. */
const AT_LEAST_MS = 30 * MINUTE_MS;
/**
 * Whoever is usually told of nearly all is told of some, each time. Of whom it is less, a part of the mail is sent
 * without events, and that part alone may well be all there is for a while.
 */
const NEARLY_ALL = 0.8;
/** Small senders get no alarm for a few mails. */
const FEWEST_ATTEMPTS = 50;
/** Of what SES itself calls a bounce or complaint there is always an event. */
const HARM_MISSED = 5;
/** Bounces without sends, where so much was sent: Send events do not come. */
const BLIND = { attempts: 100, harm: 3 } as const;
/** The time of the last look is kept this exactly. */
const LOOKS_KEPT_MS = 5 * MINUTE_MS;

/**
 * The hearing after a look; the same object when nothing is to be said.
 *
 * @param gapMs whoever has not looked for so long did not listen either, and begins anew
 */
export function decideEventCoverage(
  current: EventCoverage | undefined,
  observed: Observed,
  { now, gapMs }: { now: number; gapMs: number },
): EventCoverage {
  if (!current) return { since: now, lookedAt: now };
  const since = now - current.lookedAt > gapMs ? now : current.since;
  const until = heardUntil(observed.heard);
  const usual = (until && shareHeard(observed, since, until)) ?? current.usual;
  const quiet = decideQuiet(current.quiet, observed, { since: Math.max(until ?? 0, since), usual }, now);
  const isQuiet = quiet !== undefined && quiet.overAt === undefined;
  const blind = isQuiet ? current.blind : decideBlind(current.blind, observed, since, now);
  const isSame = since === current.since && quiet === current.quiet && blind === current.blind;
  if (isSame && now - current.lookedAt < LOOKS_KEPT_MS) return current;
  return { since, lookedAt: now, usual, ...(quiet && { quiet }), ...(blind && { blind }) };
}

/** `since` is when something was last heard, or when the listening began. */
function decideQuiet(
  current: EventGap | undefined,
  { heard, points }: Observed,
  { since, usual = 0 }: { since: number; usual?: number | undefined },
  now: number,
): EventGap | undefined {
  if (current && current.overAt === undefined) {
    if ((heardUntil(heard) ?? 0) > current.since) return over(current, now);
    return grown(current, sentAfter(points, current.since));
  }
  const { attempts, harm } = sentAfter(points, since);
  const isMissed = (attempts >= FEWEST_ATTEMPTS && usual >= NEARLY_ALL) || harm >= HARM_MISSED;
  if (!isMissed || now - since < AT_LEAST_MS) return current;
  return { noticedAt: now, since, attempts, harm, revision: 1 };
}

function decideBlind(
  current: EventGap | undefined,
  { heard, points }: Observed,
  listeningSince: number,
  now: number,
): EventGap | undefined {
  const since = Math.max(listeningSince, now - DAY_MS);
  const lately = heard.filter(({ start }) => start >= since);
  const count = (...counters: readonly string[]) =>
    sum(lately.flatMap(({ counts }) => counters.map((counter) => counts[counter] ?? 0)));
  const isHeardOf = count('sent', 'outside', 'delivered') > 0;
  if (current && current.overAt === undefined) return isHeardOf ? over(current, now) : current;
  const { attempts } = sentAfter(points, since);
  const harm = count('hard', 'complaint', 'soft', 'dead');
  if (isHeardOf || attempts < BLIND.attempts || harm < BLIND.harm) return current;
  return { noticedAt: now, since, attempts, harm, revision: 1 };
}

function over(lapse: EventGap, now: number): EventGap {
  return { ...lapse, overAt: now, revision: lapse.revision + 1 };
}

/** SES keeps two weeks, so what it tells of may shrink in a long silence. */
function grown(lapse: EventGap, { attempts, harm }: { attempts: number; harm: number }): EventGap {
  if (attempts <= lapse.attempts && harm <= lapse.harm) return lapse;
  return {
    ...lapse,
    attempts: Math.max(attempts, lapse.attempts),
    harm: Math.max(harm, lapse.harm),
    revision: lapse.revision + 1,
  };
}
