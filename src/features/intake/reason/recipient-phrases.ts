import type { Phrases } from './phrases.js';
import { MAILBOX, RECIPIENT } from './word-families.js';

/** What mail servers say in English about a recipient, where the words leave no doubt. */
export const RECIPIENT_PHRASES: Phrases = [
  ['no-such-mailbox', 'unverified address mailbox'],
  ['receiver-error', 'write error or disk full'],
  [
    'mailbox-full',
    `
      ${MAILBOX} … (full, over quota, overquota, over limit, exceeds allowed size) | is full | full (mailbox, inbox) | ${RECIPIENT} is full |
      over (quota, quote, the quota, disk quota, storage quota) | quota is over | overdrawn | overquota |
      over (its, their, the allowed, the maximum, allowed) … (quota, limit, size) | over … storage (limit, quota) | over the maximum allowed number |
      quota (exceed*, violation, full, limit, usage, overflow, reached) | quota … (exceeded, reached, full, used) | exceed* … quota |
      (disk, mailbox, storage, email, user, maildir) quota | out of (quota, storage, space) | not able to receive any more | message count |
      mailbox size | not enough (space, storage, disk, diskspace, room) | space not enough | enough … space | not sufficient disk space |
      no space left in mailbox | exceed* … (storage, allocation) | storage (limit, exceeded, used) | storage space … used |
      exhausted … (storage, space, quota) | mailbox size limit | mailbox (exceed*, would exceed, limit, over) | mailbox … (exceeded, exceeds) |
      space (has been used up, has used up, used up) | no room | more space than | at (its, full, maximum) capacity | capacity … (exceeded, reached) |
      too many (messages, mails, e mails) (on, in) | insufficient … mailbox space | recipient storage full
    `,
  ],
  ['rate-limited', 'too many (message*, mail*) | too much mail | message limit | temporarily deferred'],
  [
    'too-large',
    `
      (message, mail, email, msg, attachment, attachments, file) (too, is too, was too, are too, size too) (large, big, long) | message file too big |
      too (large, big) | size (limit, exceed*) | exceed* … size | message size | mailsize | (maximum, max) … size | larger than |
      message length exceed* | message is larger | oversized | line limit exceeded | header … exceed* | databytes limit
    `,
  ],
  ['receiver-error', '(temporarily, currently) (unavailable, not available)'],
  [
    'no-such-domain',
    `
      unable to (lookup, look up, resolve) dns | (domain, host, hostname, domain name, host name) … (unknown, not found, not exist*) |
      (domain, host, hostname) (does not exist, doesn t exist, is invalid, not exist) | domain invalid |
      domain … (not active, inactive, disabled, suspended) |
      (no such, unknown, invalid, bad, illegal, nonexistent, non existent) (domain, host, hostname, host name) |
      domain … (is not valid, expired, no longer exist*, not registered) | domain is not reachable | (recipient domain, domain) must exist |
      illegal host domain name | name or service not known | nxdomain | no (mx, valid mx, a or mx, mail servers, mail hosts, dns) | unable to route |
      mx record … not found | null mx | nullmx | (does not, doesn t, not, do not) accept (mail, email, any mail) | accepts no mail |
      (no, any) mail exchanger* | (unrouteable, unroutable) (mail domain, address, domain) | could not be resolved | name server … not found |
      mail receiving disabled | (cannot, can t, could not, failed to, no way to) route |
      (invalid, unknown, bad, nonexistent) (destination, recipient, target, mail) domain | bad destination (system, host) |
      mx records point to non existent | dns records … could not be found | dnsdomaindoesnotexist
    `,
  ],
  [
    'relay-denied',
    `
      (relay, relays, relayed, relaying) … (prohibited, without authentication, denied, rejected, refused, not allowed, not permitted) |
      authentication … (non local, external, remote) … (address, domain, recipient) |
      (non local, not local) (recipient, address, e mail address, domain) | (relay, relaying) mail … (not allowed, not permitted, denied) |
      (no, not, unauthorized, unauthorised) (relay, relaying) | (unable to, cannot, can t, will not, denies, deny, refuse to, refuses to) relay |
      not … (allowed, permitted) to relay | as a relay | open relay | list of allowed rcpthost* | allowed rcpthosts | not local host | not a gateway |
      (don t, not, does not, doesn t) handle mail | not hosted here | domain is not hosted |
      domain … (not local, not accepted here, is not configured, is not allowed) | not configured to relay | user not local | not the mx |
      (accepted, relay, local) domains | not a local domain | recipient address rejected no domain
    `,
  ],
  [
    'recipient-refuses',
    `
      refuses to accept your mail | (rule, rules, restriction, restrictions, filter, filters) (created by, set by, imposed by, of) (the recipient, the user, recipient) | refused due to recipient preferences | rejected by … (recipient, user) |
      (rejected, blocked, blacklisted) by (the recipient, recipient, user, this user) | recipient … blocked you |
      user (reject, refuses, rejected, refused) | (recipient, user) (refused, refuses) to receive | due to user rules |
      recipient s (rules, filter, settings, policy) | (recipient, user, mailbox) (does not accept, doesn t accept) |
      (recipient, mailbox, account, user) … (only accept*, restricted) | recipient is only accepting | only accepts mail from |
      accepts mail only from | rule imposed … access | restricted … group | not allowed to post | not allowed to send … this |
      not (authorized, permitted, allowed) to send to | not subscribed | members only | closed mailing list | posting … not allowed |
      sender not pre approved | has restricted sms | challenge response | sender is not on … list | not a member of (this, the) (list, group) |
      internal use only | authenticated senders only | (does not, doesn t, do not, don t) want (your, this, to receive, mail) |
      (receiver, addressee, owner, subscriber) (denied, refused, rejected, refuses, rejects, declined, blocks, blocked) |
      recipient (refuses, rejects, declined, blocks, has blocked, has declined, opted out)
    `,
  ],
  [
    'mailbox-disabled',
    `
      ${RECIPIENT} … (disabled, inactive, inactivated, suspended, deactivated, terminated, expired, locked, frozen, closed, cancel*, not active, not activated, retired, on hold, discontinued, dormant, not enabled) |
      (user, mailbox, account) … blocked | (inactive, disabled, deactivated, suspended, expired, closed, dormant, locked) … ${RECIPIENT} |
      (is, has been, was, now) (disabled, deactivated, suspended, locked, terminated, closed) | not (an active, active at) |
      no longer (active, in use, accept*, receiv*, available, valid) | (not, not currently) (accepting, being accepted) |
      not accepting (mail, any mail, messages, new mail) | not currently being accepted | due to inactivity | extended inactivity |
      (administratively, temporarily, permanently) disabled | no recipient activity | noactivity | (should, must) log in |
      (cannot, can t, unable to) receive (email, mail, messages) | never logged (on, in, onto) | (hasn t, has not) (entered, logged) |
      subscription … cancel* | unpaid | parked | account (unavailable, is unavailable, not available) | discontinued | archived recipient | abandoned
    `,
  ],
  [
    'invalid-address',
    `
      bad (recipient address, address) syntax | invalid (address, recipient address) (syntax, format) | 5.1.3 invalid address |
      malformed (address, recipient) | address is malformed | syntax error in … (address, recipient) | syntax error in mailbox |
      address … (invalid format, not rfc) | not a valid rfc | (illegal, invalid) character* | illegal address | missing or malformed local part |
      domain literal* | single label domain* | illegal local part | mailbox name not allowed
    `,
  ],
  [
    'no-such-mailbox',
    `
      ${RECIPIENT} … (unknown, not found, not used, unused, not in use, not assigned, not registered, not configured, not provisioned, not exist*, invalid, not valid, not known, unavailable, not available, undeliverable, t exist, not present, not listed, not recognized, not recognised, no longer exist*, cannot be verified, could not be found, cannot be found, removed, deleted, missing, unallocated, incorrect, not unique, not ok, not accepted, is not accepted, does not match, path no exist) |
      ${RECIPIENT} … lookup … fail* |
      (unknown, no such, invalid, illegal, bad, wrong, nonexistent, non existent, non existing, undeliverable) ${RECIPIENT} |
      (unknown, no such, invalid, wrong, undeliverable) email |
      (unknown, invalid, bad, wrong, no such, no valid) (users, recipients, mailboxes, addresses, e mail, person, id, contact) |
      (no, no valid, no such local) ${RECIPIENT} | userunknown | nosuchuser | (user, mailbox) (unkown, unavaiable) | unresolvable address |
      invalid or unknown | (unknown, invalid) (or, inactive) … user | recipients are (invalid, unknown) | no such |
      no one (with that, at this address) | no person | nobody (here, by that name) | no record of | not handled here | left the company |
      never existed | (does not, doesn t, doesnt, dosn t, do not, don t, not) (exist, exists, exsist) | (not, non) existing | non existent |
      nonexistent | (doesn t, does not, not) have (a, an) … account | could not be found | not (in directory, listed in, in recipient list) |
      not in … (address list, list) | not present in directory | not in my validrcptto | badrcptto | badrecipientto |
      invalid (destination, to address) | bad destination (mailbox, address) | not (a known user, a valid, valid recipient, valid user) |
      (is not, isn t) valid | not (a local, local, known, recognized, recognised, our user, our customer, a user, user of) | not a member of domain |
      (recipient verify, recipient verification) fail* | unverified address | undeliverable address |
      (can t, cannot) (verify, accept) (recipient, user) | has moved | has left | (not used, not in use) |
      no longer (work*, with, employed, exist*, on server) | not one of our | (several, multiple) matches | not a mailbox | there is no |
      user missing home directory
    `,
  ],
];
