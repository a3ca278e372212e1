import { code, join, joined, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { ListedReason } from '../terms.js';
import { count } from './words.js';

const REASON: Readonly<Record<ListedReason, string>> = { BOUNCE: 'bounce', COMPLAINT: 'complaint' };

const BACKUP = {
  paused: 'AWS has paused sending, and deletes the suppression list 90 days after that. This is a copy.',
  weekly: 'Weekly copy of the suppression list.',
} as const;

const addresses = (entries: number) => (entries === 1 ? '1 address' : `${count(entries)} addresses`);
const times = (often: number) => (often === 1 ? 'once' : `${count(often)} times`);
const complaintsOf = (complaints: number) =>
  complaints === 0 ? 'no complaint' : complaints === 1 ? '1 complaint' : `${count(complaints)} complaints`;

type RemovalPeople = { asked: Mrkdwn | undefined; decided: readonly Mrkdwn[] };
const askedBy = (who: Mrkdwn | undefined): Mrkdwn => (who ? mrkdwn`, asked by ${who}` : mrkdwn``);

export const suppression = {
  argument: '[address | bounce | complaint | domain] [export]',
  summary: 'whether an address is suppressed, and why; without an address: the newest entries',
  suppressedIn: (address: Mrkdwn, where: Mrkdwn): Mrkdwn => mrkdwn`*${address} gets no mail from ${where}*`,
  suppressed: (address: Mrkdwn, listed: number, of: number): Mrkdwn =>
    mrkdwn`*${address} gets no mail from ${count(listed)} of ${count(of)} accounts and Regions*`,
  notSuppressed: (address: Mrkdwn): Mrkdwn => mrkdwn`*${address} is not on your suppression lists*`,
  unknown: (address: Mrkdwn, unknown: number, of: number): Mrkdwn =>
    mrkdwn`*Unknown whether ${address} is suppressed* in ${count(unknown)} of ${count(of)} ${of === 1 ? 'account and Region' : 'accounts and Regions'}`,
  since: (at: Mrkdwn, reason: ListedReason): Mrkdwn =>
    mrkdwn`on the account suppression list since ${at} (${REASON[reason]})`,
  tenant: (tenant: string, at: Mrkdwn, reason: ListedReason): Mrkdwn =>
    mrkdwn`on the suppression list of the tenant ${code(tenant)} since ${at} (${REASON[reason]}). You cannot request its removal here.`,
  listedAs: (address: Mrkdwn): Mrkdwn => mrkdwn`Listed as ${address}`,
  ids: (feedbackId: Mrkdwn, messageId: Mrkdwn): Mrkdwn => mrkdwn`feedback ${feedbackId} · mail ${messageId}`,
  slash: (at: Mrkdwn): Mrkdwn =>
    mrkdwn`From the copy of the list as of ${at}: SES does not answer for addresses with a slash.`,
  listNotRead: (where: Mrkdwn, read: number): Mrkdwn =>
    mrkdwn`:grey_question: *${where}*  SES does not answer for addresses with a slash, and the bot has not read the whole list yet (${addresses(read)} so far).`,
  spellingsNotListed: (where: Mrkdwn, read: number): Mrkdwn =>
    mrkdwn`:grey_question: *${where}*  Not listed in the spellings that SES was asked for. It can be listed in another one: the bot has not read the whole list yet (${addresses(read)} so far).`,
  amendedLater: mrkdwn`This answer is corrected here as soon as the list is read.`,
  unknownTenants: (where: Mrkdwn, tenants: readonly string[]): Mrkdwn =>
    mrkdwn`:grey_question: *${where}*  Unknown whether the lists of these tenants hold it: ${joined(tenants.map(code), ', ')}`,
  lastKnown: (at: Mrkdwn, reason: ListedReason): Mrkdwn =>
    mrkdwn`Last known: listed since ${at} (${REASON[reason]}).`,
  notListedIn: (where: Mrkdwn): Mrkdwn => mrkdwn`Not listed in ${where}.`,
  causeUnknown: mrkdwn`The bot has no event for the cause: it happened before the bot was installed, or somebody added the address by hand.`,
  complained: (type: string | undefined): Mrkdwn =>
    type === undefined ? mrkdwn`complaint` : mrkdwn`complaint (${type})`,
  mail: (configurationSet: string | undefined, subject: string | undefined): Mrkdwn =>
    joined(
      [
        ...(configurationSet === undefined ? [] : [code(configurationSet)]),
        ...(subject === undefined ? [] : [mrkdwn`“${subject}”`]),
      ],
      ', ',
    ),
  neverDelivered: mrkdwn`before: no delivery known`,
  deliveredBefore: (deliveries: number, since: Mrkdwn, complaints: number): Mrkdwn =>
    mrkdwn`before: ${count(deliveries)} delivered since ${since}, ${complaintsOf(complaints)}`,
  deliveredSince: (deliveries: number): Mrkdwn => mrkdwn`since then: ${count(deliveries)} delivered anyway`,
  heldBack: (mails: number, last: Mrkdwn): Mrkdwn =>
    mails === 1
      ? mrkdwn`1 mail was not sent because of the list (${last}); it used up quota`
      : mrkdwn`${count(mails)} mails were not sent because of the list, the last one ${last}; each used up quota`,
  globalList: (last: Mrkdwn | undefined): Mrkdwn =>
    last
      ? mrkdwn`SES's global list cannot be queried; last sign that it holds this address: ${last}. SES removes such entries after up to 14 days.`
      : mrkdwn`SES's global list cannot be queried; no sign that it holds this address.`,
  historyCut: (most: number): Mrkdwn => mrkdwn`Based on the newest ${count(most)} events only.`,
  otherReasons: mrkdwn`Other possible reasons:`,
  noReason: mrkdwn`The bot has no event about this address. Check that mail was sent to it, and from an account and Region that this bot watches.`,
  sandbox: mrkdwn`• sandbox: SES sends to verified recipients only`,
  globallyListed: (at: Mrkdwn): Mrkdwn =>
    mrkdwn`• ${at}  not sent: SES's global list holds the address. SES removes it after up to 14 days; nobody can remove it sooner.`,
  bounced: (line: Mrkdwn): Mrkdwn =>
    mrkdwn`${line}  (hard bounce, but not listed: somebody removed the entry, or your account does not list bounces)`,
  bouncedBeforeRemoval: (line: Mrkdwn): Mrkdwn => mrkdwn`${line}  (before the removal)`,
  /** What became of requests to this bot. */
  pastRemoval: {
    removed: (at: Mrkdwn, { asked, decided }: RemovalPeople): Mrkdwn =>
      mrkdwn`removed ${at} by this bot${askedBy(asked)}${decided.length > 0 ? mrkdwn`, approved by ${join(decided, ', ')}` : ''}`,
    unchanged: (at: Mrkdwn, { asked }: RemovalPeople, note: string): Mrkdwn =>
      mrkdwn`removal done ${at}${askedBy(asked)}: ${note}`,
    waiting: (at: Mrkdwn, { asked }: RemovalPeople): Mrkdwn =>
      mrkdwn`removal requested${askedBy(asked)}, not done yet (${at})`,
    denied: (at: Mrkdwn, { asked, decided }: RemovalPeople, note: string): Mrkdwn =>
      mrkdwn`removal denied ${at}${decided.length > 0 ? mrkdwn` by ${join(decided, ', ')}` : ''}${askedBy(asked)}: “${note}”`,
  },
  softBounced: (line: Mrkdwn): Mrkdwn => mrkdwn`${line}  (not permanent)`,
  hasComplained: (at: Mrkdwn): Mrkdwn => mrkdwn`• ${at}  complaint, but not listed`,
  heldBackOnce: (at: Mrkdwn): Mrkdwn =>
    mrkdwn`• ${at}  not sent because of the list; the entry was removed since`,
  rejected: (at: Mrkdwn, why: string): Mrkdwn => mrkdwn`• ${at}  not sent: ${code(why)}`,
  delivered: (deliveries: number, last: Mrkdwn): Mrkdwn =>
    mrkdwn`• delivered ${times(deliveries)}, last ${last}: check the spam folder, or ask the mailbox provider`,
  notAnAddress: (typed: string, why: Mrkdwn): Mrkdwn =>
    mrkdwn`${code(typed)} is not an email address, so the bot did not look it up. ${why}`,
  unclear: (word: string): Mrkdwn =>
    mrkdwn`${code(word)} is neither an address, a domain nor a reason. The button looks up an address. List the newest entries by reason and domain: ${code('/ses suppression bounce example.com')}.`,

  requestRemoval: 'Request removal',
  removalTitle: 'Request removal',
  removalIntro: (address: Mrkdwn): Mrkdwn =>
    mrkdwn`The approvers see the history of ${address} and your reason. If it bounces again, SES lists it again and it counts.`,
  where: 'Account and Region',
  everywhere: 'All that list it',
  reason: 'Reason',
  reasonHint:
    'What has changed since the bounce or complaint: mailbox fixed, ticket number, the recipient asked for it',
  reasonMissing: 'Enter a reason',
  submitRemoval: 'Request',
  notListedAnyMore: mrkdwn`The address is not on your suppression lists any more.`,
  notConfigured: mrkdwn`This account and Region is not configured any more.`,
  removalOf: (address: Mrkdwn, where: Mrkdwn): Mrkdwn => mrkdwn`Removal of ${address} · ${where}`,
  ifItBouncesAgain: mrkdwn`If it bounces again, SES lists it again and it counts in your rates.`,
  removed: mrkdwn`SES has removed it from the list; watched for 14 days`,
  removeByHand: (address: Mrkdwn, region: string): Mrkdwn =>
    mrkdwn`The SES API cannot remove an address with a slash. To remove it by hand, put a file with the single line ${address} into an S3 bucket in ${region} and run ${code(`aws sesv2 create-import-job --region ${region} --import-destination SuppressionListDestination={SuppressionListImportAction=DELETE} --import-data-source S3Url=s3://BUCKET/FILE,DataFormat=CSV`)}. The bot reads the list again meanwhile.`,
  importFailed: (job: Mrkdwn): Mrkdwn =>
    mrkdwn`SES could not import the removal. ${code('aws sesv2 get-import-job')} shows why import job ${job} failed`,
  importUnderWay: (job: Mrkdwn): Mrkdwn =>
    mrkdwn`SES is still running import job ${job}. Try again in a minute`,
  relapse: (address: Mrkdwn, where: Mrkdwn, complained: boolean): Mrkdwn =>
    mrkdwn`:large_orange_circle: *${address} ${complained ? 'complained' : 'bounced'} again* after its removal · ${where}`,
  relapseRemedy: mrkdwn`SES has most likely listed it again. Leave it there, and find out why it was reported as fixed.`,

  reasonWord: REASON,
  recent: (reason: ListedReason | undefined, domain: string | undefined): Mrkdwn =>
    mrkdwn`*Recent suppression entries*${reason === undefined ? '' : ` · ${REASON[reason]}`}${domain === undefined ? '' : ` · ${domain}`} · newest first`,
  columns: { since: 'Listed since', reason: 'Reason', address: 'Address', where: 'Account and Region' },
  nothingListed: mrkdwn`None.`,
  nothingRead: mrkdwn`None so far: not all lists have been read yet.`,
  notInFile: (where: Mrkdwn): Mrkdwn =>
    mrkdwn`:grey_question: The list of ${where} has not been read yet, so it is not in the file.`,
  nothingSoFar: (most: number): Mrkdwn =>
    mrkdwn`None among the newest ${count(most)} entries. There are older ones.`,
  page: {
    older: 'Older',
    newest: 'Newest',
    all: 'All',
    bounces: 'Bounces only',
    complaints: 'Complaints only',
  },
  export: 'Export as CSV',
  listRead: (where: Mrkdwn, entries: number, asOf: Mrkdwn): Mrkdwn =>
    mrkdwn`${where}: ${addresses(entries)} (as of ${asOf})`,
  listUnread: (where: Mrkdwn): Mrkdwn => mrkdwn`${where}: still reading the list`,
  exportedBy: (by: Mrkdwn, entries: number, more: boolean): Mrkdwn =>
    mrkdwn`${addresses(entries)} from the suppression lists, exported by ${by}${more ? '. There are more: filter by reason or domain' : ''}`,
  nothingToExport: mrkdwn`No address to export.`,
  exported: (channel: Mrkdwn, entries: number): Mrkdwn =>
    mrkdwn`The file with ${addresses(entries)} is in ${channel}.`,

  backupTitle: (where: Mrkdwn): Mrkdwn => mrkdwn`Suppression list of ${where}`,
  backup: (where: Mrkdwn, entries: number, reason: 'paused' | 'weekly', region: string): Mrkdwn =>
    mrkdwn`${BACKUP[reason]} ${where} · ${addresses(entries)}. To restore it, copy the file to an S3 bucket and run ${code(`aws sesv2 create-import-job --region ${region} --import-destination SuppressionListDestination={SuppressionListImportAction=PUT} --import-data-source S3Url=s3://BUCKET/FILE,DataFormat=JSON`)}`,
  deletionNear: (where: Mrkdwn, days: number, at: Mrkdwn): Mrkdwn =>
    mrkdwn`:large_orange_circle: *${days === 1 ? 'Within a day' : `Within ${count(days)} days`} AWS deletes the suppression list* · ${where}\nAWS deletes it 90 days after a pause begins, which is about ${at}, counted from when the bot noticed the pause. You can import the weekly copies in this channel again. Without them you would send to the bounced addresses again.`,
};
