import { readAddress } from './email-address.js';
import type { Feedback, FeedbackKind } from './feedback.js';
import { asArray, asObject, asText, asTime, isObject, type Unknown } from './json.js';
import { readDetail } from './read-detail.js';
import { readEventBridge } from './read-event-bridge.js';
import { addressed, recipientsOf } from './recipients.js';

/** What an SNS message says before its text is read: whose topic it came through, when, and which message. */
export type Origin = { account: string; region: string; at: number; snsMessageId: string };

/** What a message published by SES turned out to be. */
export type SesMessage =
  | { kind: 'feedback'; feedback: readonly Feedback[] }
  /** Nothing about a mail we sent: said when topics are set up, inbound mail, or a type we do not know. */
  | { kind: 'aside'; type: string }
  /** AWS may look at the account differently now: a reason to ask it, and no more than that. */
  | { kind: 'hint'; type: string }
  /** Signed, but not to be understood. */
  | { kind: 'unreadable'; why: string };

const LONGEST_DIAGNOSTIC = 1000;
const LONGEST_NAME = 256;
const SET_UP_TEXT = /^Successfully validated SNS topic for Amazon SES/i;
const ACCOUNT_ID = /^\d{12}$/;

/**
 * The ten event types and three notification types, by their name without case and spaces: `Rendering Failure` is
 * written with a space (https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html),
 * and other spellings are in circulation.
 */
const KINDS: Readonly<Record<string, FeedbackKind>> = {
  send: 'send',
  delivery: 'delivery',
  bounce: 'bounce',
  complaint: 'complaint',
  reject: 'reject',
  open: 'open',
  click: 'click',
  renderingfailure: 'rendering-failure',
  deliverydelay: 'delivery-delay',
  subscription: 'subscription',
};

/** Reads the text of a verified SNS message from SES. Never throws: what cannot be understood is said to be so. */
export function readSesMessage(origin: Origin, text: string): SesMessage {
  if (SET_UP_TEXT.test(text)) return { kind: 'aside', type: 'set-up' };
  let event: unknown;
  try {
    event = JSON.parse(text);
  } catch {
    return { kind: 'unreadable', why: 'it is not JSON' };
  }
  if (!isObject(event)) return { kind: 'unreadable', why: 'it is no JSON object' };
  return readObject(origin, event);
}

function readObject(origin: Origin, event: Unknown): SesMessage {
  const type = asText(event['eventType'], LONGEST_NAME) ?? asText(event['notificationType'], LONGEST_NAME);
  if (!type) return readUntyped(origin, event);
  if (/^(AmazonSnsSubscriptionSucceeded|AMAZON_SES_SETUP_NOTIFICATION)$/i.test(type)) {
    return { kind: 'aside', type: 'set-up' };
  }
  const kind = KINDS[type.toLowerCase().replace(/[\s_-]/g, '')];
  return kind ? readEvent(origin, kind, event) : { kind: 'aside', type };
}

/** Events about mail that come by EventBridge are the same events: what came by SES's own route as well counts once. */
function readUntyped(origin: Origin, event: Unknown): SesMessage {
  const bridged = readEventBridge(event);
  if (!bridged) return { kind: 'unreadable', why: 'it has neither an eventType nor a notificationType' };
  return bridged.kind === 'mail' ? readObject(origin, bridged.event) : bridged;
}

function readEvent(origin: Origin, kind: FeedbackKind, event: Unknown): SesMessage {
  const detail = readDetail(kind, event);
  if ('unreadable' in detail) return { kind: 'unreadable', why: detail.unreadable };
  const mail = asObject(event['mail']);
  const about = readMail(origin, mail);
  const recipients = recipientsOf(detail.recipients, asArray(mail['destination']));
  return {
    kind: 'feedback',
    // Spreading as many properties as these takes V8 twenty times as long.
    feedback: recipients.map((one) =>
      Object.assign({}, about, addressed(one.address), detail.about(one, recipients)),
    ),
  };
}

/** What an event says of its mail: `mail` may be missing, and so may each of its parts. */
function readMail(origin: Origin, mail: Unknown) {
  const tags = asObject(mail['tags']);
  const tag = (name: string) => asText(asArray(tags[name])[0], LONGEST_NAME);
  const account = asText(mail['sendingAccountId'], LONGEST_NAME);
  const source = asText(mail['source'], LONGEST_DIAGNOSTIC);
  return {
    account: account && ACCOUNT_ID.test(account) ? account : origin.account,
    region: origin.region,
    at: origin.at,
    snsMessageId: origin.snsMessageId,
    messageId: asText(mail['messageId'], LONGEST_NAME) ?? '',
    sentAt: asTime(mail['timestamp']),
    identity: asText(mail['sourceArn'], LONGEST_DIAGNOSTIC)?.split(':identity/')[1]?.toLowerCase(),
    fromDomain: tag('ses:from-domain')?.toLowerCase() ?? (source ? readAddress(source).domain : undefined),
    configurationSet: tag('ses:configuration-set'),
    tenant: tag('ses:tenant-name'),
    subject: asText(asObject(mail['commonHeaders'])['subject'], LONGEST_NAME),
  };
}
