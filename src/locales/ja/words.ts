import { ja as jaDates } from 'date-fns/locale';
import { code, joined, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { createFormat } from '../format.js';

export const { count, percent, line, duration } = createFormat('ja-JP', jaDates);

export const METRIC = { bounce: 'バウンス率', complaint: '苦情率' } as const;
export const DECIMALS = { bounce: 1, complaint: 2 } as const;
export const EVENTS = { bounce: 'ハードバウンス', complaint: '苦情' } as const;

/** Names and values in monospace, with commas. */
export function list(texts: readonly string[]): Mrkdwn {
  return texts.length > 0 ? joined(texts.map(code), '、') : mrkdwn`–`;
}
