import type { AwsFailure, AwsFinding, AwsRates, CachedResult } from '../../aws/index.js';
import type { Level, Metric } from '../../locales/index.js';

/** What AWS says about something that the bot reads again and again, stored from one time to the next. */
export type Reading<T> = {
  /** When AWS was last asked (ms). */
  askedAt: number;
  /** The last value and when AWS gave it (ms); missing as long as there was none. */
  known?: { value: T; asOf: number } | undefined;
  /** Since when AWS has given no value (ms), and why. The last value does not say how it is now. */
  unknown?: ReadingFailure | undefined;
};

/** `reference` is the error id that is also in the log; it is stored under this name. */
export type ReadingFailure = {
  since: number;
  failure?: AwsFailure | undefined;
  reference?: string | undefined;
};

/** A watch that has missed so many rounds has stopped. */
const ROUNDS_MISSED = 3;
/** A request that failed may work again soon. */
const SOONER_AFTER_FAILURE = 0.2;
/** Somebody has to change something first, so frequent requests only fill the log. */
const LASTING: ReadonlySet<AwsFailure['kind']> = new Set(['denied', 'refused', 'not-activated', 'suspended']);
const LASTING_MS = 3_600_000;

/** The reading after AWS was asked. */
export function nextReading<T>(
  current: Reading<T> | undefined,
  result: CachedResult<T>,
  now: number,
): Reading<T> {
  if ('value' in result) return { askedAt: now, known: { value: result.value, asOf: result.asOf } };
  const { failure, errorId } = result;
  const since = current?.unknown?.since ?? now;
  return { ...current, askedAt: now, unknown: { since, failure, reference: errorId } };
}

/** Whether it is time to ask AWS again. */
export function isDue(
  current: Pick<Reading<unknown>, 'askedAt' | 'unknown'> | undefined,
  everyMs: number,
  now: number,
): boolean {
  if (!current) return true;
  const { askedAt, unknown } = current;
  if (!unknown) return now - askedAt >= everyMs;
  const isLasting = unknown.failure && LASTING.has(unknown.failure.kind);
  return now - askedAt >= (isLasting ? Math.max(everyMs, LASTING_MS) : everyMs * SOONER_AFTER_FAILURE);
}

/** The reading as it counts now: one that no process has renewed for a while is as unknown as one that failed. */
export function currentReading<T>(reading: Reading<T>, everyMs: number, now: number): Reading<T> {
  const { known, unknown } = reading;
  if (unknown || !known || now - known.asOf <= everyMs * ROUNDS_MISSED) return reading;
  return { ...reading, unknown: { since: known.asOf } };
}

/** The value, where it says how it is now. */
export function currentValue<T>(reading: Reading<T> | undefined): T | undefined {
  return reading?.unknown ? undefined : reading?.known?.value;
}

/** What AWS itself says about the sending of an account in one Region; a part is missing until AWS was first asked. */
export type AwsMetrics = {
  /** Events of the account and Region arrive, but it is not configured: AWS cannot be asked about it, and nothing done there. */
  isUnconfigured?: boolean;
  rates?: Reading<AwsRates> | undefined;
  /** The worst level that AWS's own rates reach, if any. */
  level?: Level | undefined;
  /** Whether SES's advisor has an open finding about the reputation. */
  warned?: boolean | undefined;
  findings?: Reading<readonly AwsFinding[]> | undefined;
};

/** From which rate (0 to 1) on each level is reached. */
export type AwsThresholds = Readonly<Record<Metric, Readonly<Record<Level, { rate: number }>>>>;

const EVERY_METRIC: Readonly<Record<Metric, true>> = { bounce: true, complaint: true };
export const AWS_METRICS = Object.keys(EVERY_METRIC) as readonly Metric[];

const WORST_FIRST: readonly Level[] = ['pause', 'review', 'warning', 'advisory'];

/**
 * The worst level that AWS's own rates reach; undefined when they reach none or AWS has no rates. There is no minimum
 * volume: AWS has chosen the volume.
 */
export function awsLevel(rates: AwsRates, thresholds: AwsThresholds): Level | undefined {
  return WORST_FIRST.find((level) =>
    AWS_METRICS.some((metric) => (rates[metric]?.rate ?? 0) >= thresholds[metric][level].rate),
  );
}
