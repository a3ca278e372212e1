import type { Phrases } from './phrases.js';
import { REFUSED, SENDER } from './word-families.js';

/** Words that servers use for several things: believed only where the status code is not clear either. */
export const VAGUE_PHRASES: Phrases = [
  [
    'receiver-error',
    '(unable to, cannot, can t, could not) … (right now, at this time, at the moment, at this moment)',
  ],
  ['greylisted', '(try again, retry) in … (minutes, seconds)'],
  [
    'content',
    '(phish*, advertis*, heuristic*, gtube, dangerous) | (file, blacklisted file) extension | too many (links, urls, images)',
  ],
  ['virus', 'virus | worm | eicar* | viruses | trojan | infected'],
  ['authentication', 'dmarc | dkim | spf'],
  [
    'blocked-ip',
    `
      your ip | blacklist* | blocklist* | black list* | block list* | reputation | banned | spammer | spamming |
      ipaddress … (denied, rejected, refused, not allowed, prohibited) | (denied, reject, rejected, refused) … ipaddress
    `,
  ],
  ['content', 'spam | content'],
  [
    'blocked-domain',
    `${SENDER} … ${REFUSED} | ${REFUSED} … (this domain, your domain, sender domain, sender address)`,
  ],
  [
    'mailbox-disabled',
    'disabled | inactive | deactivated | suspended | not active | locked | closed account | terminated',
  ],
  ['rate-limited', 'too many | limit exceeded | exceeded … limit | quota | complaint*'],
  [
    'no-such-mailbox',
    `
      (recipient address, recipient, address) rejected | (envelope recipient, rcpt, recipients) … (rejected, refused, denied) |
      (rejected, refused, denied) (recipient, recipients, rcpt) | recipient refused | undeliverable | unknown | not found | invalid
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

/** Words that are no more than a hint: believed where neither the other words nor the status code say anything. */
export const HINTS: Phrases = [
  ['mailbox-full', 'full | storage | disk space'],
  ['too-large', 'size | bytes | large | big'],
  ['content', 'attachment* | link | links | url | urls | offensive | abusive | filter* | score'],
  ['relay-denied', 'relay | relaying | relayed'],
  ['sender-error', 'helo | ehlo | syntax | header* | mime | malformed | sender | envelope from | mail from'],
  ['authentication', 'signature | hostname | forged | spoofed'],
  ['no-such-domain', 'mx | domain | unrouteable | unroutable'],
  ['network', 'dns | connection* | connect | network | tls | ssl'],
  ['no-such-mailbox', 'no such | not exist | no mailbox | no user | recipient* | user | mailbox | account'],
  ['rate-limited', 'limit | limits | exceeded | too much | too fast'],
  ['policy', 'access | permission | security | rule | rules | reject | accepted | accept'],
  ['receiver-error', 'server | system | service | internal | database | again | later'],
];
