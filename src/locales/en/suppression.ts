import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { ListedReason } from '../terms.js';
import { count } from './words.js';

const REASON: Readonly<Record<ListedReason, string>> = { BOUNCE: 'bounce', COMPLAINT: 'complaint' };

export const suppression = {
  summary: 'whether and why SES holds mail to an address back; without one, who was added lately',
  suppressed: (address: Mrkdwn, listed: number, of: number): Mrkdwn =>
    of === 1
      ? mrkdwn`*${address} is suppressed:* SES takes its mail and does not send it`
      : mrkdwn`*${address} is suppressed in ${count(listed)} of ${count(of)} places:* SES takes its mail and does not send it`,
  notSuppressed: (address: Mrkdwn): Mrkdwn => mrkdwn`*${address} is on none of your suppression lists*`,
  unknown: (address: Mrkdwn, unknown: number, of: number): Mrkdwn =>
    mrkdwn`*Whether ${address} is suppressed is not known* for ${count(unknown)} of ${count(of)} places`,
  since: (at: Mrkdwn, reason: ListedReason): Mrkdwn => mrkdwn`since ${at}: ${REASON[reason]}`,
  tenant: (tenant: string, at: Mrkdwn, reason: ListedReason): Mrkdwn =>
    mrkdwn`On the list of the tenant ${code(tenant)} since ${at}: ${REASON[reason]}. I cannot ask for its removal there.`,
  spelled: (address: Mrkdwn): Mrkdwn => mrkdwn`The list spells it ${address}.`,
  ids: (feedbackId: Mrkdwn, messageId: Mrkdwn): Mrkdwn => mrkdwn`feedback ${feedbackId} · mail ${messageId}`,
  slash: (at: Mrkdwn): Mrkdwn =>
    mrkdwn`From the list as I read it ${at}: SES answers no question about an address with a slash in it.`,
  listNotRead: (place: Mrkdwn): Mrkdwn =>
    mrkdwn`:grey_question: *${place}*  SES answers no question about an address with a slash in it, and I have not read the whole list yet. Ask again in some minutes.`,
  lastKnown: (at: Mrkdwn, reason: ListedReason): Mrkdwn =>
    mrkdwn`When I last read the list it was there, since ${at}: ${REASON[reason]}.`,
  notListedIn: (places: Mrkdwn): Mrkdwn => mrkdwn`Not listed in ${places}.`,
  causeUnknown: mrkdwn`I did not hear of the bounce or complaint: it was before my time, or somebody added the address by hand.`,
  complained: (type: string | undefined): Mrkdwn =>
    type === undefined ? mrkdwn`complaint` : mrkdwn`complaint (${type})`,
  mail: (configurationSet: string | undefined, subject: string | undefined): Mrkdwn => {
    const set = configurationSet === undefined ? mrkdwn`` : mrkdwn`from ${code(configurationSet)}`;
    const about = subject === undefined ? mrkdwn`` : mrkdwn`“${subject}”`;
    return configurationSet === undefined || subject === undefined
      ? mrkdwn`${set}${about}`
      : mrkdwn`${set}, ${about}`;
  },
  neverDelivered: mrkdwn`I know of no delivery to it before.`,
  deliveredBefore: (times: number, since: Mrkdwn, complaints: number): Mrkdwn =>
    mrkdwn`before: delivered ${times === 1 ? 'once' : `${count(times)} times`} since ${since}, ${complaints === 0 ? 'no complaint' : complaints === 1 ? '1 complaint' : `${count(complaints)} complaints`}`,
  deliveredSince: (times: number): Mrkdwn =>
    mrkdwn`since then delivered ${times === 1 ? 'once' : `${count(times)} times`} all the same`,
  heldBack: (mails: number, last: Mrkdwn): Mrkdwn =>
    mrkdwn`${mails === 1 ? '1 mail was' : `${count(mails)} mails were`} held back, the last ${last}; each used up quota`,
  global: (last: Mrkdwn | undefined): Mrkdwn =>
    last
      ? mrkdwn`SES's own list for all its customers cannot be asked; last sign of it: ${last}. Entries there end by themselves, after up to 14 days.`
      : mrkdwn`SES's own list for all its customers cannot be asked; I have seen no sign of it.`,
  historyCut: (most: number): Mrkdwn => mrkdwn`Only the newest ${count(most)} events were looked at.`,
  otherReasons: mrkdwn`What else may be the reason:`,
  noReason: mrkdwn`I have heard of no mail to it. Was it sent at all, from an account and region that I listen to?`,
  sandbox: mrkdwn`• in the sandbox: SES delivers to verified addresses only`,
  globallyHeld: (at: Mrkdwn): Mrkdwn =>
    mrkdwn`• ${at}  held back by SES's own list for all its customers. It ends by itself, after up to 14 days; nobody can end it sooner.`,
  bounced: (line: Mrkdwn): Mrkdwn =>
    mrkdwn`${line}  (permanent bounce, and yet not listed: somebody removed it, or your account does not list bounces)`,
  softBounced: (line: Mrkdwn): Mrkdwn => mrkdwn`${line}  (not permanent)`,
  hasComplained: (at: Mrkdwn): Mrkdwn => mrkdwn`• ${at}  complaint, and yet not listed`,
  heldBackOnce: (at: Mrkdwn): Mrkdwn => mrkdwn`• ${at}  was held back by the list, which it has left since`,
  rejected: (at: Mrkdwn, why: string): Mrkdwn => mrkdwn`• ${at}  not sent: ${code(why)}`,
  delivered: (times: number, last: Mrkdwn): Mrkdwn =>
    mrkdwn`• delivered ${times === 1 ? 'once' : `${count(times)} times`}, the last time ${last}: look into the spam folder, or ask its provider`,
  unclear: (what: string): Mrkdwn =>
    mrkdwn`I do not understand ${code(what)}. ${code('/ses suppression jane@example.com')} looks one address up; ${code('/ses suppression bounce example.com')} lists who was added lately, by reason and domain.`,

  askRemoval: 'Ask for removal',
  removalTitle: 'Ask for removal',
  removalIntro: (address: Mrkdwn): Mrkdwn =>
    mrkdwn`The approvers see what ${address} did before, and your reason. If it bounces again it is listed again, and that counts.`,
  where: 'Where',
  everywhere: 'Everywhere it is listed',
  reason: 'Why',
  reasonHint: 'What has changed since it bounced or complained: a mended mailbox, a ticket, her own word',
  reasonMissing: 'Say why',
  submitRemoval: 'Ask',
  goneMeanwhile: mrkdwn`It is on none of the lists any more.`,
  notAsked: mrkdwn`This account and region is none of those that I ask any more.`,
  removalOf: (address: Mrkdwn, place: Mrkdwn): Mrkdwn => mrkdwn`Removal of ${address} · ${place}`,
  ifItBouncesAgain: mrkdwn`If it bounces again it is listed again, and that counts in your rates.`,
  removed: mrkdwn`SES has taken it off the list; watched for 14 days`,
  removeByHand: (address: Mrkdwn, region: string): Mrkdwn =>
    mrkdwn`SES cannot remove an address with a slash by its API. By hand: put a file with the one line ${address} into an S3 bucket in ${region} and run ${code(`aws sesv2 create-import-job --region ${region} --import-destination SuppressionListDestination={SuppressionListImportAction=DELETE} --import-data-source S3Url=s3://BUCKET/FILE,DataFormat=CSV`)}. I am reading the list anew meanwhile.`,
  importFailed: (job: Mrkdwn): Mrkdwn =>
    mrkdwn`SES could not import the removal: its import job ${job} says why (${code('aws sesv2 get-import-job')})`,
  importUnderWay: (job: Mrkdwn): Mrkdwn =>
    mrkdwn`SES is still at import job ${job}; try again in a minute to see whether it is done`,
  relapse: (address: Mrkdwn, place: Mrkdwn, complained: boolean): Mrkdwn =>
    mrkdwn`:large_orange_circle: *${address} has ${complained ? 'complained' : 'bounced'} again* after its removal · ${place}`,
  relapseRemedy: mrkdwn`SES has most likely put it back on the list. Leave it there, and find out why it was said to be mended.`,

  reasonWord: REASON,
  recent: (reason: ListedReason | undefined, domain: string | undefined): Mrkdwn =>
    mrkdwn`*Put on the suppression lists*${reason === undefined ? '' : `, for a ${REASON[reason]}`}${domain === undefined ? '' : `, at ${domain}`} · newest first`,
  nothingListed: mrkdwn`Nobody.`,
  nothingSoFar: (most: number): Mrkdwn =>
    mrkdwn`Nobody among the ${count(most)} that were looked at. There are older ones.`,
  page: {
    older: 'Older',
    newest: 'Newest',
    all: 'All',
    bounces: 'Bounces only',
    complaints: 'Complaints only',
  },
  export: 'Export as CSV',
  listRead: (place: Mrkdwn, entries: number, asOf: Mrkdwn): Mrkdwn =>
    mrkdwn`${place}: ${entries === 1 ? '1 address' : `${count(entries)} addresses`} when last counted; additions until ${asOf}`,
  listUnread: (place: Mrkdwn): Mrkdwn => mrkdwn`${place}: not read to its end yet`,
  exportedBy: (by: Mrkdwn, entries: number, more: boolean): Mrkdwn =>
    mrkdwn`${entries === 1 ? '1 address' : `${count(entries)} addresses`} of the suppression lists, exported by ${by}${more ? '; there are more: narrow it down by reason or domain' : ''}`,
  exported: (channel: Mrkdwn, entries: number): Mrkdwn =>
    mrkdwn`The file with ${entries === 1 ? '1 address' : `${count(entries)} addresses`} is in ${channel}.`,

  backupTitle: (place: Mrkdwn): Mrkdwn => mrkdwn`Suppression list of ${place}`,
  backup: (place: Mrkdwn, entries: number, paused: boolean, region: string): Mrkdwn =>
    mrkdwn`${paused ? 'AWS has paused sending, and deletes the suppression list 90 days into a pause: here is a copy.' : 'Weekly copy of the suppression list.'} ${place} · ${entries === 1 ? '1 address' : `${count(entries)} addresses`}. To put it back, copy the file into an S3 bucket and run ${code(`aws sesv2 create-import-job --region ${region} --import-destination SuppressionListDestination={SuppressionListImportAction=PUT} --import-data-source S3Url=s3://BUCKET/FILE,DataFormat=JSON`)}`,
  deletionNear: (place: Mrkdwn, days: number, at: Mrkdwn): Mrkdwn =>
    mrkdwn`:large_orange_circle: *${days === 1 ? 'Within a day' : `Within ${count(days)} days`} AWS deletes the suppression list* · ${place}\nIt does so 90 days into a pause, which I count from when I noticed it: about ${at}. The weekly copies in this channel can be imported again; without them the dead addresses are mailed anew.`,
};
