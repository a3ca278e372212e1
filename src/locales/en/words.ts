import { code, joined, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { enUS } from '../date-fns.js';
import { createFormat } from '../format.js';
import type { Metric } from '../terms.js';

export const { count, percent, asPercent, duration } = createFormat('en-US', enUS);

export const METRIC: Readonly<Record<Metric, string>> = {
  bounce: 'Bounce rate',
  complaint: 'Complaint rate',
};
export const DECIMALS: Readonly<Record<Metric, number>> = { bounce: 1, complaint: 2 };
export const EVENTS: Readonly<Record<Metric, string>> = { bounce: 'hard bounces', complaint: 'complaints' };

const ONE_EVENT: Readonly<Record<Metric, string>> = { bounce: 'hard bounce', complaint: 'complaint' };

/** `1 hard bounce`, `12 complaints` */
export function eventCount(metric: Metric, events: number): string {
  return `${count(events)} ${(events === 1 ? ONE_EVENT : EVENTS)[metric]}`;
}

/** `1 recipient`, `2,840 recipients` */
export function recipientCount(recipients: number): string {
  return `${count(recipients)} ${recipients === 1 ? 'recipient' : 'recipients'}`;
}

/** `1 channel`, `1,200 channels` */
export function counted(n: number, one: string, several: string): string {
  return `${count(n)} ${n === 1 ? one : several}`;
}

/** Names and values in monospace, with commas. */
export function list(texts: readonly string[]): Mrkdwn {
  return texts.length > 0 ? joined(texts.map(code), ', ') : mrkdwn`–`;
}
