import { code, joined, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { RecordCounts } from '../terms.js';
import { count } from './words.js';

/** How a domain or an address stands with SES. */
export const identity = {
  /** Sentences in one line. */
  together: (sentences: readonly Mrkdwn[]): Mrkdwn => joined(sentences, ' '),
  verified: (name: string): Mrkdwn => mrkdwn`*${name} is verified,* and its records are in DNS.`,
  verifiedAlone: (name: string): Mrkdwn => mrkdwn`*${name} is verified.*`,
  verifiedUnseen: (name: string): Mrkdwn =>
    mrkdwn`*${name} is verified.* Its DNS does not answer now, so I cannot say whether the records are still there.`,
  verifiedBroken: (name: string, counts: RecordCounts): Mrkdwn =>
    mrkdwn`*${name} is verified, but ${troubles(counts)}.* Mend it before SES looks again.`,
  verifiedUnsigned: (name: string, counts: RecordCounts): Mrkdwn =>
    mrkdwn`*${name} is verified, but not all is set up: ${troubles(counts)}.*`,
  pendingBroken: (name: string, counts: RecordCounts): Mrkdwn =>
    mrkdwn`*${name} is not verified yet: ${troubles(counts)}.*`,
  pendingRight: (name: string): Mrkdwn =>
    mrkdwn`*${name} is not verified yet, but its records are right.* SES has not noticed so far; nothing is to be done.`,
  pendingSpreading: (name: string): Mrkdwn =>
    mrkdwn`*${name} is not verified yet: its records are on their way,* some of its name servers still have the old ones.`,
  pendingUnseen: (name: string): Mrkdwn =>
    mrkdwn`*${name} is not verified yet, and its DNS does not answer.* Whether the records are there, nobody can see.`,
  failed: (name: string): Mrkdwn =>
    mrkdwn`*The verification of ${name} has failed:* SES did not find the records in 72 hours and has stopped looking.`,
  losing: (name: string): Mrkdwn =>
    mrkdwn`*${name} is about to lose its verification:* SES does not find the records any more.`,
  notStarted: (name: string): Mrkdwn => mrkdwn`*The verification of ${name} has not been started.*`,
  addressPending: (name: string): Mrkdwn =>
    mrkdwn`*${name} is not verified yet:* its owner has to open the link in the mail from AWS. The link lives for 24 hours.`,
  addressFailed: (name: string): Mrkdwn =>
    mrkdwn`*The verification of ${name} has failed:* the link in the mail from AWS was not opened within 24 hours.`,
  overrides: (domain: string): Mrkdwn =>
    mrkdwn`For mail from this address its own settings hold (DKIM, MAIL FROM, topics), not those of ${code(domain)}.`,
  dkimUnverified: mrkdwn`DKIM does not sign: SES does not find its records.`,
  dkimOff: mrkdwn`DKIM signing is switched off.`,
  absent: (places: Mrkdwn): Mrkdwn => mrkdwn`SES does not know it in: ${places}`,
  nowhere: (name: string): Mrkdwn => mrkdwn`*SES does not know ${name}* in any account and region I ask.`,
  covered: (domain: string, place: Mrkdwn): Mrkdwn =>
    mrkdwn`It can send all the same in ${place}: ${code(domain)} is verified there, and that covers it.`,
  /** What SES says it found: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_VerificationInfo.html */
  looked: (at: Mrkdwn, found: string): Mrkdwn => mrkdwn`SES looked ${at} and found: ${found}.`,
  lookedAlone: (at: Mrkdwn): Mrkdwn => mrkdwn`SES looked ${at}.`,
  sawThem: (at: Mrkdwn): Mrkdwn => mrkdwn`SES last saw the records ${at}.`,
  errors: {
    HOST_NOT_FOUND: 'no such name',
    TYPE_NOT_FOUND: 'the name, but no record of that type',
    INVALID_VALUE: 'the record, with a wrong value',
    DNS_SERVER_ERROR: 'name servers that failed',
    SERVICE_ERROR: 'a fault of its own',
    REPLICATION_ACCESS_DENIED: 'that it may not copy the keys of the other region',
    REPLICATION_PRIMARY_NOT_FOUND: 'no such identity in the other region',
    REPLICATION_PRIMARY_BYO_DKIM_NOT_SUPPORTED: 'keys of your own in the other region, which are not copied',
    REPLICATION_REPLICA_AS_PRIMARY_NOT_SUPPORTED: 'a copy in the other region, which is not copied again',
    REPLICATION_PRIMARY_INVALID_REGION: 'a region it cannot copy keys from',
  },
  pendingSince: (at: Mrkdwn): Mrkdwn => mrkdwn`Pending since ${at}.`,
  afterChange: (visibleAt: Mrkdwn, noticedBy: Mrkdwn): Mrkdwn =>
    mrkdwn`Mended now, everybody sees it by ${visibleAt}, and SES usually notices by ${noticedBy}.`,
  willNotice: (visibleAt: Mrkdwn, noticedBy: Mrkdwn): Mrkdwn =>
    mrkdwn`Everybody sees the records by ${visibleAt}; SES usually notices by ${noticedBy}.`,
  givesUp: (at: Mrkdwn): Mrkdwn => mrkdwn`SES gives up ${at}; then it has to be started again.`,
  givesUpUnknown: mrkdwn`SES gives up 72 hours after the start; then it has to be started again.`,
  loses: (at: Mrkdwn): Mrkdwn => mrkdwn`Unless they are back, SES withdraws the verification ${at}.`,
  restart: mrkdwn`Have SES look again; it takes up to 72 hours from then.`,
  mendAndRestart: mrkdwn`Mend the records below, then have SES look again.`,
  mailFrom: {
    none: mrkdwn`MAIL FROM: not set (optional)`,
    success: (domain: string): Mrkdwn => mrkdwn`MAIL FROM: ${code(domain)}`,
    pending: (domain: string): Mrkdwn =>
      mrkdwn`MAIL FROM: ${code(domain)} is not verified yet; until then ${code('amazonses.com')} stands in`,
    pendingRejects: (domain: string): Mrkdwn =>
      mrkdwn`MAIL FROM: ${code(domain)} is not verified, and until then *SES refuses the mail* (RejectMessage)`,
  },
  /** Where feedback goes; each of the three kinds once. */
  topics: {
    all: (topic: string): Mrkdwn => mrkdwn`Feedback topic: ${code(topic)}`,
    each: (bounce: string | undefined, complaint: string | undefined): Mrkdwn =>
      mrkdwn`Bounces: ${named(bounce)}, complaints: ${named(complaint)}`,
    none: mrkdwn`Feedback topic: none`,
    byMail: mrkdwn`also by mail to the sender`,
    lost: mrkdwn`*and no mail to the sender: without a configuration set, feedback is lost*`,
  },
  configurationSet: (name: string): Mrkdwn => mrkdwn`Configuration set: ${code(name)}`,
};

function named(topic: string | undefined): Mrkdwn {
  return topic === undefined ? mrkdwn`no topic` : code(topic);
}

/** `2 of 5 records are missing, 1 is wrong` */
function troubles({ wrong, missing, of }: RecordCounts): string {
  const are = (number: number) => (number === 1 ? 'is' : 'are');
  const whole = `of ${count(of)} ${of === 1 ? 'record' : 'records'}`;
  if (missing === 0) return `${count(wrong)} ${whole} ${are(wrong)} wrong`;
  const lacking = `${count(missing)} ${whole} ${are(missing)} missing`;
  return wrong === 0 ? lacking : `${lacking}, ${count(wrong)} ${are(wrong)} wrong`;
}
