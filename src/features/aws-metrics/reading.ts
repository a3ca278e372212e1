import type { AwsFailure, CachedResult } from '../../aws/index.js';

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
