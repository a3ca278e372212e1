import { code, joined, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { ja } from '../date-fns.js';
import { createFormat } from '../format.js';
import type { Metric } from '../terms.js';

const format = createFormat('ja-JP', ja);
export const { count, percent, asPercent } = format;

/** `3 時間 8 分`, with the blank that all other numbers have before their unit. */
export function duration(ms: number): string {
  return format.duration(ms).replace(/(\d)(?=[年か日時分])/g, '$1 ');
}

export const METRIC: Readonly<Record<Metric, string>> = { bounce: 'バウンス率', complaint: '苦情率' };
export const DECIMALS: Readonly<Record<Metric, number>> = { bounce: 1, complaint: 2 };
export const EVENTS: Readonly<Record<Metric, string>> = { bounce: 'ハードバウンス', complaint: '苦情' };

/** Names and values in monospace, with commas. */
export function list(texts: readonly string[]): Mrkdwn {
  return texts.length > 0 ? joined(texts.map(code), '、') : mrkdwn`–`;
}
