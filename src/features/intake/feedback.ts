import type { AccountRegion } from '../../account-region.js';
import type { JournalEntry } from '../../store/index.js';
import { ownProperty } from '../../text/own-property.js';
/**
 * One event of SES about one mail and one recipient, from event publishing or from a feedback notification.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 * https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html
 */
export type Feedback = EventMail & EventDetail;

/** When the event happened, and which mail it is about. */
type EventMail = {
  /** The 12 digits of the sending account. */
  account: string;
  region: string;
  /** When SNS published it (ms). */
  at: number;
  /** The MessageId of the SNS envelope: the same in each delivery attempt of SNS. */
  snsMessageId: string;
  /** SES's id of the mail; empty when the event does not say. */
  messageId: string;
  /** The recipient in its comparable form, see `EmailAddress.key`; empty when the event does not say. */
  recipient: string;
  /** The recipient as written, when that differs. */
  written?: string | undefined;
  /** When the mail was sent (ms), where the event has a readable time. All events of a mail have the same. */
  sentAt?: number | undefined;
  /** The verified address or domain it was sent from, in lower case. */
  identity?: string | undefined;
  fromDomain?: string | undefined;
  configurationSet?: string | undefined;
  tenant?: string | undefined;
  /** The tag of the sender that says what the mail was part of: `name:value`. Not read of deliveries, as the next two. */
  tag?: string | undefined;
  /** The IAM user or role that sent it. */
  caller?: string | undefined;
  /** The address from which SES was called. */
  sourceIp?: string | undefined;
  subject?: string | undefined;
  /** How the mail can be unsubscribed from, by its header; read of bounces and complaints, where SES published the header. */
  unsubscribe?: UnsubscribeHeader | undefined;
};

/** `one-click`: as RFC 8058 says; `link`: List-Unsubscribe alone, RFC 2369. */
export type UnsubscribeHeader = 'one-click' | 'link' | 'none';

/** What happened: the part of an event that depends on its kind. */
export type EventDetail =
  | { kind: 'send' | 'open' | 'click' | 'subscription' }
  | { kind: 'delivery'; smtpResponse?: string | undefined }
  | { kind: 'bounce'; bounce: Bounce }
  /** `before`: the candidates that come before this one, where there are any. */
  | { kind: 'complaint'; complaint: Complaint; before?: readonly string[] }
  | { kind: 'reject'; reason?: string | undefined }
  | { kind: 'rendering-failure'; template?: string | undefined; reason?: string | undefined }
  | {
      kind: 'delivery-delay';
      delayType?: string | undefined;
      status?: string | undefined;
      diagnostic?: string | undefined;
    };

export type FeedbackKind = EventDetail['kind'];

export type Bounce = {
  type: string;
  subType: string;
  feedbackId?: string | undefined;
  action?: string | undefined;
  status?: string | undefined;
  diagnostic?: string | undefined;
  /** Read from a mail that came back: SNS may bring the same bounce with another type. */
  byMail?: boolean;
};

export type Complaint = {
  feedbackId?: string | undefined;
  subType?: string | undefined;
  feedbackType?: string | undefined;
  /** Read from a mail that came back. */
  byMail?: boolean;
  /** How many recipients of the mail may have complained: all at the domain that reported the complaint. */
  candidates: number;
};

type KeyOf<T> = T extends unknown ? keyof T : never;
/** What a journal entry has beside its body, and what says nothing about its recipient. */
type EntryKey = 'account' | 'region' | 'at' | 'recipient' | 'before';

/** Stored names, which must stay as they are. They are short because long names were a third of the whole store. */
const SHORT: Readonly<Record<Exclude<KeyOf<Feedback>, EntryKey>, string>> = {
  kind: 'k',
  messageId: 'm',
  snsMessageId: 'n',
  written: 'w',
  sentAt: 's',
  identity: 'i',
  fromDomain: 'f',
  configurationSet: 'c',
  tenant: 't',
  tag: 'y',
  caller: 'a',
  sourceIp: 'o',
  subject: 'u',
  unsubscribe: 'h',
  bounce: 'b',
  complaint: 'p',
  smtpResponse: 'r',
  reason: 'e',
  template: 'l',
  delayType: 'd',
  status: 'x',
  diagnostic: 'g',
};
const LONG: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(SHORT).map(([long, short]) => [short, long]),
);

/** The body of a journal entry: the event without what the entry's stream, time and subject already say. */
export function journalBody(feedback: Feedback): string {
  const names: Readonly<Record<string, string | undefined>> = SHORT;
  const body: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(feedback)) {
    const short = names[name];
    if (short) body[short] = value;
  }
  return JSON.stringify(body);
}

/**
 * The event that a journal entry was written for.
 *
 * @param accountRegion the account and Region whose journal it was read from
 */
export function feedbackIn(accountRegion: AccountRegion, { at, about, body }: JournalEntry): Feedback {
  const { account, region } = accountRegion;
  const rest = Object.entries(JSON.parse(body)).map(([name, value]) => [
    ownProperty(LONG, name) ?? name,
    value,
  ]);
  return { account, region, at, recipient: about, ...Object.fromEntries(rest) };
}
