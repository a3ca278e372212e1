import type { AwsFailure, CachedResult } from '../../aws/index.js';

/** What AWS says about something that it is asked again and again, kept from one time to the next. */
export type Reading<T> = {
  /** When AWS was last asked (ms). */
  askedAt: number;
  /** The last answer and when it was given (ms); missing as long as there was none. */
  known?: { value: T; asOf: number } | undefined;
  /** Since when AWS has given no answer (ms), and why. What it said before is no answer to how it is now. */
  unknown?: Unknown | undefined;
};

/** `reference` is the error id that is also in the log; it is stored under this name. */
export type Unknown = { since: number; failure?: AwsFailure | undefined; reference?: string | undefined };

/** A watch that has missed so many rounds has fallen silent. */
const ROUNDS_MISSED = 3;
/** What did not work may work again soon. */
const SOONER_AFTER_FAILURE = 0.2;
/** Somebody has to change something first, so asking often only fills the log. */
const LASTING: ReadonlySet<AwsFailure['kind']> = new Set(['denied', 'refused', 'not-activated', 'suspended']);
const LASTING_MS = 3_600_000;

/** The reading after an answer, or after none. */
export function nextReading<T>(
  current: Reading<T> | undefined,
  answer: CachedResult<T>,
  now: number,
): Reading<T> {
  if ('value' in answer) return { askedAt: now, known: { value: answer.value, asOf: answer.asOf } };
  const { failure, errorId } = answer;
  const since = current?.unknown?.since ?? now;
  return { ...current, askedAt: now, unknown: { since, failure, reference: errorId } };
}

/** Whether it is time to ask again. */
export function isDue(
  current: Pick<Reading<unknown>, 'askedAt' | 'unknown'> | undefined,
  everyMs: number,
  now: number,
): boolean {
  if (!current) return true;
  const { askedAt, unknown } = current;
  if (!unknown) return now - askedAt >= everyMs;
  const lasting = unknown.failure && LASTING.has(unknown.failure.kind);
  return now - askedAt >= (lasting ? Math.max(everyMs, LASTING_MS) : everyMs * SOONER_AFTER_FAILURE);
}

/** The reading as it is to be understood now: one that nobody has renewed is as unknown as one that failed. */
export function understood<T>(reading: Reading<T>, everyMs: number, now: number): Reading<T> {
  const { known, unknown } = reading;
  if (unknown || !known || now - known.asOf <= everyMs * ROUNDS_MISSED) return reading;
  return { ...reading, unknown: { since: known.asOf } };
}
