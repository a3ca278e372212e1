import { type AccountRegion, REGION } from '../../account-region.js';
import { ownProperty } from '../../text/own-property.js';
import { campaignTag } from './campaign-tag.js';
import { type EmailAddress, readAddress } from './email-address.js';
import type { Feedback, FeedbackKind } from './feedback.js';
import {
  asArray,
  asObject,
  asText,
  asTime,
  isObject,
  type JsonObject,
  readDetail,
  recipientsOf,
} from './read-detail.js';
import { unsubscribeHeader } from './unsubscribe-header.js';

/**
 * What is known about an SNS message before its text is read: the topic's account and Region, the time (ms), the id. A topic
 * may get events of other accounts and Regions, forwarded by EventBridge, so the text may know better where it comes from.
 */
export type Origin = AccountRegion & { at: number; snsMessageId: string };

/** What a message is that came through the topic. */
export type SesMessage =
  | { kind: 'feedback'; feedback: readonly Feedback[] }
  | NonFeedback
  /** A mail that SES received. */
  | { kind: 'received'; event: JsonObject; origin: Origin }
  /** Signed, but in no known form. */
  | { kind: 'unreadable'; why: string };

type NonFeedback =
  /** Not about a mail that this account sent: a topic was set up, inbound mail, or an unknown type. */
  | { kind: 'non-mail'; type: string; origin: Origin }
  /** AWS may have changed the state of the account: a reason to ask AWS, and nothing more. */
  | { kind: 'account-change-hint'; type: string; origin: Origin };

/** What an EventBridge event is that arrives through the topic. */
type BridgedEvent =
  /** An event about a mail, in SES's own form. */
  { kind: 'mail'; event: JsonObject; envelope: BridgeOrigin } | NonFeedback;

/** The account and Region in the envelope of EventBridge, as far as it has them. */
type BridgeOrigin = { account?: string | undefined; region?: string | undefined };

const NO_BRIDGE: BridgeOrigin = {};

const LONGEST_DIAGNOSTIC = 1000;
const LONGEST_NAME = 256;
const SET_UP_TEXT = /^Successfully validated SNS topic for Amazon SES/i;
const ACCOUNT_ID = /^\d{12}$/;
/** The Region of the identity that a mail was sent from. It is the Region in which SES sent it. */
const SES_ARN = /^arn:aws[\w-]*:ses:([\w-]+):/;
/** https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html: such events are best effort, and may be about a tenant. */
const ABOUT_THE_ACCOUNT = /^(Advisor Recommendation|Sending) Status /;

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

/** Reads the text of a verified SNS message from SES. Never throws: the result says when the text is unreadable. */
export function readSesMessage(origin: Origin, text: string): SesMessage {
  if (SET_UP_TEXT.test(text)) return { kind: 'non-mail', type: 'set-up', origin };
  let event: unknown;
  try {
    event = JSON.parse(text);
  } catch {
    return { kind: 'unreadable', why: 'it is not JSON' };
  }
  if (!isObject(event)) return { kind: 'unreadable', why: 'it is not a JSON object' };
  return readObject(origin, event, NO_BRIDGE);
}

function readObject(origin: Origin, event: JsonObject, envelope: BridgeOrigin): SesMessage {
  const type = asText(event['eventType'], LONGEST_NAME) ?? asText(event['notificationType'], LONGEST_NAME);
  if (!type) return readUntyped(origin, event);
  if (/^(AmazonSnsSubscriptionSucceeded|AMAZON_SES_SETUP_NOTIFICATION)$/i.test(type)) {
    return { kind: 'non-mail', type: 'set-up', origin };
  }
  const kind = ownProperty(KINDS, type.toLowerCase().replace(/[\s_-]/g, ''));
  if (kind) return readEvent(origin, kind, event, envelope);
  const about = { ...origin, ...given(envelope) };
  if (type.toLowerCase() === 'received') return { kind: 'received', event, origin: about };
  return { kind: 'non-mail', type, origin: about };
}

/** EventBridge has the same events about mail: one that arrives by SES's own route too counts once. */
function readUntyped(origin: Origin, event: JsonObject): SesMessage {
  const bridged = readEventBridge(origin, event);
  if (!bridged) return { kind: 'unreadable', why: 'it has neither an eventType nor a notificationType' };
  return bridged.kind === 'mail' ? readObject(origin, bridged.event, bridged.envelope) : bridged;
}

function readEvent(
  origin: Origin,
  kind: FeedbackKind,
  event: JsonObject,
  envelope: BridgeOrigin,
): SesMessage {
  const detail = readDetail(kind, event);
  if ('unreadable' in detail) return { kind: 'unreadable', why: detail.unreadable };
  const mail = asObject(event['mail']);
  const about = readMail(origin, kind, mail, envelope);
  const recipients = recipientsOf(detail.recipients, asArray(mail['destination']));
  return {
    kind: 'feedback',
    // V8 takes twenty times as long to spread so many properties.
    feedback: recipients.map((one) =>
      Object.assign({}, about, recipientNames(one.address), detail.detailOf(one, recipients)),
    ),
  };
}

/** What an event says about its mail: `mail` may be missing, and so may each of its parts. */
function readMail(origin: Origin, kind: FeedbackKind, mail: JsonObject, envelope: BridgeOrigin) {
  const tags = asObject(mail['tags']);
  // Deliveries are half of all events, and nobody asks who sent what arrived.
  const isFollowedUp = kind !== 'delivery';
  const tag = (name: string) => asText(asArray(tags[name])[0], LONGEST_NAME);
  const sourceArn = asText(mail['sourceArn'], LONGEST_DIAGNOSTIC);
  const source = asText(mail['source'], LONGEST_DIAGNOSTIC);
  return {
    account: envelope.account ?? asAccount(mail['sendingAccountId']) ?? origin.account,
    region: envelope.region ?? asRegion(SES_ARN.exec(sourceArn ?? '')?.[1]) ?? origin.region,
    at: origin.at,
    snsMessageId: origin.snsMessageId,
    messageId: asText(mail['messageId'], LONGEST_NAME) ?? '',
    sentAt: asTime(mail['timestamp']),
    identity: sourceArn?.split(':identity/')[1]?.toLowerCase(),
    fromDomain: tag('ses:from-domain')?.toLowerCase() ?? (source ? readAddress(source).domain : undefined),
    configurationSet: tag('ses:configuration-set'),
    tenant: tag('ses:tenant-name'),
    tag: isFollowedUp ? campaignTag(tags) : undefined,
    caller: isFollowedUp
      ? (tag('ses:caller-identity') ?? asText(mail['callerIdentity'], LONGEST_NAME))
      : undefined,
    sourceIp: isFollowedUp ? (tag('ses:source-ip') ?? asText(mail['sourceIp'], LONGEST_NAME)) : undefined,
    subject: asText(asObject(mail['commonHeaders'])['subject'], LONGEST_NAME),
    unsubscribe: kind === 'bounce' || kind === 'complaint' ? unsubscribeHeader(mail) : undefined,
  };
}

/** The recipient as {@link Feedback} has it. */
function recipientNames({ key, written }: EmailAddress) {
  return { recipient: key, written: written === key ? undefined : written };
}

function asAccount(value: unknown): string | undefined {
  return typeof value === 'string' && ACCOUNT_ID.test(value) ? value : undefined;
}

function asRegion(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= LONGEST_NAME && REGION.test(value) ? value : undefined;
}

/** The properties that have a value, to put them over others. */
function given({ account, region }: BridgeOrigin) {
  return { ...(account !== undefined && { account }), ...(region !== undefined && { region }) };
}

/**
 * Reads the envelope of EventBridge; undefined when it is not from SES or AWS Health. Its account and Region are those where
 * the event arose, also when event buses forward it to another Region or account.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
 * https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html
 */
function readEventBridge(topic: Origin, event: JsonObject): BridgedEvent | undefined {
  const type = asText(event['detail-type'], LONGEST_NAME);
  if (!type) return undefined;
  const envelope = { account: asAccount(event['account']), region: asRegion(event['region']) };
  const origin = { ...topic, ...given(envelope) };
  const detail = asObject(event['detail']);
  if (event['source'] === 'aws.health') {
    return { kind: detail['service'] === 'SES' ? 'account-change-hint' : 'non-mail', type, origin };
  }
  if (event['source'] !== 'aws.ses') return undefined;
  if (asText(detail['eventType'], LONGEST_NAME)) return { kind: 'mail', event: detail, envelope };
  return { kind: ABOUT_THE_ACCOUNT.test(type) ? 'account-change-hint' : 'non-mail', type, origin };
}
