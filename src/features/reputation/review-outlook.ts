import type { Metric } from '../../locales/index.js';
import type { Bucket } from '../../store/index.js';
import type { AttemptsFrom } from './attempts.js';
import { type HistoryStep, projectRecovery, rateHistory } from './projection.js';
import { rateOf, type SendingScope, sumWindow, unattributedIn } from './rates.js';

/** What AWS's limit is compared with at the end of a review, and where that is going. Rates are fractions. */
export type MetricOutlook = {
  /** Below it the account is healthy for AWS. */
  limit: number;
  /** Since the count began, by the mail that they are about. */
  counted: CountedEvents;
  /** Bounces or complaints about mail of which no attempt is known: they are in no rate. */
  unattributed: number;
  /** Over the recipients by which AWS seems to judge; after a restart over those since. Missing where none are known. */
  present?: (CountedEvents & { rate: number; volume: number }) | undefined;
  /** How many recipients there will be until the end; missing where there is no end, or what is sent is unknown. */
  ahead?: number | undefined;
  /**
   * How many bounces or complaints may still arrive until the end for the rate to be below the limit then; -1: not even
   * without any it will be. Missing where there is no end.
   */
  allowed?: number | undefined;
  /** The rate at the end if the sending goes on as in the last day; without an end, once that fills the volume. */
  asItIs?: number | undefined;
  /** The same without the part of the sending that makes it lowest. */
  withoutWorst?: { scope: SendingScope; rate: number } | undefined;
  /** After how many recipients without a bounce or complaint the rate is below the limit; missing where it is. */
  clean?: number | undefined;
};

export type CountedEvents = { recipients: number; events: number };

/** The end of a review: after so many mails since the count began, or at a time (ms). */
export type ReviewEnd = { mails: number } | { at: number };

/** What the outlook is made of. */
export type OutlookInput = {
  /** All mail that counts, newest first: at least the volume, after a restart what was sent since. */
  judged: readonly Bucket[];
  /** What was sent since the count began. */
  since: readonly Bucket[];
  /** How many recipients AWS judges by. */
  volume: number;
  limit: number;
  /** Of all mail, the share of recipients that count for this metric. */
  share: number;
  end: ReviewEnd | undefined;
  /** What was sent recently; missing where that says nothing. */
  pace?: SendingPace | undefined;
  /** The parts of that which are worse than the whole. */
  parts: readonly (CountedEvents & { scope: SendingScope })[];
  now: number;
};

type SendingPace = CountedEvents & { hours: number };

const HOUR_MS = 3_600_000;
/** Sums of shares of buckets are not exact. */
const ROUNDING = 1e-9;

export function outlookOf(metric: Metric, input: OutlookInput): MetricOutlook {
  const { limit, volume, end, pace, now } = input;
  const window = sumWindow('volume', input.since, now);
  const { recipients, events } = rateOf(metric, window);
  const history = rateHistory(metric, input.judged, { volume, since: now });
  const here = newestOf(history, volume);
  const rate = here.recipients > 0 ? Math.min(1, here.events / here.recipients) : undefined;
  const ahead = end && recipientsAhead(end, { ...input, counted: recipients });
  const rateAfter = (fresh: CountedEvents) => rateWith(history, volume, fresh);
  const going = pace && goingOn(pace, { ahead, end, volume, rateAfter });
  const worst = pace && going !== undefined && worstPart(input, { ahead, pace, going, rateAfter });
  const isOver = rate !== undefined && rate >= limit;
  return {
    limit,
    counted: { recipients, events },
    unattributed: unattributedIn(metric, window),
    ...(rate !== undefined && { present: { ...here, rate, volume } }),
    ...(ahead !== undefined && { ahead, allowed: allowedEvents(history, { volume, limit, ahead }) }),
    ...(going !== undefined && { asItIs: going }),
    ...(worst && { withoutWorst: worst }),
    ...(isOver && { clean: projectRecovery(history, { volume, line: limit })?.recipients }),
  };
}

/** How many recipients that count for the metric there will be until the end. */
function recipientsAhead(
  end: ReviewEnd,
  { counted, share, pace, now }: OutlookInput & { counted: number },
): number | undefined {
  if ('mails' in end) return Math.max(0, Math.round(end.mails * share) - counted);
  return pace && Math.max(0, Math.round((pace.recipients / pace.hours) * ((end.at - now) / HOUR_MS)));
}

/** The newest `volume` recipients and what happened to them; of the oldest step, its share. */
function newestOf(history: readonly HistoryStep[], volume: number): CountedEvents {
  let recipients = 0;
  let events = 0;
  for (const step of history.toReversed()) {
    const taken = Math.min(step.recipients, volume - recipients);
    if (taken <= 0) break;
    recipients += taken;
    events += step.events * (taken / step.recipients);
  }
  return { recipients, events };
}

/**
 * The rate after fresh recipients. They push the oldest ones out of the newest `volume`; of more than the volume, a share of
 * their events is left.
 */
function rateWith(history: readonly HistoryStep[], volume: number, fresh: CountedEvents): number | undefined {
  const taken = Math.min(fresh.recipients, volume);
  const kept = newestOf(history, volume - taken);
  const events = kept.events + (fresh.recipients > 0 ? fresh.events * (taken / fresh.recipients) : 0);
  const recipients = kept.recipients + taken;
  return recipients > 0 ? Math.min(1, events / recipients) : undefined;
}

/**
 * The most events among the recipients ahead with which the rate at the end is below the limit, wherever among them they
 * are. Those that still arrive about mail that is sent already count as well.
 */
function allowedEvents(
  history: readonly HistoryStep[],
  { volume, limit, ahead }: { volume: number; limit: number; ahead: number },
): number {
  const taken = Math.min(ahead, volume);
  const kept = newestOf(history, volume - taken);
  const most = Math.ceil(limit * (kept.recipients + taken) - kept.events - ROUNDING) - 1;
  return Math.max(-1, most);
}

/** Without an end, the rate once the recipients of today's kind fill the whole volume. */
function goingOn(
  pace: SendingPace,
  about: {
    ahead: number | undefined;
    end: ReviewEnd | undefined;
    volume: number;
    rateAfter: (fresh: CountedEvents) => number | undefined;
  },
): number | undefined {
  const { ahead, end, volume, rateAfter } = about;
  const recipients = end ? ahead : volume;
  if (recipients === undefined) return undefined;
  if (pace.recipients === 0) return end && 'at' in end ? rateAfter({ recipients: 0, events: 0 }) : undefined;
  return rateAfter({ recipients, events: recipients * Math.min(1, pace.events / pace.recipients) });
}

/**
 * Of the parts of the sending that are worse than the whole, the one without which the rate is lowest. Undefined where none makes it
 * lower: less mail also pushes less of the old mail out of the volume.
 */
function worstPart(
  { parts, end, volume }: OutlookInput,
  about: {
    ahead: number | undefined;
    pace: SendingPace;
    /** The rate with all of them. */
    going: number;
    rateAfter: (fresh: CountedEvents) => number | undefined;
  },
): MetricOutlook['withoutWorst'] {
  const { ahead, pace, going, rateAfter } = about;
  const without = parts.flatMap(({ scope, ...part }) => {
    const rest = {
      recipients: Math.max(0, pace.recipients - part.recipients),
      events: Math.max(0, pace.events - part.events),
      hours: pace.hours,
    };
    // What a day brings shrinks with the sending; the mails that AWS allows stay as many.
    const isByDay = end && 'at' in end && ahead !== undefined && pace.recipients > 0;
    const left = isByDay ? ahead * (rest.recipients / pace.recipients) : ahead;
    const rate = goingOn(rest, { ahead: left, end, volume, rateAfter });
    return rate === undefined || rate >= going ? [] : [{ scope, rate }];
  });
  return without.toSorted((one, other) => one.rate - other.rate)[0];
}

/** What was sent and what happened to it since a time, and where the rates are going until AWS's review ends. */
export type ReviewOutlook = {
  /** When it was read (ms). */
  at: number;
  /** From when on it counts (ms): to five minutes where these are known, else to the hour. */
  since: number;
  /** From when on it is known what was sent (ms), where that is later. */
  knownSince?: number | undefined;
  /** Recipients attempted since; missing where that is unknown. */
  recipients?: number | undefined;
  attemptsFrom?: AttemptsFrom | undefined;
  /** What was counted before `since` in its hour: to be given again when that is not known any more. */
  before?: Bucket['counts'] | undefined;
  metrics: Readonly<Record<Metric, MetricOutlook>>;
};
