import type { Phrases } from './phrases.js';

/** Words that servers use for several things: believed only where the status code is not clear either. */
export const VAGUE_PHRASES: Phrases = [
  [
    'greylisted',
    `
      try again in … minutes | try again in … seconds | retry in … minutes | retry in … seconds
    `,
  ],
  ['authentication', 'dmarc | dkim | spf'],
  [
    'blocked-ip',
    `
      your ip | blacklist* | blocklist* | black list* | block list* | reputation | banned | spammer | spamming
    `,
  ],
  ['content', 'spam | content'],
  [
    'mailbox-disabled',
    `
      disabled | inactive | deactivated | suspended | not active | locked | closed account | terminated
    `,
  ],
  [
    'rate-limited',
    `
      too many | try again later | try later | limit exceeded | exceeded … limit | quota | complaint*
    `,
  ],
  [
    'no-such-mailbox',
    `
      recipient address rejected | recipient rejected | recipient refused | address rejected |
      undeliverable | unknown | not found | user | invalid
    `,
  ],
  [
    'policy',
    `
      policy | access denied | authentication required | authentication is required | must be authenticated |
      requires authentication | not authorized | not authorised | unauthorized | not allowed |
      not permitted | prohibited | forbidden | denied | blocked | refused | restricted
    `,
  ],
  ['receiver-error', 'unavailable | temporar* | busy | deferred | try again'],
];
