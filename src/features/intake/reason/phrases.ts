import type { Reason } from '../../../locales/index.js';

/** Phrases that say a reason, in the form of `text-matcher.ts`; the first that occurs is believed. */
export type Phrases = readonly (readonly [reason: Reason, phrases: readonly string[]])[];

/** Phrases of many mail servers, in English. A table is read from top to bottom. */
export const CLEAR_PHRASES: Phrases = [
  ['suppressed-account', ['suppression list for your account']],
  ['suppressed-tenant', ['suppression list for your tenant']],
  [
    'suppressed-global',
    ['has suppressed sending to this address', 'recent history of bouncing as an invalid address'],
  ],
  [
    'no-such-domain',
    ['unable to lookup dns', 'domain does not exist', 'host not found', 'nullmx', 'null mx'],
  ],
  ['mailbox-full', ['mailbox full', 'mailbox is full', 'over quota', 'quota exceeded', 'out of storage']],
  ['greylisted', ['greylist*', 'graylist*', 'grey listed', 'gray listed', 'greylisting']],
  ['blocked-ip', ['*spamhaus.org', '*spamcop.net', '*barracudacentral.org', '*sorbs.net', 'dnsbl', 'rbl']],
  ['authentication', ['dmarc', 'spf check', 'spf validation', 'dkim']],
  [
    'no-such-mailbox',
    [
      'user unknown',
      'unknown user',
      'no such user',
      'no such recipient',
      'no such mailbox',
      'does not exist',
      'doesn t exist',
      'user not found',
      'mailbox not found',
      'recipient not found',
      'invalid recipient',
    ],
  ],
];

/** Words that many servers use for several things: believed only where no status code is clear. */
export const VAGUE_PHRASES: Phrases = [
  ['mailbox-disabled', ['disabled', 'inactive', 'deactivated', 'suspended']],
  ['network', ['timed out', 'timeout', 'connection refused', 'no route to host']],
  ['rate-limited', ['too many', 'rate limit*', 'try again later']],
  ['content', ['spam', 'content']],
  ['no-such-mailbox', ['mailbox unavailable', 'recipient rejected', 'recipient address rejected']],
];
