import type { Phrases } from './phrases.js';

/** Words that servers use for several things: believed only where the status code is not clear either. */
export const VAGUE_PHRASES: Phrases = [
  ['greylisted', '(try again, retry) in … (minutes, seconds)'],
  ['authentication', 'dmarc | dkim | spf'],
  [
    'blocked-ip',
    'your ip | blacklist* | blocklist* | black list* | block list* | reputation | banned | spammer | spamming',
  ],
  ['content', 'spam | content'],
  [
    'mailbox-disabled',
    'disabled | inactive | deactivated | suspended | not active | locked | closed account | terminated',
  ],
  ['rate-limited', 'too many | limit exceeded | exceeded … limit | quota | complaint*'],
  [
    'no-such-mailbox',
    `
      (recipient address, recipient, address) rejected | recipient refused | undeliverable | unknown | not found | invalid
    `,
  ],
  [
    'policy',
    `
      policy | access denied | authentication (required, is required) | must be authenticated | requires authentication |
      not (authorized, authorised, allowed, permitted) | unauthorized | prohibited | forbidden | denied | blocked | refused |
      rejected | restricted
    `,
  ],
  ['receiver-error', 'unavailable | temporar* | busy | deferred | aborted'],
];
