import type { Phrases } from './phrases.js';
import {
  BROKEN,
  DENYLIST,
  ENVELOPE_RECIPIENT,
  ENVELOPE_SENDER,
  SERVER_PART,
  WRONG,
} from './word-families.js';

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
    'has suppressed sending to this address | message rejected address blacklisted | recent history of bouncing as an invalid address',
  ],
  [
    'out-of-office',
    `
      out of office | out of the office | (auto, automatic) reply | autoreply | away on vacation | on vacation until |
      (i am, i m, i will be, currently) (on vacation, away, out of, on leave, on holiday, absent, travelling, traveling) |
      (je suis, ich bin, wir sind, estoy, estou, sono, ik ben, jestem) … (absent*, en conge*, en vacances, abwesend, verreist, im urlaub, nicht im, fuera, ausente, de vacaciones, de ferias, in ferie, assente, afwezig, met vakantie, na urlopie)
    `,
  ],
  [
    'virus',
    `
      (suspicious, suspected, possible, probable) (virus, malware) | virus (detected, found, in, infected, signature*, name*, scan*) | infected with | infected by | malware | carries virus |
      (contains, contained, found, containing) (a virus, virus, viruses, eicar*, a worm, worm, a trojan) | (virus, worm, trojan, malware) found | (due to, because of) (a virus, virus)
    `,
  ],
  [
    'network',
    '(tls, starttls) … (not offered, not supported, not available) | unverified address … (connect*, lost connection, timed out) | (host not found, name service error) … try again',
  ],
  [
    'no-such-domain',
    'name service error … (host not found, no data record) | find any (host, mx, mail exchanger) … 5.1.2',
  ],
  ['network', 'name service error'],
  [
    'receiver-error',
    '(verification, verify) in progress | (could, can, may) not be (scanned, checked, inspected, analysed, analyzed)',
  ],
  ['no-such-mailbox', '(recipient, rcpt, user) (verify, verification) … (fail*, error)'],
  ['rate-limited', 'policy rejection quota exceeded'],
  ['policy', 'not in approved list | bounced by (administrator, the administrator, an administrator)'],
  [
    'authentication',
    '(spf, dkim, dmarc, arc) (verification, verify) fail* | *openspf.org | openspf.* | (not, hasn t, didn t) (pass, passed) (validation, authentication, verification)',
  ],
  [
    'sender-error',
    `
      sender (verify, verification) fail* | verification failed for | (postmaster, callback) verification fail* | batv |
      (third party, unsigned) (dsn, dsns) | backscatter protection | (returned, bounced, bounce) mail not accepted |
      (null, empty, blank, missing) (sender, senders, envelope sender, envelope senders, reverse path) |
      ${ENVELOPE_SENDER} … ${WRONG} | ${WRONG} ${ENVELOPE_SENDER} | sender address rejected (undeliverable, unverified, unknown, no such, does not exist, cannot be verified) |
      (unable to, cannot, can t, could not, failed to) verify (address, sender, domain) |
      (contains, containing, has) (nul, null, bare, 8 bit, 8bit, control, non ascii) | (different, differs, not the same) (than, from, as) the sender
    `,
  ],
  // 501 is about the form of the command that was just given: the argument of HELO or MAIL, where it names a domain.
  ['sender-error', '501 … domain'],
  [
    'invalid-address',
    `501 … invalid address | ${ENVELOPE_RECIPIENT} … (syntax error, malformed, bad syntax) | (invalid, malformed, illegal) ${ENVELOPE_RECIPIENT}`,
  ],
  [
    'relay-denied',
    `
      (relay, relaying) (access denied, denied, is denied, not permitted, not allowed, is not allowed, prohibited, disallowed, refused) |
      no longer (relay, relays, relaying) | (turn on, enable, activate, without, use) (smtp authentication, smtp auth, authentication) |
      (logged in, logged into, log into, login to, checked) (the pop, pop, pop3, imap, pop3 server, pop server)
    `,
  ],
  [
    'authentication',
    'ip name lookup failed | not (allowed, permitted, authorized) to send (mail, email) (from, for)',
  ],
  [
    'recipient-refuses',
    `
      (user, users, recipient, recipients, addressee, user s, recipient s, addressee s) ${DENYLIST} | list of blocked senders |
      not (allowed, permitted, authorized) to receive (mail, mails, email, emails, messages) from |
      not accepting (mail, messages, email, e mail, any mail) from
    `,
  ],
  ['mailbox-full', 'disk quota'],
  [
    'receiver-error',
    `
      ${SERVER_PART} ${BROKEN} | ${SERVER_PART} is ${BROKEN} | initialization failure | error while being |
      (mail loop, forwarding loop, loop) (was found, found, detected, broken) | create a (loop, mail loop) |
      (error, failed, failure, trouble) (writing, reading, saving, storing, opening, creating, fetching, executing) | error occurred | trouble (in, with) |
      error (on, in, during) (delivery, maildir delivery, processing, scanning, local delivery) | dot lock
    `,
  ],
  ['blocked-ip', '(spam, spamming) (source, host, origin) | source of spam'],
  [
    'rate-limited',
    `
      too many (connections, concurrent, simultaneous, sessions) | no more (messages, mails, recipients, connections) |
      (number, total, amount) of (rcpt, rcpts, recipients, connections, messages, mails) … (maximum, threshold, over, exceed*, limit)
    `,
  ],
  ['too-large', '(length, size) of … (maximum, threshold, over, exceed*, limit)'],
  ['blocked-ip', 'dynamically assigned | no longer (accepts, accepting) connections'],
  [
    'blocked-domain',
    'not (accept, accepting) (mail, mails, email, emails, messages) from (this, your) (address, domain, sender)',
  ],
  [
    'greylisted',
    '(please wait, wait) … (try again, retry) | (450, 451) (try, please try, please retry, retry) (later, again later, again)',
  ],
];
