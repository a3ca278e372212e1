import type { Metric } from '../terms.js';
import { count, EVENTS } from './words.js';

const DECIMALS: Readonly<Record<Metric, number>> = { bounce: 2, complaint: 3 };

/** `2026-11-05 14:20 UTC` */
export function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `2026-11-05` */
export function utcDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

export function rateText(metric: Metric, rate: number): string {
  return `${(rate * 100).toFixed(DECIMALS[metric])} %`;
}

export function limitText(rate: number): string {
  return `${Number((rate * 100).toFixed(3))} %`;
}

/** `ハードバウンス 12 件` */
export function eventsText(metric: Metric, events: number): string {
  return `${EVENTS[metric]} ${count(events)} 件`;
}

export function spanText({ from, to }: { from: number; to: number }): string {
  return `${utc(from)} から ${utc(to)} まで`;
}
