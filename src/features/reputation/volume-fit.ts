import type { HistoryStep } from './projection.js';

/** A rate (0 to 1) that AWS gave, and when (ms). */
export type RateSample = { at: number; rate: number };

/** The number of recipients by which AWS seems to judge, and the smallest and largest numbers that explain its rates as well. */
export type VolumeFit = { recipients: number; from: number; to: number };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Notices of AWS to small senders are about a little more than 10,000 mails; AWS says that the volume grows with the sending. */
const SMALLEST_VOLUME = 10_000;

/** The volume where none is configured or fitted. */
export function defaultVolume(recipientsOfDay: number): number {
  return Math.max(SMALLEST_VOLUME, recipientsOfDay);
}

/** The largest senders send some millions a day. */
const SMALLEST = 5_000;
const LARGEST = 20_000_000;
const GRID_STEPS = 80;
const GRID: readonly number[] = Array.from({ length: GRID_STEPS + 1 }, (_, step) =>
  Math.round(SMALLEST * (LARGEST / SMALLEST) ** (step / GRID_STEPS)),
);
/** How far AWS's rate is behind the sending is not documented, so it is part of the fit. */
const LONGEST_LAG_MS = 2 * HOUR_MS;
const LAGS_MS: readonly number[] = Array.from({ length: 9 }, (_, step) => (step / 8) * LONGEST_LAG_MS);
/** An incident leaves the window at once, so volumes near those that are better than their neighbours are tried too. */
const FINE_STEPS = 10;

/** Fewer hours say too little. */
const FEWEST_SAMPLES = 72;
/** A volume that is known for a smaller share of the samples cannot be compared with the others. */
const COVERED_SHARE = 0.5;
/** A window must be so many times larger than the hours of which the history is made. */
const HOURS_IN_WINDOW = 2;
/** So much larger volumes must be known to fit worse. */
const BEYOND = 1.5;

/**
 * Volumes are equally good when their squared error is at most so many times the smallest. What makes them differ is less
 * the noise of AWS's rate than what no volume explains: bounces that came late, hours, rounding, a law that is another one.
 * So this is measured (see docs/alerts.md), not calculated from the number of samples, which would be far too sure.
 */
const EQUALLY_GOOD = 1.5;
/** AWS's rate is rounded: an error (root of the mean square) below 0.01 points says nothing. */
const LEAST_ERROR = 0.0001;
/** A wider interval says no more than the default. */
const WIDEST = 4;
/** A volume that leaves a larger error than 0.1 points, or than this share of AWS's mean rate, explains nothing. */
const LARGEST_ERROR = { points: 0.001, share: 0.1 } as const;
/**
 * The default stays unless its error is so many times that of the fit. This refuses fits that explain as much as chance does,
 * such as a volume that happens to suit where AWS's is smaller than an hour's recipients.
 */
const DEFAULT_WORSE = 2.5;

/**
 * The volume by which AWS seems to judge: the one for which the rate of the last N recipients is closest to AWS's rate, by
 * least squares over all samples. AWS does not say by what it judges
 * (https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html), so a volume is only accepted where the samples tell
 * it from all others: not where the rate did not change, where smaller or larger volumes are not known to be worse, where
 * no volume explains AWS's rate, or where the default explains it as well.
 *
 * @param history hard bounces by the hour, oldest first, as far back as is known
 * @param samples AWS's bounce rate, oldest first
 * @param current the fit until now. Its volume stays as long as it is equally good: one that changed with every reading
 *   would move the rate across the limits. It is the same object where the samples neither confirm nor contradict it.
 */
export function fitVolume(
  history: readonly HistoryStep[],
  samples: readonly RateSample[],
  current?: VolumeFit,
): VolumeFit | undefined {
  const sending = sumUp(history);
  const comparable = comparableVolumes(sending, samples);
  if (!comparable) return current;
  const { volumes, smallest, largest } = comparable;
  const errorOf = createErrors(sending, comparable.samples);
  const tried = (recipients: number) => ({ recipients, error: errorOf(() => recipients) });
  const coarse = volumes.map(tried);
  const fits = [...coarse, ...between(coarse).map(tried)];
  const best = bestOf(fits);
  const limit = Math.max(best.error, LEAST_ERROR) * Math.sqrt(EQUALLY_GOOD);
  const good = fits.filter(({ error }) => error <= limit).map(({ recipients }) => recipients);
  const [from, to] = [Math.min(...good), Math.max(...good)];

  const mean = comparable.samples.reduce((sum, { rate }) => sum + rate, 0) / comparable.samples.length;
  const isExplained = best.error <= Math.max(LARGEST_ERROR.points, LARGEST_ERROR.share * mean);
  const ofDefault = errorOf(({ recipientsOfDay }) => defaultVolume(recipientsOfDay));
  if (!isExplained || ofDefault * Math.sqrt(EQUALLY_GOOD) < best.error) return undefined;
  const unchanged = current && errorOf(() => current.recipients) <= limit ? current : undefined;
  const isBounded = from > smallest && to * BEYOND <= largest && to <= from * WIDEST;
  const isDefaultWorse = ofDefault >= Math.max(best.error, LEAST_ERROR) * DEFAULT_WORSE;
  if (!isBounded || !isDefaultWorse) return unchanged;
  return { recipients: unchanged?.recipients ?? best.recipients, from, to };
}

type Tried = { recipients: number; error: number };

function bestOf(fits: readonly Tried[]): Tried {
  return fits.reduce((one, other) => (other.error < one.error ? other : one));
}

/** Volumes between those that are better than both of their neighbours and these neighbours. */
function between(coarse: readonly Tried[]): readonly number[] {
  return coarse.flatMap(({ error }, index) => {
    const [before, after] = [coarse[index - 1], coarse[index + 1]];
    if (!before || !after || Math.min(before.error, after.error) < error) return [];
    const steps = Array.from({ length: FINE_STEPS - 1 }, (_, step) => (step + 1) / FINE_STEPS);
    return steps.map((step) =>
      Math.round(before.recipients * (after.recipients / before.recipients) ** step),
    );
  });
}

type Comparable = {
  /** Ascending, at least one. */
  volumes: readonly number[];
  smallest: number;
  largest: number;
  samples: readonly RateSample[];
};

/** The volumes that can be compared, and the samples for which the history holds all of them. */
function comparableVolumes(
  sending: CumulativeHistory,
  samples: readonly RateSample[],
): Comparable | undefined {
  const known = samples.filter(({ at }) => at <= sending.end);
  const fewest = Math.max(FEWEST_SAMPLES, Math.ceil(known.length * COVERED_SHARE));
  const begin = known[known.length - fewest];
  if (!begin) return undefined;
  const covered = (at: number) => sending.until(at - LONGEST_LAG_MS).recipients;
  const volumes = GRID.filter((one) => one >= sending.busyHour * HOURS_IN_WINDOW && one <= covered(begin.at));
  const [smallest, largest] = [volumes[0], volumes.at(-1)];
  if (smallest === undefined || largest === undefined) return undefined;
  return { volumes, smallest, largest, samples: known.filter(({ at }) => covered(at) >= largest) };
}

/** What had been sent at the time of a sample, less a lag. */
type SentAt = { rate: number; recipients: number; events: number; recipientsOfDay: number };

/**
 * @returns a function that finds how far our rate is from AWS's, for a volume and the lag that suits it best: the root of the
 *   mean squared difference
 */
function createErrors(
  sending: CumulativeHistory,
  samples: readonly RateSample[],
): (volumeAt: (sent: SentAt) => number) => number {
  const byLag = LAGS_MS.map((lag) =>
    samples.map(({ at, rate }): SentAt => {
      const sent = sending.until(at - lag);
      const recipientsOfDay = sent.recipients - sending.until(at - lag - DAY_MS).recipients;
      return { rate, ...sent, recipientsOfDay };
    }),
  );
  return (volumeAt) => {
    const squares = byLag.map((all) =>
      all.reduce((sum, sent) => {
        const volume = Math.min(volumeAt(sent), sent.recipients);
        const events = sent.events - sending.eventsOf(sent.recipients - volume);
        return sum + (events / volume - sent.rate) ** 2;
      }, 0),
    );
    return Math.sqrt(Math.min(...squares) / samples.length);
  };
}

/** A history in which the rate of any number of recipients at any time is quickly found. */
type CumulativeHistory = {
  /** When the history ends (ms). */
  end: number;
  /** All recipients and events until a time. */
  until(time: number): { recipients: number; events: number };
  /** The events of the first so many recipients. */
  eventsOf(recipients: number): number;
  /** How many recipients the hour has in which a recipient typically is. */
  busyHour: number;
};

/** The recipients and events of a step are spread evenly over it; it lasts until the next one, an hour at most. */
function sumUp(history: readonly HistoryStep[]): CumulativeHistory {
  const times: number[] = [];
  const recipients: number[] = [];
  const events: number[] = [];
  const total = { recipients: 0, events: 0, squares: 0 };
  const note = (time: number) => {
    times.push(time);
    recipients.push(total.recipients);
    events.push(total.events);
  };
  for (const [index, step] of history.entries()) {
    note(step.start);
    total.recipients += step.recipients;
    total.events += step.events;
    total.squares += step.recipients ** 2;
    const end = step.start + HOUR_MS;
    if ((history[index + 1]?.start ?? Infinity) > end) note(end);
  }
  return {
    end: times.at(-1) ?? 0,
    until: (time) => ({
      recipients: valueAt(times, recipients, time),
      events: valueAt(times, events, time),
    }),
    eventsOf: (count) => valueAt(recipients, events, count),
    busyHour: total.recipients > 0 ? total.squares / total.recipients : 0,
  };
}

/** The value at `x` of the line through points that are sorted by `xs`; outside of them the value of the nearest. */
function valueAt(xs: readonly number[], ys: readonly number[], x: number): number {
  let [low, high] = [0, xs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((xs[middle] ?? 0) <= x) low = middle + 1;
    else high = middle;
  }
  const [x0, y0, x1, y1] = [xs[low - 1], ys[low - 1], xs[low], ys[low]];
  if (x0 === undefined || y0 === undefined) return ys[0] ?? 0;
  return x1 === undefined || y1 === undefined ? y0 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}
