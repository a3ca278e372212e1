import { code, join, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { DigestKind, DigestRate, Metric, Reason } from '../terms.js';
import { reasons } from './reasons.js';
import { count, DECIMALS, eventCount, METRIC, percent, recipientCount } from './words.js';

const TITLE: Readonly<Record<DigestKind, string>> = { daily: 'Daily digest', weekly: 'Weekly digest' };

/** The digest of a channel. */
export const digest = {
  summary: 'what happened in the last 24 hours, or with `week` in the last 7 days',
  unknownPeriod: mrkdwn`A digest is about the last 24 hours, or with ${code('week')} about the last 7 days.`,
  dayButton: 'Last 24 hours',
  weekButton: 'Last 7 days',
  reading: mrkdwn`Reading what was counted …`,
  title: (kind: DigestKind): Mrkdwn => mrkdwn`*${TITLE[kind]}*`,
  period: (from: Mrkdwn, to: Mrkdwn): Mrkdwn => mrkdwn`${from} to ${to}`,
  nothing: (accounts: number): Mrkdwn =>
    mrkdwn`no mail was sent, nothing needs attention (${count(accounts)} ${accounts === 1 ? 'account and Region' : 'accounts and Regions'})`,
  noAccounts: mrkdwn`no account and Region has its messages in this channel`,
  total: (recipients: number, before: number | undefined): Mrkdwn =>
    mrkdwn`In all ${recipientCount(recipients)}${change(recipients, before)}`,
  mail: (recipients: number, before: number | undefined): Mrkdwn =>
    recipients === 0 && !before
      ? mrkdwn`nothing sent`
      : mrkdwn`${recipientCount(recipients)}${change(recipients, before)}`,
  mailUnknown: mrkdwn`number of mails unknown`,
  rate: (metric: Metric, rate: DigestRate, before: DigestRate | undefined): Mrkdwn =>
    before
      ? mrkdwn`${METRIC[metric]} ${share(metric, rate)}, before ${share(metric, before)}`
      : mrkdwn`${METRIC[metric]} ${share(metric, rate)}`,
  rateUnknown: (metric: Metric, events: number): Mrkdwn =>
    mrkdwn`${eventCount(metric, events)}, rate unknown`,
  reasons: (list: readonly { of: Reason; share: number }[]): Mrkdwn =>
    mrkdwn`Why mail bounced: ${join(
      list.map(({ of, share }) => mrkdwn`${reasons.name(of)} ${percent(share, 1, 0)}`),
      ', ',
    )}`,
  countedSince: (at: Mrkdwn): Mrkdwn => mrkdwn`counted since ${at}`,
  waiting: (number: number): Mrkdwn =>
    mrkdwn`${count(number)} ${number === 1 ? 'request waits' : 'requests wait'} for a decision`,
  identities: (number: number): Mrkdwn =>
    mrkdwn`${count(number)} ${number === 1 ? 'domain or address needs' : 'domains and addresses need'} attention`,
  more: (number: number): Mrkdwn => mrkdwn`and ${count(number)} more`,
  otherAccounts: (number: number, recipients: number): Mrkdwn =>
    mrkdwn`${count(number)} more ${number === 1 ? 'account and Region' : 'accounts and Regions'} with ${recipientCount(recipients)}, nothing needs attention there`,
  source: mrkdwn`Counted from SES events by the hour of each mail. AWS’s own rates are over the volume that AWS judges by.`,
  alertDetails: 'Details of an open alert…',
  number: (recipients: number): string => count(recipients),
  tableTitle: 'Accounts and Regions: what needs attention first, then what sent most',
  columns: {
    where: 'Account and Region',
    state: 'State',
    recipients: 'Recipients',
    bounce: 'Bounce rate',
    complaint: 'Complaint rate',
    awsBounce: 'AWS’s bounce rate',
    awsComplaint: 'AWS’s complaint rate',
    quota: 'Quota used',
  },
  comes: (kind: DigestKind, next: Mrkdwn): Mrkdwn =>
    kind === 'daily'
      ? mrkdwn`This channel gets it every day, next ${next}.`
      : mrkdwn`This channel gets it every week, next ${next}.`,
  comesNot: mrkdwn`This channel gets no digest by itself.`,
};

function share(metric: Metric, { events, recipients }: DigestRate): string {
  return percent(events, recipients, DECIMALS[metric]);
}

/** ` (+12 %)`; empty where nothing is known of the time before. */
function change(now: number, before: number | undefined): string {
  if (before === undefined) return '';
  if (before === 0) return now === 0 ? '' : ' (none before)';
  const percents = Math.round((now / before - 1) * 100);
  if (percents === 0) return ' (as before)';
  return ` (${percents > 0 ? '+' : '−'}${count(Math.abs(percents))} %)`;
}
