import type { Phrases } from './phrases.js';
import { CONNECTING_SERVER, HEADER, REFUSED, REFUSED_OR_LISTED } from './word-families.js';

/**
 * What mail servers of all kinds say in English about the sender, where the words leave no doubt. Words that explain more come
 * first: a text that names a blocklist is about an address of the sender, whatever else it says.
 */
export const SENDER_PHRASES: Phrases = [
  [
    'greylisted',
    `
      greylist* | graylist* | (grey, gray) (list, lists, listed, listing) | greylst* | grey.rbl | postgrey | sqlgrey |
      4.7.1 (try again later, try later, soft reject) | soft reject try | not yet authorized to deliver |
      (spam, antispam) measure | come back (in, later) | (unknown, new) triplet |
      (delay, deferral, deferred) … first contact | unknown client … later | (new here, first time, first contact) … (later, minutes, seconds)
    `,
  ],
  ['blocked-ip', 'sender ip … (blacklist*, blocklist*, black list*, block list*, blocked, banned, listed)'],
  [
    'blocked-domain',
    `
      *uribl.com | *surbl.org | uribl | surbl | rhsbl | dbl.spamhaus.org | spamhaus dbl |
      spamhaus.org (query dbl, query domain, dbl) | (mailfrom, mail from, from, sender) domain … listed |
      blacklisted url* | (url, urls, link, links, domain) … (blacklist*, blocklist*, black list*, block list*, listed) |
      domain … (blacklisted, blocklisted, blocked) | domain … is listed | domain is on … block* |
      sender domain … (blocked, block list, reputation) | domain reputation | reputation of … domain |
      spam sender* | sender address rejected (access denied, blocked, blacklist*, not allowed, policy) |
      sender (address blocked, address has been blacklisted) | sender address … blocked using |
      sender … (blacklisted, blocklisted, banned) | sender is in my black list | sender (has been blocked, is blocked) |
      sender (is rejected, rejected, email address rejected) | blocked sender* | black listed sender* |
      email address has been blacklisted | sender is on … block* | sender … is not allowed by … policy |
      (newly, recently) registered | young domain | (tld, top level domain) … ${REFUSED} | from address … blacklist* | badmailfrom | sender is … spammer | address that has been blacklisted
    `,
  ],
  [
    'blocked-ip',
    `
      *spamhaus.org | *spamcop.net | *sorbs.net | *abuseat.org | *cloudmark.com | *senderbase.org | *senderscore.* |
      *uceprotect.net | *spamrl.com | *mail abuse.* | *invaluement.com | *backscatterer.org | *junkemailfilter.com |
      spamhaus | spamcop | sorbs | cloudmark | uceprotect* | trend micro | barracuda reputation | sender base |
      dnsbl* | rbl | rbls | xbl | sbl | pbl | dul | dnsrbl | (realtime, real time) (block*, black*) |
      dns (blacklist, block list, blocklist, blackhole) | blackhole list |
      (client host, client, host, server) … (blocked, blacklist*, blocklist*, black list*, block list*) |
      blocked using | ip … (blacklist*, blocklist*, black list*, block list*, blocked, banned, denied, reputation) |
      ip … (not allowed, not welcome, listed, suspended) | due to (listing, abuse) | reputation of … ip |
      (invalid, bad, black, banned, blacklisted, rejected, denied) (ip, sender ip) | blacklisted … ip | blocked … ip address |
      ip is (rejected, hangup, hung up) | ip (reject, rejected, blocked, denied, banned) | denyip |
      (your, the, sending, remote, client) ip … (refused, rejected, spam*) |
      ipaddress … (blocked, listed, blacklist*, blocklist*, banned) | (blocked, blacklisted, banned) … ipaddress | host … is listed | network … (block*, blacklist*) |
      is (in, on) … (blacklist, blocklist, black list, block list) | in a black list |
      (black listed, blacklisted, listed) (at, by, on) | (poor, bad, low) reputation | poor email reputation |
      mta s poor reputation | dynamic ip* | dynamic pool | host network not allowed | geographical location |
      connection refused by policy | no access from mail server | access to this mail system has been rejected |
      not allowed to connect | mail server … is blocked | (email, mail) from … is (currently, temporarily) blocked |
      blocked for (abuse, spamming)
    `,
  ],
  [
    'authentication',
    `
      (dmarc, spf, dkim, arc) … (fail*, reject*, not pass*, invalid, violation, blocked, missing, required) |
      (fail*, reject*, bad, invalid, missing, no, violates, violated, due to) … (dmarc, spf, dkim) | dmarc policy | sender s policy (prohibits, rejects) | ip must resolve |
      dmarc … (quarantine, unauthenticated) | spf … (permerror, temperror, not authorized, not allowed, not permitted) |
      spf (record*, forgery) | openspf.* | sender policy framework | sender id … fail* | dkim signature … not |
      not … authenticate with … spf | authentication check* | unauthenticated (email*, mail, message*, sender) |
      message is not authenticated | email authentication | is not authorized to send … behalf |
      not authorized to send mail from | not designated … sender | (spoof*, anti spoof*, impersonat*) |
      (fake, forged, forge) (sender, from, mail*) | (mismatch, mismatches) client ip | reverse dns | rdns | ptr |
      ptr record* | ip name lookup failed | cannot find your (hostname, reverse hostname) |
      cannot resolve your address | reverse (lookup, hostname, name) | forward dns | generic dns | fcrdns |
      unresolvable relay host | bad dns | valid reverse | sender id … not
    `,
  ],
  [
    'rate-limited',
    `
      rate limit* | ratelimit* | rate control | rate exceeded | exceed* … rate | throttl* | slow down | slower |
      too many (connection*, concurrent, simultaneous, session*, recipient*, rcpt*, request*, deliver*, hits, attempts) |
      too many (unknown, invalid, bad, error*, email*, e mail*) | too (fast, quickly, frequent*) | too much traffic |
      (connection, connections) limit | concurrent connection* | connection rate | maximum connections |
      connections exceeded | messages per connection | (messages, emails, mails, recipients) per (hour, day, minute) |
      per hour (limit, allowed) | (failures, defers) per hour | (hourly, daily) (limit, quota) |
      (sending, receiving, message, queue, outbound, submission) (limit*, quota) | recipient limit* | limit exceeded … try |
      excessive (volume, rate, number, unknown*) | unexpected volume | exceeded … allowed … messages | exceeded the max emails |
      deferred due to user complaints | temporarily rate | flood* | high volume | exceed* … connection* | unusual (sending, activity, rate, amount, volume, invalid, unknown) | (sent, sending, send) too many | low priority | per session | (quota, limit) for sender | sender quota | recipients (allowed, are allowed) | connection slot* |
      (connection, connections, messages, emails, mails, recipients, rcpts) … (limit, exceeded) |
      (limit, number, maximum) of (connections, messages, recipients, emails, mails, sessions) | (daily, hourly) … limit
    `,
  ],
  [
    'blocked-ip',
    `
      ${CONNECTING_SERVER} … ${REFUSED_OR_LISTED} | ${REFUSED} … ${CONNECTING_SERVER} |
      (mail, email, message, messages, connection, connections) from ipaddress … (was rejected, weren t sent, not sent, blocked, refused, denied, rejected) |
      (connection, connections) (rejected, denied, blocked, refused from, refused due, refused for, not allowed, not accepted, prohibited) |
      open proxy | penalty box | in prison | residential | your country | (hosting, cloud, dialup, dial up) networks | smtp server of your isp | not currently accepting mail from your ip |
      (is, are, was, been) listed in | no access … (ip, host, server) | you are … (blocked, banned, blacklisted) | esmtp not accepting | your ip … (filtered, blocked)
    `,
  ],
  [
    'sender-error',
    `
      sender address rejected | (sender, callout) callout | callout verification failure |
      verify (mailfrom, mail from, sender) failed | could not … sender domain | sender domain must exist |
      sender domain … (not found, not exist*, not resolve) | domain of sender | sender domain is empty |
      (unresolvable, unroutable, unrouteable, invalid, bad, null, empty, malformed) sender |
      sender … (does not exist, doesn t exist, invalid, not valid) | bogus mail from | empty envelope sender |
      mail from … (does not exist, invalid, is mismatched, not exist) | from address … (invalid, not valid, not verified, missing) |
      (helo, ehlo) command rejected | (helo, ehlo) … (invalid, rejected, not found) | (invalid, bad) (helo, ehlo) | helo name |
      (need, must be) fully qualified | (unconfigured, unverified) sending domain |
      not comply with | (not, non) rfc | not … rfc (5322, 5321, 2822, 822) compliant | rfc compliant |
      rfc (5322, 2822) | rfc5322 | (bare, stray, lone) (lf, cr, line feed, newline) | recursive cname | (from, sender, your) domain (is invalid, invalid, does not exist, doesn t exist, unknown, not found) | (missing, duplicate, multiple) … header |
      message id header | from header … (missing, invalid) | header … (malformed, invalid) |
      (malformed, invalid, bad, broken) (header*, message, mime) | message is malformed | mime error | invalid data in message |
      syntax error in … sender | improper use of 8 bit | line (too long, length) | smtputf8 |
      pipelining | protocol (violation, error) | bad sequence |
      (no, missing, invalid, bad, illegal, malformed, duplicate, multiple, empty) ${HEADER} | ${HEADER} … (missing, invalid, not given, required, malformed, not found, not present) |
      header … ${REFUSED} | (from domain, sender domain, from domain name, domain of sender) must (resolve, exist) | from … must resolve |
      (from address, from header, sender, sender address) … (does not match, doesn t match, mismatch*, not verified, not owned by) |
      (permission, permissions, right, rights, allowed, authorized) to send as | not owned by (user, auth user, authenticated user) | no (from, sender, date, subject, to) (field, header, given) | field given | (empty, no, missing) subject | subject … (invalid, illegal) character* | body type not supported |
      (mail from, mailfrom, sender, from) … (is local, is a local, local account, local user) |
      (invalid, bad, illegal, wrong, missing) (argument*, parameter*, command*, 7bit*, 8bit*) | command (unrecognized, not implemented, rejected, refused, not allowed, disallowed) | unknown command | does not exist in reply to mail from | unrecognized command | syntax error (in parameters, command)
    `,
  ],
];
