import type { Random } from '../histories/random.js';
import { type Sending, START } from './sending.js';

/** What AWS divides by: the last N recipients, or those of the last hours. */
export type Law = { recipients: number } | { hours: number };

export const LAWS = {
  'last 10,000': { recipients: 10_000 },
  'last 50,000': { recipients: 50_000 },
  '24 hours': { hours: 24 },
  '7 days': { hours: 168 },
} as const satisfies Readonly<Record<string, Law>>;

/** How AWS calculates its figure. */
export type Manner = {
  /** A bounce belongs to the mail it is about, or to the time at which it arrived. */
  attribution: 'send' | 'arrival';
  /** At most so far off, as a share of the rate. */
  noise: number;
  /** The step to which the rate is rounded. */
  rounding: number;
};

export const MANNERS = {
  'by send': { attribution: 'send', noise: 0, rounding: 0.0001 },
  'by send, noise': { attribution: 'send', noise: 0.03, rounding: 0.0005 },
  'by arrival': { attribution: 'arrival', noise: 0, rounding: 0.0001 },
  'by arrival, noise': { attribution: 'arrival', noise: 0.03, rounding: 0.0005 },
} as const satisfies Readonly<Record<string, Manner>>;

const HOUR_MS = 3_600_000;
const BEHIND_MS = HOUR_MS;

/** @returns AWS's figure at a time, which is an hour behind; undefined where the sending does not go back as far as the law */
export function createAwsFigure(
  random: Random,
  { recipients, reached, known, arrived }: Sending,
  law: Law,
  { attribution, noise, rounding }: Manner,
): (at: number) => number | undefined {
  return (at) => {
    const to = at - BEHIND_MS;
    if ('recipients' in law && recipients(to) < law.recipients) return undefined;
    const from = 'hours' in law ? to - law.hours * HOUR_MS : reached(recipients(to) - law.recipients);
    const volume = recipients(to) - recipients(from);
    if (from < START || volume <= 0) return undefined;
    const bounces = attribution === 'send' ? known(from, to) : arrived(to) - arrived(from);
    const rate = (bounces / volume) * (1 + noise * random.between(-1, 1));
    return Math.round(rate / rounding) * rounding;
  };
}
