import { enUS } from 'date-fns/locale';
import { code, joined, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { createFormat } from '../format.js';

export const { count, percent, line, duration } = createFormat('en-US', enUS);

export const METRIC = { bounce: 'Bounce rate', complaint: 'Complaint rate' } as const;
export const DECIMALS = { bounce: 1, complaint: 2 } as const;
export const EVENTS = { bounce: 'hard bounces', complaint: 'complaints' } as const;

/** Names and values in monospace, with commas. */
export function list(texts: readonly string[]): Mrkdwn {
  return texts.length > 0 ? joined(texts.map(code), ', ') : mrkdwn`–`;
}
