import { isAutoReply } from './auto-reply.js';
import { cutOriginal } from './cut-original.js';
import { type DeliveryStatus, readDeliveryStatus } from './delivery-status.js';
import { complaintAddresses, readFeedbackReport } from './feedback-report.js';
import { addressIn, findAddresses } from './find-addresses.js';
import { type ReportFacts, readForeignText, wholeText } from './foreign-text.js';
import { field, type HeaderFields } from './header-fields.js';
import { judgeRecipient, type RawRecipient } from './judge-recipient.js';
import type { MailReport, OriginalMail, ReportedRecipient } from './mail-report.js';
import { decoded, headerOf, type MailParts, readParts } from './mime.js';
import { notificationIn } from './notification-mail.js';

const LONGEST_NAME = 500;
/** SES sends to at most 50 recipients at a time; other servers may report more. */
const MOST_RECIPIENTS = 100;

/**
 * Reads a mail that came back: a delivery status notification (RFC 3464), a feedback report (RFC 5965), an automatic reply
 * (RFC 3834), or the text of a mail server that sends no report. A long mail is read up to its first 256 KiB. Never rejects:
 * a mail that cannot be taken apart is `not-a-report`.
 */
export async function readMail(bytes: Uint8Array): Promise<MailReport> {
  try {
    const parts = await readParts(bytes);
    const report = readReport(parts);
    if (parts.returned === undefined || !mayCarryReport(parts, report)) return report;
    const carried = await readParts(parts.returned);
    const inner =
      carried.deliveryStatus === undefined && carried.feedbackReport === undefined
        ? report
        : readReport(carried);
    return inner.recipients.length > 0 ? inner : report;
  } catch {
    return {
      kind: 'not-a-report',
      from: undefined,
      subject: undefined,
      authentication: undefined,
      original: undefined,
      recipients: [],
    };
  }
}

/** A mail without fields and with a mail in it: somebody, or a virus scanner, may forward the report that is in there. */
function mayCarryReport(parts: MailParts, { kind }: MailReport): boolean {
  const hasFields = parts.deliveryStatus !== undefined || parts.feedbackReport !== undefined;
  return !hasFields && (kind === 'delivery-status' || kind === 'not-a-report');
}

function readReport(parts: MailParts): MailReport {
  const { headers, subject } = parts;
  const { report, returned } = cutOriginal(parts.text);
  const original = parts.original ?? (returned.trim() === '' ? undefined : headerOf(returned));
  const about = {
    from: decodedField(headers, 'from'),
    subject: subject === '' ? undefined : subject.slice(0, LONGEST_NAME),
    authentication: field(headers, 'authentication-results'),
    original: original && originalOf(original),
  };
  const text = notificationIn(parts.text);
  if (text !== undefined) return { ...about, kind: 'notification', text, recipients: [] };
  if (parts.feedbackReport !== undefined) {
    const { recipients, ...feedback } = readFeedbackReport(parts.feedbackReport);
    const named = recipients.length > 0 ? recipients : complaintAddresses(parts.text);
    const complained = named.length > 0 ? named : (about.original?.to ?? []);
    return { ...about, ...feedback, kind: 'feedback-report', recipients: complained.map(withoutOutcome) };
  }
  const listed = complaintAddresses(report);
  if (listed.length > 0) {
    const recipients = listed.map(withoutOutcome);
    return { ...about, kind: 'feedback-report', feedbackType: 'abuse', userAgent: undefined, recipients };
  }
  const status = statusFields(parts, report);
  if (status.recipients.length === 0 && isAutoReply(headers, subject)) {
    const from = addressIn(about.from);
    return { ...about, kind: 'auto-reply', recipients: from === undefined ? [] : [withoutOutcome(from)] };
  }
  const found = (
    status.recipients.length > 0
      ? status.recipients
      : withOutcome(fromText(parts, report, about.original, original), status)
  ).slice(0, MOST_RECIPIENTS);
  const recipients = found.map((one) =>
    judgeRecipient({ ...one, context: contextOf(one, subject, report, found) }),
  );
  if (recipients.length === 0) return { ...about, kind: 'not-a-report', recipients };
  return { ...about, kind: 'delivery-status', reportingMta: status.reportingMta, recipients };
}

/** The fields of a delivery status notification: in their own part, or printed in the text. */
function statusFields(parts: MailParts, report: string) {
  const inPart = readDeliveryStatus(parts.deliveryStatus ?? '');
  if (inPart.recipients.length > 0) return inPart;
  const printed = /^(?:final|original)-recipient\s*:/im.exec(parts.text);
  if (!printed) return inPart;
  const from = Math.max(0, parts.text.lastIndexOf('\n\n', printed.index));
  const inText = readDeliveryStatus(parts.text.slice(from));
  return inText.recipients.some(({ action, status }) => action !== undefined || status !== undefined)
    ? inText
    : { ...inText, recipients: readDeliveryStatus(report).recipients };
}

/** The fields may name a file or a program, while the text and the header name the address behind it. */
function withOutcome(found: readonly RawRecipient[], { nameless }: DeliveryStatus): readonly RawRecipient[] {
  const [outcome] = nameless;
  if (found.length !== 1 || nameless.length !== 1 || outcome === undefined) return found;
  return found.map((one) => ({ ...one, ...outcome, diagnostic: outcome.diagnostic ?? one.diagnostic }));
}

/** The words for people may say at which command a server refused, and what it said. */
function contextOf(one: RawRecipient, subject: string, report: string, all: readonly RawRecipient[]): string {
  if (one.context !== undefined) return all.length === 1 ? `${subject}\n${one.context}` : one.context;
  if (all.length === 1) return `${subject}\n${report.slice(0, 6_000)}`;
  const plain = report.toLowerCase();
  const at = plain.indexOf(one.address.toLowerCase());
  const next = all
    .filter((other) => other !== one)
    .map(({ address }) => plain.indexOf(address.toLowerCase(), at + 1))
    .filter((other) => other > at);
  return at < 0 ? '' : report.slice(at, Math.min(at + 600, ...next));
}

function fromText(
  parts: MailParts,
  report: string,
  original: OriginalMail | undefined,
  header: HeaderFields | undefined,
): readonly RawRecipient[] {
  const { headers, subject } = parts;
  if (!looksLikeReport(headers, subject, parts)) return [];
  const named = [
    ...(headers.get('x-failed-recipients') ?? []),
    ...(headers.get('x-failed-recipient') ?? []),
  ].flatMap((value) => findAddresses(value).map(({ address }) => address));
  const own = ['from', 'to', 'delivered-to', 'reply-to', 'x-original-to'].flatMap(
    (name) => headers.get(name) ?? [],
  );
  const facts: ReportFacts = {
    own: new Set(own.flatMap((value) => findAddresses(value)).map(({ address }) => address.toLowerCase())),
    named: [...new Set(named)],
  };
  const found = readForeignText(report, facts);
  if (found.length > 0) return found;
  const to = recipientsOfOriginal(original, header);
  const about = wholeText(report);
  return to.map((address) => ({ address, ...about }));
}

/** To whom the returned mail was sent: by its `Received` lines, which name the envelope, or else by its `To`. */
function recipientsOfOriginal(
  original: OriginalMail | undefined,
  header: HeaderFields | undefined,
): readonly string[] {
  const received = header?.get('received') ?? [];
  const envelope = received.flatMap(
    (line) => addressIn(/\bfor\s+<?([^\s<>;]{3,320})/.exec(line.slice(0, 1_000))?.[1]) ?? [],
  );
  const last = envelope[0];
  if (original && original.to.length > 0) return original.to;
  return last === undefined ? [] : [last];
}

const REPORT_SUBJECT =
  /undeliver|delivery|returned mail|return(?:ed|ing) (?:message|to sender)|failure|failed|mail system error|non remis|could not|couldn't|warning|bounce|rejected|not delivered|unzustellbar|nicht zugestellt|配信|送信|エラー|未送達|error/i;
const REPORT_SENDER =
  /mailer[-_]?daemon|post_?master|mail delivery|mail ?system|mail administrator|complaints@|mdaemon|autoresponder|mail server/i;

/** Whether a mail without report fields is from a mail server at all: an address in an ordinary mail is no failed recipient. */
function looksLikeReport(headers: HeaderFields, subject: string, { deliveryStatus }: MailParts): boolean {
  if (deliveryStatus !== undefined || headers.has('x-failed-recipients')) return true;
  if (/report-type="?delivery-status/i.test(field(headers, 'content-type') ?? '')) return true;
  const from = field(headers, 'from')?.slice(0, LONGEST_NAME) ?? '';
  const isNull = /^<\s*>$/.test(field(headers, 'return-path') ?? '');
  return REPORT_SENDER.test(from) || REPORT_SUBJECT.test(subject.slice(0, LONGEST_NAME)) || isNull;
}

function originalOf(header: HeaderFields): OriginalMail {
  const to = [...(header.get('to') ?? []), ...(header.get('x-envelope-to') ?? [])].flatMap((value) =>
    findAddresses(decoded(value)),
  );
  return {
    messageId:
      /<([^<>\s]{1,998})>/.exec(field(header, 'message-id') ?? '')?.[1] ?? field(header, 'message-id'),
    subject: decodedField(header, 'subject'),
    from: decodedField(header, 'from'),
    to: [...new Set(to.map(({ address }) => address))],
    date: timeIn(field(header, 'date')),
  };
}

function decodedField(headers: HeaderFields, name: string): string | undefined {
  const value = field(headers, name);
  return value === undefined ? undefined : decoded(value).slice(0, LONGEST_NAME);
}

function timeIn(value: string | undefined): number | undefined {
  const time = value === undefined ? Number.NaN : Date.parse(value.slice(0, 100));
  return Number.isNaN(time) ? undefined : time;
}

/** A complaint or an automatic reply: nothing happened to the delivery. */
function withoutOutcome(address: string): ReportedRecipient {
  return {
    address,
    action: undefined,
    isFinal: true,
    status: undefined,
    isStatusDerived: false,
    replyCode: undefined,
    diagnostic: undefined,
    stage: undefined,
    isHard: false,
  };
}
