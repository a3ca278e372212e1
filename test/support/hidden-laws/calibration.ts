import type { HistoryStep } from '../../../src/features/reputation/projection.js';
import {
  defaultVolume,
  fitVolume,
  type RateSample,
  type VolumeFit,
} from '../../../src/features/reputation/volume-fit.js';
import { createRandom } from '../histories/random.js';
import { createAwsFigure, type Law, type Manner } from './laws.js';
import { createSending, DAYS, type Pattern, START } from './sending.js';

const SLOT_MS = 300_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SAMPLE_DAYS = 14;
/** CloudWatch gives the average of a quarter of an hour under the time at which it begins. */
const QUARTER_MS = 900_000;

/** A sender, and what AWS says about it by a law that the bot does not know. */
export type HiddenCase = {
  law: Law;
  /** What the bot has counted at a time. */
  history(at: number): readonly HistoryStep[];
  /** What the bot has read of AWS's figure at a time: two weeks of it, hour by hour. */
  samples(at: number): readonly RateSample[];
  aws(at: number): number | undefined;
  /** The rate of the bot for a volume at a time: in whole buckets, of what has arrived by then. */
  ours(recipients: number, at: number): number;
  recipientsOfDay(at: number): number;
};

export function createHiddenCase(
  seed: string,
  { law, manner, pattern, lateShare }: { law: Law; manner: Manner; pattern: Pattern; lateShare?: number },
): HiddenCase {
  const sending = createSending(createRandom(seed), pattern, lateShare);
  const aws = createAwsFigure(createRandom(`${seed}/aws`), sending, law, manner);
  return {
    law,
    aws,
    history: sending.history,
    samples: (at) =>
      Array.from({ length: SAMPLE_DAYS * 24 }, (_, hour) => at - (SAMPLE_DAYS * 24 - hour) * HOUR_MS).flatMap(
        (hour) => {
          const quarter = hour + 3 * QUARTER_MS;
          const rate = aws(quarter + QUARTER_MS / 2);
          return rate === undefined ? [] : [{ at: quarter, rate }];
        },
      ),
    ours(recipients, at) {
      const reached = sending.reached(sending.recipients(at) - recipients);
      const bucket = reached < at - DAY_MS ? HOUR_MS : SLOT_MS;
      const from = Math.max(START, Math.floor(reached / bucket) * bucket);
      const held = sending.recipients(at) - sending.recipients(from);
      return held > 0 ? sending.known(from, at) / held : 0;
    },
    recipientsOfDay: (at) => sending.recipients(at) - sending.recipients(at - DAY_MS),
  };
}

export type Calibration = {
  fit: VolumeFit | undefined;
  /** How many times the fitted volume is larger or smaller than the hidden one, where the law has one. */
  timesOff: number;
  /** AWS's figure hour by hour on the days after the fit, and how far our rate is from it. */
  hours: readonly { aws: number; error: number; byDefault: number }[];
};

export const EVALUATED_DAYS = 5;
export const FITTED_AT = START + (DAYS - EVALUATED_DAYS - 1) * DAY_MS;

/**
 * Fits the volume, and compares our rate with AWS's figure on the days that follow.
 *
 * @param historyDays how far back the bot's history goes
 */
export function calibrate(hidden: HiddenCase, historyDays: number = DAYS): Calibration {
  const { law, history, samples, aws, ours, recipientsOfDay } = hidden;
  const known = history(FITTED_AT).filter(({ start }) => start >= FITTED_AT - historyDays * DAY_MS);
  const fit = fitVolume(known, samples(FITTED_AT));
  const hours = Array.from({ length: EVALUATED_DAYS * 24 }, (_, hour) => FITTED_AT + hour * HOUR_MS).flatMap(
    (at) => {
      const figure = aws(at);
      if (figure === undefined) return [];
      const errorOf = (recipients: number) => Math.abs(ours(recipients, at) - figure);
      const byDefault = errorOf(defaultVolume(recipientsOfDay(at)));
      return [{ aws: figure, error: fit ? errorOf(fit.recipients) : byDefault, byDefault }];
    },
  );
  const timesOff =
    fit && 'recipients' in law
      ? Math.max(fit.recipients / law.recipients, law.recipients / fit.recipients)
      : 1;
  return { fit, timesOff, hours };
}

/** The value below which a share of the values is; NaN where there are none. */
export function quantile(values: readonly number[], share: number): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length * share)] ?? Number.NaN;
}
