import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { ownProperty } from '../../text/own-property.js';
import type { EnforcementStatus, Metric, ShownCounts, ShownRate } from '../terms.js';
import { ofWhat } from './rates.js';
import { count, DECIMALS, METRIC, percent } from './words.js';

/** Days are counted in UTC. */
const monthAndDay = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' });

const RATES: Readonly<Record<Metric, string>> = { bounce: 'bounces', complaint: 'complaints' };

const ENFORCEMENT: Readonly<Record<Extract<EnforcementStatus, string>, Mrkdwn>> = {
  healthy: mrkdwn`healthy`,
  'under-review': mrkdwn`*under review by AWS*`,
  'paused-by-aws': mrkdwn`*sending paused by AWS*`,
  'paused-by-owner': mrkdwn`*sending is paused* by your team`,
};

/** The state of a request for production access: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_ReviewDetails.html */
const REVIEWS: Readonly<Record<string, Mrkdwn>> = {
  PENDING: mrkdwn`production access requested, AWS is reviewing it`,
  GRANTED: mrkdwn`production access granted`,
  DENIED: mrkdwn`*production access denied*`,
  FAILED: mrkdwn`*the request for production access failed*: request it again`,
};

export const status = {
  summary: 'the state of every account and Region, the worst first',
  title: mrkdwn`*Status*`,
  nothingYet: mrkdwn`No event from SES has arrived yet. Check that the SNS topic is subscribed and that SES publishes to it.`,
  lastEvent: (at: Mrkdwn): Mrkdwn => mrkdwn`last event ${at}`,
  silent: mrkdwn`no event for 24 h`,
  identitiesUnread: mrkdwn`verified identities not read yet: mail to your own domains is counted as well`,
  noEventYet: mrkdwn`no event yet`,
  rate: (metric: Metric, rate: ShownRate): Mrkdwn =>
    rate.recipients > 0
      ? mrkdwn`${RATES[metric]} ${percent(rate.events, rate.recipients, DECIMALS[metric])} ${ofWhat(rate)}`
      : mrkdwn`${RATES[metric]} ${rate.events === 0 ? 'unknown' : `${count(rate.events)}, rate unknown`}`,
  counts: ({ all, attention, unknown, paused, hasEvents }: ShownCounts): Mrkdwn => {
    const more = [
      ...(paused > 0 ? [`${count(paused)} paused`] : []),
      ...(unknown > 0 ? [`${count(unknown)} unknown`] : []),
    ];
    const healthy = hasEvents ? 'all healthy' : 'AWS reports nothing wrong, no event has arrived yet';
    const unwell = `${count(attention)} ${attention === 1 ? 'needs' : 'need'} attention`;
    const found =
      attention === 0 ? healthy : [unwell, ...(more.length > 0 ? [more.join(', ')] : [])].join(': ');
    return mrkdwn`${found} (${count(all)} ${all === 1 ? 'account and Region' : 'accounts and Regions'})`;
  },
  enforcement: (status: EnforcementStatus): Mrkdwn =>
    typeof status === 'object' ? mrkdwn`AWS reports ${code(status.unfamiliar)}` : ENFORCEMENT[status],
  notConfigured: mrkdwn`not a configured account`,
  unknownSince: (since: Mrkdwn): Mrkdwn => mrkdwn`unknown since ${since}`,
  lastKnown: (unknown: Mrkdwn, status: Mrkdwn): Mrkdwn => mrkdwn`${unknown}, last known: ${status}`,
  since: (since: Mrkdwn): Mrkdwn => mrkdwn`since ${since}`,
  access: (production: boolean): Mrkdwn => (production ? mrkdwn`production` : mrkdwn`sandbox`),
  review: (status: string, caseId: string | undefined): Mrkdwn => {
    const word = ownProperty(REVIEWS, status) ?? mrkdwn`production access: ${code(status)}`;
    return caseId ? mrkdwn`${word} (case ${caseId})` : word;
  },
  quotaUsed: (sent: number, allowed: number): Mrkdwn => mrkdwn`quota ${percent(sent, allowed, 0)}`,
  chartTitle: (metric: Metric, where: string): string => `${METRIC[metric]} in %, ${where}`,
  day: (day: number): string => monthAndDay.format(day),
  chartAws: 'AWS’s own rate',
  rateCourse: (metric: Metric, days: number, bars: string, last: number): Mrkdwn =>
    mrkdwn`${METRIC[metric]} of the last ${count(days)} days with mail: ${bars}, last ${percent(last, 1, DECIMALS[metric])}`,
  columns: {
    where: 'Account and Region',
    state: 'State',
    bounce: 'Bounce rate',
    complaint: 'Complaint rate',
    quota: 'Quota used',
    last: 'Last event',
  },
  tableTitle: 'All accounts and Regions, the worst first',
  share: (metric: Metric, rate: number): string => percent(rate, 1, DECIMALS[metric]),
  quotaShare: (sent: number, allowed: number): string => percent(sent, allowed, 0),
  details: 'Details…',
  detailsTitle: 'Account and Region',
  gone: mrkdwn`This account and Region is not known any more.`,
  advice: {
    'too-old': (node: string, found: string): Mrkdwn =>
      mrkdwn`Redis ${code(node)} is version ${found}; the bot needs 6.2 or newer.`,
    evicts: (node: string, found: string): Mrkdwn =>
      mrkdwn`Redis ${code(node)} evicts data when memory is short (${code(found)}). Set ${code('maxmemory-policy noeviction')}.`,
    'not-persistent': (node: string): Mrkdwn =>
      mrkdwn`Redis ${code(node)} does not write to disk: a restart loses all counts. Set ${code('appendonly yes')}.`,
    'no-replicas': (node: string, found: string): Mrkdwn =>
      mrkdwn`Redis ${code(node)} has ${found} ${found === '1' ? 'replica' : 'replicas'}: if this server is lost, its data is lost.`,
    'does-not-wait': (node: string, found: string): Mrkdwn =>
      mrkdwn`Redis ${code(node)} does not wait for its ${found} ${found === '1' ? 'replica' : 'replicas'}: a failover can lose the last writes. Add ${code('?replicas=1')} to ${code('REDIS_URL')}.`,
    'ephemeral-disk': (directory: string, found: string): Mrkdwn =>
      mrkdwn`The disk of the store (${code(directory)}) is emptied at each restart (${code(found)}): alerts, approvals and counts are lost then. Set ${code('REDIS_URL')}.`,
    unknown: (node: string, found: string): Mrkdwn =>
      mrkdwn`Redis ${code(node)} does not allow the bot to read ${code(found)}. Make sure that it does not evict data and writes to disk.`,
  },
};
