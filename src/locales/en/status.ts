import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { EnforcementStatus, Metric, Rate } from '../terms.js';
import { ofWhat } from './rates.js';
import { count, DECIMALS, percent } from './words.js';

const RATES = { bounce: 'bounces', complaint: 'complaints' } as const;

const STANDINGS = {
  healthy: mrkdwn`healthy`,
  'under-review': mrkdwn`*under review by AWS*`,
  'paused-by-aws': mrkdwn`*paused by AWS*`,
  'paused-by-owner': mrkdwn`*sending switched off* by yourselves`,
} as const;

/** What becomes of a request for production access: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_ReviewDetails.html */
const REVIEWS: Readonly<Record<string, Mrkdwn>> = {
  PENDING: mrkdwn`production access asked for, AWS is looking at it`,
  GRANTED: mrkdwn`production access granted`,
  DENIED: mrkdwn`*production access denied*`,
  FAILED: mrkdwn`*the request for production access failed*: ask again`,
};

export const status = {
  summary: 'how every account and region is, the worst first, and whether the store can be relied on',
  title: mrkdwn`*How things stand*`,
  nothingYet: mrkdwn`I have heard nothing from SES yet. Is the SNS topic subscribed, and does SES publish to it?`,
  lastEvent: (at: Mrkdwn): Mrkdwn => mrkdwn`last event ${at}`,
  silent: mrkdwn`no event for 24 hours`,
  neverHeard: mrkdwn`nothing heard yet`,
  rate: (metric: Metric, rate: Rate): Mrkdwn =>
    rate.recipients > 0
      ? mrkdwn`${RATES[metric]} ${percent(rate.events, rate.recipients, DECIMALS[metric])} ${ofWhat(rate)}`
      : mrkdwn`${RATES[metric]} unknown`,
  counts: (accounts: number, unwell: number): Mrkdwn =>
    mrkdwn`${unwell === 0 ? 'all well' : `${count(unwell)} ${unwell === 1 ? 'needs' : 'need'} a look`} (${count(accounts)} ${accounts === 1 ? 'account and region' : 'accounts and regions'})`,
  standing: (standing: EnforcementStatus): Mrkdwn =>
    typeof standing === 'object' ? mrkdwn`AWS says ${code(standing.unfamiliar)}` : STANDINGS[standing],
  notAsked: mrkdwn`not among the accounts I ask`,
  unknownSince: (since: Mrkdwn): Mrkdwn => mrkdwn`unknown since ${since}`,
  lastKnown: (standing: Mrkdwn): Mrkdwn => mrkdwn`before that ${standing}`,
  since: (since: Mrkdwn): Mrkdwn => mrkdwn`since ${since}`,
  access: (production: boolean): Mrkdwn => (production ? mrkdwn`production` : mrkdwn`sandbox`),
  review: (status: string, caseId: string | undefined): Mrkdwn => {
    const word = REVIEWS[status] ?? mrkdwn`production access: ${code(status)}`;
    return caseId ? mrkdwn`${word} (case ${caseId})` : word;
  },
  quotaUsed: (sent: number, allowed: number): Mrkdwn => mrkdwn`quota ${percent(sent, allowed, 0)}`,
  details: 'Details of …',
  detailsTitle: 'Account and region',
  gone: mrkdwn`I know of no such account and region any more. Run ${code('/ses status')} again.`,
  storeIsFine: mrkdwn`The store keeps what it is given.`,
  advice: {
    'too-old': (node: string, found: string): Mrkdwn =>
      mrkdwn`Redis ${code(node)} is version ${found}; 6.2 or newer is needed.`,
    evicts: (node: string, found: string): Mrkdwn =>
      mrkdwn`Redis ${code(node)} throws data away when memory is short (${code(found)}). Set ${code('maxmemory-policy noeviction')}.`,
    'not-persistent': (node: string): Mrkdwn =>
      mrkdwn`Redis ${code(node)} keeps nothing on disk: a restart loses all counts. Set ${code('appendonly yes')}.`,
    'no-replicas': (node: string, found: string): Mrkdwn =>
      mrkdwn`Redis ${code(node)} has ${found} replicas: if that server is lost, so is what it holds.`,
    'does-not-wait': (node: string, found: string): Mrkdwn =>
      mrkdwn`Redis ${code(node)} waits for none of its ${found} replicas: a failover can lose the last moments. Add ${code('?replicas=1')} to ${code('REDIS_URL')}.`,
    unknown: (node: string, found: string): Mrkdwn =>
      mrkdwn`Redis ${code(node)} does not let me ask about ${code(found)}; see to it that it neither evicts nor forgets.`,
  },
};
