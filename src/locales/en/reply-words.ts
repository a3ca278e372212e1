import type { Metric } from '../terms.js';
import { count } from './words.js';

/** Bounces have two decimals, complaints three, as AWS's limits of 0.1 % and 0.5 % need. */
const DECIMALS: Readonly<Record<Metric, number>> = { bounce: 2, complaint: 3 };
const NAMES: Readonly<Record<Metric, readonly [one: string, many: string]>> = {
  bounce: ['hard bounce', 'hard bounces'],
  complaint: ['complaint', 'complaints'],
};

/** `2026-11-05 14:20 UTC`: a reply has one time zone for its reader and its writer. */
export function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `2026-11-05` */
export function utcDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** `6.52%`, as AWS writes it. */
export function rateText(metric: Metric, rate: number): string {
  return `${(rate * 100).toFixed(DECIMALS[metric])}%`;
}

/** `a limit of 5%`: a configured share, without needless decimals. */
export function limitText(rate: number): string {
  return `${Number((rate * 100).toFixed(3))}%`;
}

/** `1 hard bounce`, `1,204 complaints` */
export function eventsText(metric: Metric, events: number): string {
  return `${count(events)} ${NAMES[metric][events === 1 ? 0 : 1]}`;
}

/** `from 2026-11-03 08:00 UTC to 2026-11-03 17:00 UTC` */
export function spanText({ from, to }: { from: number; to: number }): string {
  return `from ${utc(from)} to ${utc(to)}`;
}

/** `between 2026-11-03 08:00 UTC and 2026-11-03 17:00 UTC` */
export function betweenText({ from, to }: { from: number; to: number }): string {
  return `between ${utc(from)} and ${utc(to)}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `a`, `a and b`, `a, b and c` */
export function listText(texts: readonly string[]): string {
  const last = texts.at(-1) ?? '';
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} and ${last}`;
}
