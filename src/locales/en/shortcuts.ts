import { type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { count } from './words.js';

/** The shortcuts: an entry in the menu of each message, and one in Slack's own menu. */
export const shortcuts = {
  title: 'Addresses',
  noAddress: mrkdwn`This message contains no email address.`,
  more: (number: number): Mrkdwn =>
    number === 1
      ? mrkdwn`1 more address is in the message. Use *Look up an address…* on the Home tab for it.`
      : mrkdwn`${count(number)} more addresses are in the message. Use *Look up an address…* on the Home tab for them.`,
  mainTitle: 'Amazon SES',
  ask: mrkdwn`*What would you like to see?*`,
  forOperators: mrkdwn`*Look up and read*`,
  button: {
    status: 'Status',
    quota: 'Sending quota',
    bounces: 'Bounces',
    verify: 'Domains and addresses',
    accounts: 'Sandbox and production',
    probation: 'Reviews by AWS',
    digest: 'Digest',
    doctor: 'Check the set-up',
    identity: 'Check a domain…',
    pause: 'Pause sending…',
    resume: 'Resume sending…',
  },
  pickTitle: { identity: 'Check a domain', pause: 'Pause sending' },
  next: 'Next',
  account: 'Account and Region',
  accountHint: 'Type a name, a Region or digits',
  set: 'Configuration set (leave empty for all sending)',
  setHint: 'Those that sent in the last 8 days',
  name: 'Domain or address',
  nameHint: 'Type a part of its name, or all of a new one',
};
