import type { AccountRegion } from '../../account-region.js';
import type { MailReport, ReportedRecipient } from '../../mail/index.js';
import { readAddress } from './email-address.js';
import type { Feedback } from './feedback.js';
import { type Origin, readSesMessage } from './read-ses-message.js';

/** A mail that SES sent, as its returned header shows: SES's id of it, and the Region that sent it. */
export type SesMail = { messageId: string; region: string };

/**
 * `<id@email.amazonses.com>` in us-east-1 and `<id@region.amazonses.com>` elsewhere (observed; in all samples of returned mail).
 * The id is that of the API's answer and of all events: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
const SES_MESSAGE_ID =
  /^([0-9a-f]{16}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-\d{6})@(email|[a-z]{2}(?:-[a-z]{1,10}){1,3}-\d)\.amazonses\.com$/i;
const REGION_WITHOUT_NAME = 'us-east-1';

/** The mail that the report is about, if SES sent it. */
export function sesMailOf({ original }: MailReport): SesMail | undefined {
  const found = SES_MESSAGE_ID.exec(original?.messageId ?? '');
  if (!found?.[1] || !found[2]) return undefined;
  const place = found[2].toLowerCase();
  return { messageId: found[1].toLowerCase(), region: place === 'email' ? REGION_WITHOUT_NAME : place };
}

/**
 * What SES says in the diagnostic when it did not try at all (observed), and the subtype that its event has then:
 * https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#bounce-types
 */
const NOT_TRIED: readonly (readonly [text: string, subType: string])[] = [
  ['suppression list for your account', 'OnAccountSuppressionList'],
  ['suppression list for your tenant', 'OnTenantSuppressionList'],
  ['has suppressed sending to this address', 'Suppressed'],
  ['recent history of bouncing as an invalid address', 'Suppressed'],
];
/** The subtypes that SES has for these statuses (RFC 3463); it does not document how it chooses, so this is unconfirmed. */
const SUBTYPES: readonly (readonly [status: RegExp, subType: string])[] = [
  [/\.2\.2$/, 'MailboxFull'],
  [/\.(?:2\.3|3\.4)$/, 'MessageTooLarge'],
  [/\.6\.\d+$/, 'ContentRejected'],
];

/**
 * The events that SNS would bring about the mail of this report: one for each recipient that bounced for good, or complained.
 * A warning that a server tries again, an automatic reply and a report about a mail that SES did not send give none.
 *
 * @param origin the account whose mail it is, and when the report arrived
 */
export function feedbackOfMail(origin: Origin, report: MailReport): readonly Feedback[] {
  if (report.kind === 'notification') return [];
  const sent = sesMailOf(report);
  if (!sent) return [];
  const at = { ...origin, region: sent.region };
  const event = (about: object) => feedbackOf(at, JSON.stringify({ ...about, mail: mailOf(sent, report) }));
  if (report.kind === 'feedback-report') {
    const complainedRecipients = report.recipients.map(({ address }) => ({ emailAddress: address }));
    if (complainedRecipients.length === 0) return [];
    const complaint = {
      complainedRecipients,
      complaintFeedbackType: report.feedbackType,
      userAgent: report.userAgent,
    };
    return event({ notificationType: 'Complaint', complaint });
  }
  return report.recipients
    .filter(({ action, isFinal }) => isFinal && isBounce(action))
    .flatMap((one) => {
      const bounce = { ...bounceTypeOf(one), bouncedRecipients: [bouncedRecipient(one)] };
      return event({ notificationType: 'Bounce', bounce });
    });
}

function isBounce(action: ReportedRecipient['action']): boolean {
  return action === 'failed' || action === 'delayed';
}

function bouncedRecipient({ address, status, diagnostic }: ReportedRecipient) {
  return {
    emailAddress: address,
    action: 'failed',
    status,
    diagnosticCode: diagnostic && `smtp; ${diagnostic}`,
  };
}

/** SES reports a bounce as permanent where the address is dead or it did not try; that this is all is unconfirmed. */
function bounceTypeOf({ diagnostic = '', status = '', isHard }: ReportedRecipient) {
  const text = diagnostic.toLowerCase();
  const notTried = NOT_TRIED.find(([said]) => text.includes(said))?.[1];
  if (notTried) return { bounceType: 'Permanent', bounceSubType: notTried };
  if (isHard) return { bounceType: 'Permanent', bounceSubType: 'General' };
  return {
    bounceType: 'Transient',
    bounceSubType: SUBTYPES.find(([pattern]) => pattern.test(status))?.[1] ?? 'General',
  };
}

/** As much of SES's `mail` object as the returned header has. */
function mailOf({ messageId }: SesMail, { original, recipients }: MailReport) {
  const sent = original?.date;
  return {
    messageId,
    source: original?.from,
    destination: recipients.map(({ address }) => address),
    ...(sent !== undefined && { timestamp: new Date(sent).toISOString() }),
    commonHeaders: { subject: original?.subject },
  };
}

/** Read as an event from SNS is; marked, because SNS may bring the same with another type. */
function feedbackOf(origin: Origin, text: string): readonly Feedback[] {
  const read = readSesMessage(origin, text);
  if (read.kind !== 'feedback') return [];
  return read.feedback.map((one) => {
    switch (one.kind) {
      case 'bounce':
        return { ...one, bounce: { ...one.bounce, byMail: true } };
      case 'complaint':
        return { ...one, complaint: { ...one.complaint, byMail: true } };
      default:
        return one;
    }
  });
}

/** What a notification of SNS that was sent by mail says about each recipient. Nobody can check where it is from. */
export function recipientsOfNotification(text: string): readonly ReportedRecipient[] {
  const read = readSesMessage({ account: '', region: '', at: 0, snsMessageId: '' }, text);
  if (read.kind !== 'feedback') return [];
  return read.feedback.flatMap((one) => {
    if (one.kind !== 'bounce') return [];
    const { type, status, diagnostic } = one.bounce;
    return {
      address: one.written ?? one.recipient,
      action: 'failed',
      isFinal: true,
      status,
      isStatusDerived: false,
      replyCode: undefined,
      diagnostic,
      stage: undefined,
      isHard: type === 'Permanent',
    };
  });
}

/** Who writes SES's own reports: `MAILER-DAEMON@amazonses.com`, `complaints@email-abuse.amazonses.com` (observed). */
const SES_SENDER = /@(?:[a-z0-9-]{1,40}\.){0,3}amazonses\.com$/;
/** What SES writes above a mail that it receives: https://docs.aws.amazon.com/ses/latest/dg/receiving-email-authentication.html */
const CHECKED_BY_SES = /^amazonses\.com\s*;/i;
const SIGNED_BY_SES = /\bdkim=pass[^;]{0,200}header\.[di]=@?(?:[a-z0-9-]{1,40}\.){0,3}amazonses\.com\b/i;

/**
 * Whether SES itself wrote the report, so that it may be counted: anybody can send a mail that looks like one. Either the checks
 * of SES's receiving passed DMARC for amazonses.com, or they name a valid DKIM signature of it.
 *
 * @param dmarc the verdict of SES's receiving
 */
export function isFromSes({ from, authentication }: MailReport, dmarc: string | undefined): boolean {
  if (!SES_SENDER.test(readAddress(from ?? '').key)) return false;
  return (
    dmarc === 'PASS' ||
    (authentication !== undefined &&
      CHECKED_BY_SES.test(authentication) &&
      SIGNED_BY_SES.test(authentication))
  );
}

/** The account whose mail it is: of those that are watched, the one that received the report or the only one in the Region. */
export function watchedAccount<T extends AccountRegion>(
  accounts: readonly T[],
  sent: SesMail,
  receiver?: string,
): T | undefined {
  const there = accounts.filter(({ region }) => region === sent.region);
  const own = there.find(({ account }) => account === receiver);
  return own ?? (receiver === undefined && there.length === 1 ? there[0] : undefined);
}
