import type { Phrases } from './phrases.js';
import { BROKEN, SERVER_PART } from './word-families.js';

/**
 * What decides whatever else a text says: what SES says itself, which step of the conversation failed, and that the receiving
 * server, and not the mail, is the problem. A spam filter that fails says `spam`, and a server that does not relay may say
 * whose name it looked up.
 */
export const DECISIVE_PHRASES: Phrases = [
  // SES itself: https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html; the texts are observed.
  ['suppressed-account', 'suppression list for your account'],
  ['suppressed-tenant', 'suppression list for your tenant'],
  [
    'suppressed-global',
    'has suppressed sending to this address | recent history of bouncing as an invalid address',
  ],
  [
    'out-of-office',
    `
      out of office | out of the office | (auto, automatic) reply | autoreply | away on vacation | on vacation until |
      (i am, i m, i will be, currently) (on vacation, away, out of, on leave, on holiday, absent)
    `,
  ],
  [
    'virus',
    `
      virus (detected, found, in, infected, signature*, name*, scan*) | infected with | infected by | malware | carries virus |
      (contains, contained, found, containing) (a virus, virus, viruses, eicar*, a worm, worm, a trojan) | (virus, worm, trojan, malware) found | (due to, because of) (a virus, virus)
    `,
  ],
  [
    'network',
    '(tls, starttls) … (not offered, not supported, not available) | unverified address … (connect*, lost connection, timed out) | (host not found, name service error) … try again',
  ],
  ['no-such-domain', 'name service error … (host not found, no data record)'],
  ['network', 'name service error'],
  ['receiver-error', '(verification, verify) in progress'],
  ['rate-limited', 'policy rejection quota exceeded'],
  ['policy', 'not in approved list | bounced by (administrator, the administrator, an administrator)'],
  ['authentication', '(spf, dkim, dmarc, arc) (verification, verify) fail*'],
  [
    'sender-error',
    `
      sender (verify, verification) fail* | verification failed for | (postmaster, callback) verification fail* | batv |
      (third party, unsigned) (dsn, dsns) | backscatter protection | (returned, bounced, bounce) mail not accepted |
      (null, empty, blank, missing) (sender, senders, envelope sender, envelope senders, reverse path)
    `,
  ],
  [
    'relay-denied',
    `
      (relay, relaying) (access denied, denied, is denied, not permitted, not allowed, is not allowed, prohibited, disallowed, refused) |
      no longer (relay, relays, relaying)
    `,
  ],
  [
    'authentication',
    'ip name lookup failed | not (allowed, permitted, authorized) to send (mail, email) (from, for)',
  ],
  [
    'recipient-refuses',
    `
      (user, recipient, addressee) s (reject list, block list, blocklist, blacklist, black list, deny list, blocked senders, spam list) | list of blocked senders |
      not accepting (mail, messages, email, e mail, any mail) from
    `,
  ],
  [
    'receiver-error',
    `
      ${SERVER_PART} ${BROKEN} | ${SERVER_PART} is ${BROKEN} | initialization failure | error while being |
      (mail loop, forwarding loop, loop) (was found, found, detected, broken) | create a (loop, mail loop) |
      error (on, in, during) (delivery, maildir delivery, processing, scanning, local delivery) | dot lock
    `,
  ],
  ['blocked-ip', '(spam, spamming) (source, host, origin) | source of spam'],
  ['greylisted', '(450, 451) (try, please try, please retry, retry) (later, again later, again)'],
];
