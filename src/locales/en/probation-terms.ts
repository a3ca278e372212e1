import { mrkdwn } from '../../text/mrkdwn.js';

/** Why AWS acts, in a few words. */
export const REASON = {
  bounce: 'bounces',
  complaint: 'complaints',
  content: 'content',
  spamtrap: 'spamtraps',
  blocklist: 'a blocklist',
  listbombing: 'list bombing',
  'compromised-credentials': 'compromised credentials',
  'direct-feedback': 'direct feedback',
  'recipient-feedback': 'recipient feedback',
  'mailbox-provider': 'a mailbox provider',
  'anti-spam-organization': 'an anti-spam organization',
  'vulnerable-site': 'a vulnerable site',
  'related-account': 'a related account',
  'internal-review': 'an internal review',
  unsolicited: 'unsolicited mail',
  phishing: 'phishing',
  dkim: 'DKIM',
  domain: 'a domain',
  'mail-from': 'MAIL FROM',
};

/** What a note is about. */
export const SUBJECT = {
  'sending-stopped': 'sending stopped',
  'list-cleaned': 'list cleaned',
  'fix-deployed': 'fix deployed',
  'bounces-removed': 'bounced addresses removed automatically',
  'double-opt-in': 'double opt-in',
  'address-validation': 'addresses validated when entered',
  'form-protected': 'form protected against bots',
  'unsubscribe-added': 'unsubscribe link or header',
  'credentials-rotated': 'credentials rotated',
  'site-secured': 'site secured',
  'monitoring-added': 'monitoring added',
  'replied-to-aws': 'replied to AWS',
  other: 'other',
};

/** What AWS says in a mail. */
export const KIND = {
  probation: mrkdwn`probation`,
  'under-review': mrkdwn`under review`,
  'pending-review-end': mrkdwn`AWS checks the account before it decides`,
  'pending-pause': mrkdwn`AWS is going to pause sending`,
  paused: mrkdwn`sending paused`,
  suspended: mrkdwn`sending suspended`,
  'review-ended': mrkdwn`the review is over`,
  reinstated: mrkdwn`sending works again`,
  'appeal-refused': mrkdwn`AWS refused the appeal`,
  'more-information': mrkdwn`AWS asks for more information`,
  'production-granted': mrkdwn`production access granted`,
  'production-denied': mrkdwn`production access denied`,
  'quota-granted': mrkdwn`quota granted`,
  'quota-denied': mrkdwn`quota denied`,
  'verification-succeeded': mrkdwn`verification succeeded`,
  'verification-failed': mrkdwn`verification failed`,
  'verification-warning': mrkdwn`verification in danger`,
  'verification-revoked': mrkdwn`verification revoked`,
  unknown: mrkdwn`a mail of AWS that says nothing of a state`,
};
