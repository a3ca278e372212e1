import { HOUR_MS, STEP_MS } from './history.js';
import type { Random } from './random.js';

/** How long after its mail an event arrives: `share` of them between `from` and `to` (ms), evenly. */
export type DelayLaw = readonly { share: number; from: number; to: number }[];

const MINUTE_MS = 60_000;

/** Most servers refuse at once; some after a queue of their own. */
export const PROMPT: DelayLaw = [
  { share: 0.8, from: 0, to: 0 },
  { share: 0.15, from: 5 * MINUTE_MS, to: 30 * MINUTE_MS },
  { share: 0.05, from: 0.5 * HOUR_MS, to: 6 * HOUR_MS },
];
/** Servers that accept everything and send the bounce by mail later. */
export const LATE: DelayLaw = [
  { share: 0.2, from: 0, to: 30 * MINUTE_MS },
  { share: 0.4, from: HOUR_MS, to: 12 * HOUR_MS },
  { share: 0.4, from: 12 * HOUR_MS, to: 72 * HOUR_MS },
];
/** A person reads the mail first. */
export const COMPLAINTS: DelayLaw = [
  { share: 0.4, from: 0, to: 2 * HOUR_MS },
  { share: 0.5, from: 2 * HOUR_MS, to: 24 * HOUR_MS },
  { share: 0.1, from: 24 * HOUR_MS, to: 96 * HOUR_MS },
];
/** SES tries for hours before it gives up. */
export const GIVEN_UP: DelayLaw = [{ share: 1, from: 4 * HOUR_MS, to: 14 * HOUR_MS }];
export const AT_ONCE: DelayLaw = [{ share: 1, from: 0, to: 0 }];

/** So many events of one step and part of the law come at different times; of more, each time stands for several. */
const MOST_TIMES = 4;

/** Delays (ms, whole steps) for `count` events: how many come after which. */
export function drawDelays(
  random: Random,
  law: DelayLaw,
  count: number,
): readonly { delay: number; n: number }[] {
  const drawn = new Map<number, number>();
  let left = count;
  let shareLeft = 1;
  for (const { share, from, to } of law) {
    const here = share >= shareLeft ? left : random.binomial(left, share / shareLeft);
    left -= here;
    shareLeft -= share;
    const times = Math.min(here, to > from ? MOST_TIMES : 1);
    for (let time = 0; time < times; time += 1) {
      const delay = Math.round(random.between(from, to) / STEP_MS) * STEP_MS;
      const n = Math.floor(here / times) + (time < here % times ? 1 : 0);
      drawn.set(delay, (drawn.get(delay) ?? 0) + n);
    }
  }
  return [...drawn].map(([delay, n]) => ({ delay, n }));
}
