import type {
  CountedAfter,
  ReplyMeasure,
  ReplyNotice,
  ReplyReason,
  ReplySection,
  ReplyUnknown,
} from '../reply-terms.js';

/** What a reply calls things, by the values that select them. */
export const HEADINGS: Readonly<Record<ReplySection, string>> = {
  'what-happened': 'What happened',
  impact: 'Impact',
  'root-cause': 'Root cause',
  done: 'Actions completed',
  prevention: 'How we prevent a recurrence',
  handling: 'How we handle bounces and complaints',
  validation: 'How we validate new addresses',
  consent: 'How recipients subscribe and unsubscribe',
  answers: 'Answers to your questions',
  request: 'Request',
};

export const UNKNOWN: Readonly<Record<ReplyUnknown, string>> = {
  impact: 'which mail this is about, to how many recipients it was sent and when',
  cause: 'what caused this, and what shows it',
  'list-source': 'where this list came from, who imported it and when',
  campaign: 'what this mail was, who decided to send it, and how its recipients were selected',
  content: 'which mail you refer to, and what in it was wrong',
  'spamtrap-source': 'which part of our list is old or was not collected by us',
  listing: 'why the domain or IP address was listed, and the state of the removal request',
  credentials: 'which credentials were exposed, how, and when they were deactivated',
  form: 'which form was abused, and since when',
  authentication: 'which record was wrong, and what changed it',
  provider: 'what the provider objected to',
  'typo-form': 'where these addresses were entered',
  done: 'what has been done, with date and time',
  prevention: 'what is in place now that prevents a recurrence',
  'application-handling':
    'how our own systems stop sending to an address after a hard bounce or a complaint, and how soon',
  validation: 'how a new address is checked before it receives more than one message',
  'acceptable-use': 'that our mail complies with the AWS Acceptable Use Policy, and who checked it',
  'list-origin': 'how each list was collected, with the address of the sign-up page',
  unsubscribe: 'the links with which recipients subscribe and unsubscribe',
  relation: 'how this account is related to the account that you name, and what separates them',
  questions: 'the answer to each of your questions, one by one',
  more: 'what was left out here because the section is full',
};

export const NOTICE: Readonly<Record<ReplyNotice, string>> = {
  'under-review': 'placed our account under review',
  'pending-pause': 'announced a pause of our ability to send',
  paused: "paused our account's ability to send",
  refused: 'declined our previous request',
  asks: 'asked us for more information',
  ended: 'informed us that the review is over',
  other: 'informed us of an issue with our account',
};

export const REASON: Readonly<Record<ReplyReason, string>> = {
  bounce: 'its bounce rate',
  complaint: 'its complaint rate',
  content: 'the content of its mail',
  spamtrap: 'mail to spamtraps',
  blocklist: 'a listing on a third-party blocklist',
  listbombing: 'list bombing',
  credentials: 'possibly compromised credentials',
  feedback: 'direct feedback from recipients',
  provider: 'feedback from a mailbox provider',
  website: 'a vulnerable website',
  'related-account': 'its relation to another account',
  'internal-review': 'an internal review',
  unsolicited: 'unsolicited mail',
  phishing: 'mail that resembles phishing',
};

export const AFTER: Readonly<Record<CountedAfter, string>> = {
  'count-from': 'the time from which you count',
  fix: 'our last change',
  pause: 'the pause of sending',
  incident: 'the incident',
};

export const MEASURE: Readonly<Record<ReplyMeasure, string>> = {
  fix: 'the fix of the cause',
  'bounce-removal': 'removal of bounced addresses',
  'double-opt-in': 'confirmed (double) opt-in',
  'address-validation': 'validation of addresses at entry',
  'form-protection': 'protection of the sign-up form',
  unsubscribe: 'an unsubscribe link in every message',
  credentials: 'new credentials in place of the exposed ones',
  site: 'the secured website',
  monitoring: 'additional monitoring',
};
