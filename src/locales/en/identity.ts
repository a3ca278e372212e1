import { code, joined, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { RecordCounts } from '../terms.js';
import { count } from './words.js';

/** The state of a domain or an address in SES. */
export const identity = {
  /** Sentences in one line. */
  together: (sentences: readonly Mrkdwn[]): Mrkdwn => joined(sentences, ' '),
  verified: (name: string): Mrkdwn => mrkdwn`*${name} is verified,* and its records are in DNS.`,
  verifiedAlone: (name: string): Mrkdwn => mrkdwn`*${name} is verified.*`,
  verifiedUnseen: (name: string): Mrkdwn =>
    mrkdwn`*${name} is verified.* Its DNS does not answer now, so the bot cannot check whether the records are still there.`,
  verifiedBroken: (name: string, counts: RecordCounts): Mrkdwn =>
    mrkdwn`*${name} is verified, but ${troubles(counts)}.* Fix this before SES checks again.`,
  verifiedUnsigned: (name: string, counts: RecordCounts): Mrkdwn =>
    mrkdwn`*${name} is verified, but its setup is not complete: ${troubles(counts)}.*`,
  pendingBroken: (name: string, counts: RecordCounts): Mrkdwn =>
    mrkdwn`*${name} is not verified yet: ${troubles(counts)}.*`,
  pendingRight: (name: string): Mrkdwn =>
    mrkdwn`*${name} is not verified yet, but its records are correct.* SES has not noticed so far; you need not do anything.`,
  pendingSpreading: (name: string): Mrkdwn =>
    mrkdwn`*${name} is not verified yet: its new records are spreading.* Some of its name servers still have the old ones.`,
  pendingUnseen: (name: string): Mrkdwn =>
    mrkdwn`*${name} is not verified yet, and its DNS does not answer.* The bot cannot check whether the records are there.`,
  failed: (name: string): Mrkdwn =>
    mrkdwn`*The verification of ${name} has failed:* SES did not find the records within 72 hours and has stopped checking.`,
  losing: (name: string): Mrkdwn =>
    mrkdwn`*${name} is about to lose its verification:* SES no longer finds its records.`,
  notStarted: (name: string): Mrkdwn => mrkdwn`*The verification of ${name} has not been started.*`,
  addressPending: (name: string): Mrkdwn =>
    mrkdwn`*${name} is not verified yet:* its owner has to open the link in the mail from AWS. The link is valid for 24 hours.`,
  addressFailed: (name: string): Mrkdwn =>
    mrkdwn`*The verification of ${name} has failed:* the link in the mail from AWS was not opened within 24 hours.`,
  overrides: (domain: string): Mrkdwn =>
    mrkdwn`For mail from this address, SES uses the settings of the address (DKIM, MAIL FROM, topics), not those of ${code(domain)}.`,
  dkimUnverified: mrkdwn`DKIM does not sign: SES has not found its records.`,
  dkimOff: mrkdwn`DKIM signing is turned off.`,
  notFoundIn: (accountRegions: Mrkdwn): Mrkdwn => mrkdwn`SES does not know it in: ${accountRegions}`,
  nowhere: (name: string): Mrkdwn =>
    mrkdwn`*SES does not know ${name}* in any of the configured accounts and Regions.`,
  covered: (domain: string, accountRegion: Mrkdwn): Mrkdwn =>
    mrkdwn`It can send in ${accountRegion} nevertheless: ${code(domain)} is verified there and covers it.`,
  /** The result of the last check by SES: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_VerificationInfo.html */
  lastCheck: (at: Mrkdwn, result: string): Mrkdwn => mrkdwn`SES last checked ${at}: ${result}.`,
  lastCheckAlone: (at: Mrkdwn): Mrkdwn => mrkdwn`SES last checked ${at}.`,
  lastFound: (at: Mrkdwn): Mrkdwn => mrkdwn`SES last found the records ${at}.`,
  errors: {
    HOST_NOT_FOUND: 'host not found',
    TYPE_NOT_FOUND: 'the name exists, but has no record of that type',
    INVALID_VALUE: 'the record has a wrong value',
    DNS_SERVER_ERROR: 'the name servers failed',
    SERVICE_ERROR: 'an error in SES',
    REPLICATION_ACCESS_DENIED: 'SES may not copy the keys of the other Region',
    REPLICATION_PRIMARY_NOT_FOUND: 'the other Region has no such identity',
    REPLICATION_PRIMARY_BYO_DKIM_NOT_SUPPORTED:
      'the other Region has keys of your own, which SES does not copy',
    REPLICATION_REPLICA_AS_PRIMARY_NOT_SUPPORTED:
      'the other Region has a copy itself, which SES does not copy again',
    REPLICATION_PRIMARY_INVALID_REGION: 'SES cannot copy keys from that Region',
  },
  pendingSince: (at: Mrkdwn): Mrkdwn => mrkdwn`Pending since ${at}.`,
  afterFix: (visibleAt: Mrkdwn, noticedBy: Mrkdwn): Mrkdwn =>
    mrkdwn`If you fix it now, it is visible everywhere by ${visibleAt}; SES usually notices by ${noticedBy}.`,
  willNotice: (visibleAt: Mrkdwn, noticedBy: Mrkdwn): Mrkdwn =>
    mrkdwn`The records are visible everywhere by ${visibleAt}; SES usually notices by ${noticedBy}.`,
  givesUp: (at: Mrkdwn): Mrkdwn =>
    mrkdwn`SES stops checking ${at}; after that you have to restart the verification.`,
  givesUpUnknown: mrkdwn`SES stops checking 72 hours after the start; after that you have to restart the verification.`,
  loses: (at: Mrkdwn): Mrkdwn => mrkdwn`Unless the records are back, SES withdraws the verification ${at}.`,
  restart: mrkdwn`Restart the verification; SES then checks for up to 72 hours.`,
  fixAndRestart: mrkdwn`Fix the records, then restart the verification.`,
  mailFrom: {
    none: mrkdwn`MAIL FROM: not set (optional)`,
    success: (domain: string): Mrkdwn => mrkdwn`MAIL FROM: ${code(domain)}`,
    pending: (domain: string): Mrkdwn =>
      mrkdwn`MAIL FROM: ${code(domain)} is not verified yet; until then SES uses ${code('amazonses.com')}`,
    pendingRejects: (domain: string): Mrkdwn =>
      mrkdwn`MAIL FROM: ${code(domain)} is not verified, and until then *SES rejects your mail* (RejectMessage)`,
  },
  /** Where SES sends bounce and complaint notifications. */
  topics: {
    all: (topic: string): Mrkdwn => mrkdwn`Feedback topic: ${code(topic)}`,
    each: (bounce: string | undefined, complaint: string | undefined): Mrkdwn =>
      mrkdwn`Bounces: ${named(bounce)}, complaints: ${named(complaint)}`,
    none: mrkdwn`Feedback topic: none`,
    byMail: mrkdwn`email feedback forwarding is on`,
    lost: mrkdwn`*email feedback forwarding is off: without a configuration set, bounces and complaints are lost*`,
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
