import { type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { count } from './words.js';

/** The Home tab. */
export const home = {
  refresh: 'Refresh',
  quota: 'Quota',
  lookUp: 'Look up an address…',
  details: 'Details',
  show: 'Show…',
  decide: 'Decide…',
  lookUpTitle: 'Look up an address',
  lookUpSubmit: 'Look up',
  address: 'Address',
  addressMissing: 'Enter an address',
  waiting: (number: number): Mrkdwn => mrkdwn`*Waiting for your decision (${count(number)})*`,
  alerts: (number: number): Mrkdwn => mrkdwn`*Open alerts (${count(number)})*`,
  cases: (number: number): Mrkdwn => mrkdwn`*Reviews by AWS (${count(number)})*`,
  accounts: mrkdwn`*Accounts and Regions*`,
  identities: (number: number): Mrkdwn =>
    mrkdwn`*Domains and addresses that need attention (${count(number)})*`,
  own: (number: number): Mrkdwn => mrkdwn`*Your requests (${count(number)})*`,
  noWaiting: mrkdwn`Nothing waits for your decision`,
  noAlerts: mrkdwn`no open alerts`,
  noCases: mrkdwn`no open review by AWS`,
  healthy: (number: number): Mrkdwn => mrkdwn`:white_check_mark: ${count(number)} healthy:`,
  asOf: (at: Mrkdwn): Mrkdwn => mrkdwn`AWS’s answers as of ${at}`,
  oldest: (at: Mrkdwn): Mrkdwn => mrkdwn`AWS’s answers as of ${at} or later`,
  neverRead: mrkdwn`AWS has not answered yet`,
  requestedBy: (requester: Mrkdwn, until: Mrkdwn): Mrkdwn => mrkdwn`by ${requester} · expires ${until}`,
  caseSince: (since: Mrkdwn): Mrkdwn => mrkdwn`case open since ${since}`,
  deadline: (date: string): Mrkdwn => mrkdwn`AWS’s deadline ${date}`,
  more: (number: number): Mrkdwn => mrkdwn`and ${count(number)} more`,
  updated: (at: Mrkdwn): Mrkdwn => mrkdwn`Updated ${at}`,
  requestGone: mrkdwn`This request no longer exists, or it does not concern you.`,
};
