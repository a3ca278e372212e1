import { type EmailAddress, readAddress } from './email-address.js';
import type { Feedback, FeedbackKind } from './feedback.js';
import { isObject, listIn, objectIn, textIn, timeIn, type Unknown } from './narrow.js';

/** What an SNS message says before its text is read: whose topic it came through, when, and which message. */
export type Origin = { account: string; region: string; at: number; snsMessageId: string };

/** What a message published by SES turned out to be. */
export type SesMessage =
  | { kind: 'feedback'; feedback: readonly Feedback[] }
  /** Nothing about a mail we sent: said when topics are set up, inbound mail, or a type we do not know. */
  | { kind: 'aside'; type: string }
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
  const type = textIn(event['eventType'], LONGEST_NAME) ?? textIn(event['notificationType'], LONGEST_NAME);
  if (!type) return readUntyped(event);
  if (/^(AmazonSnsSubscriptionSucceeded|AMAZON_SES_SETUP_NOTIFICATION)$/i.test(type)) {
    return { kind: 'aside', type: 'set-up' };
  }
  const kind = KINDS[type.toLowerCase().replace(/[\s_-]/g, '')];
  return kind ? readEvent(origin, kind, event) : { kind: 'aside', type };
}

function readUntyped(event: Unknown): SesMessage {
  const eventBridgeType =
    event['source'] === 'aws.ses' ? textIn(event['detail-type'], LONGEST_NAME) : undefined;
  if (eventBridgeType) return { kind: 'aside', type: eventBridgeType };
  return { kind: 'unreadable', why: 'it has neither an eventType nor a notificationType' };
}

function readEvent(origin: Origin, kind: FeedbackKind, event: Unknown): SesMessage {
  const mail = objectIn(event['mail']);
  const about = readMail(origin, mail);
  const destination = listIn(mail['destination']);
  const each = (
    recipients: readonly unknown[],
    read: (recipient: Unknown, address: EmailAddress) => Feedback,
  ) =>
    ({
      kind: 'feedback',
      feedback: recipientsOf(recipients, destination).map(([part, address]) => read(part, address)),
    }) as const;

  switch (kind) {
    case 'bounce': {
      const bounce = event['bounce'];
      if (!isObject(bounce)) return { kind: 'unreadable', why: 'a bounce without its bounce object' };
      const type = textIn(bounce['bounceType'], LONGEST_NAME) ?? 'Undetermined';
      const subType = textIn(bounce['bounceSubType'], LONGEST_NAME) ?? 'Undetermined';
      const feedbackId = textIn(bounce['feedbackId'], LONGEST_NAME);
      return each(listIn(bounce['bouncedRecipients']), (part, address) => ({
        ...about,
        ...recipientPart(address),
        kind,
        bounce: {
          type,
          subType,
          feedbackId,
          action: textIn(part['action'], LONGEST_NAME)?.toLowerCase(),
          status: textIn(part['status'], LONGEST_NAME),
          diagnostic: textIn(part['diagnosticCode'], LONGEST_DIAGNOSTIC),
        },
      }));
    }
    case 'complaint': {
      const complaint = event['complaint'];
      if (!isObject(complaint))
        return { kind: 'unreadable', why: 'a complaint without its complaint object' };
      const details = {
        feedbackId: textIn(complaint['feedbackId'], LONGEST_NAME),
        subType: textIn(complaint['complaintSubType'], LONGEST_NAME),
        feedbackType: textIn(complaint['complaintFeedbackType'], LONGEST_NAME)?.toLowerCase(),
      };
      const read = each(listIn(complaint['complainedRecipients']), (_, address) => ({
        ...about,
        ...recipientPart(address),
        kind,
        complaint: { ...details, candidates: 1, counted: true },
      }));
      return { ...read, feedback: standInFor(read.feedback) };
    }
    case 'delivery': {
      const delivery = objectIn(event['delivery']);
      const smtpResponse = textIn(delivery['smtpResponse'], LONGEST_DIAGNOSTIC);
      return each(listIn(delivery['recipients']), (_, address) => ({
        ...about,
        ...recipientPart(address),
        kind,
        smtpResponse,
      }));
    }
    case 'delivery-delay': {
      const delay = objectIn(event['deliveryDelay']);
      const delayType = textIn(delay['delayType'], LONGEST_NAME);
      return each(listIn(delay['delayedRecipients']), (part, address) => ({
        ...about,
        ...recipientPart(address),
        kind,
        delayType,
        status: textIn(part['status'], LONGEST_NAME),
        diagnostic: textIn(part['diagnosticCode'], LONGEST_DIAGNOSTIC),
      }));
    }
    case 'reject': {
      const reason = textIn(objectIn(event['reject'])['reason'], LONGEST_DIAGNOSTIC);
      return each(destination, (_, address) => ({ ...about, ...recipientPart(address), kind, reason }));
    }
    case 'rendering-failure': {
      const failure = objectIn(event['failure']);
      const template = textIn(failure['templateName'], LONGEST_NAME);
      const reason = textIn(failure['errorMessage'], LONGEST_DIAGNOSTIC);
      return each(destination, (_, address) => ({
        ...about,
        ...recipientPart(address),
        kind,
        template,
        reason,
      }));
    }
    case 'send':
      return each(destination, (_, address) => ({ ...about, ...recipientPart(address), kind }));
    case 'open':
    case 'click':
    case 'subscription':
      return {
        kind: 'feedback',
        feedback: [{ ...about, ...recipientPart(onlyRecipient(destination)), kind }],
      };
    default:
      kind satisfies never;
      return { kind: 'aside', type: kind };
  }
}

/** What an event says of its mail: `mail` may be missing, and so may each of its parts. */
function readMail(origin: Origin, mail: Unknown) {
  const tags = objectIn(mail['tags']);
  const tag = (name: string) => textIn(listIn(tags[name])[0], LONGEST_NAME);
  const account = textIn(mail['sendingAccountId'], LONGEST_NAME);
  const source = textIn(mail['source'], LONGEST_DIAGNOSTIC);
  return {
    account: account && ACCOUNT_ID.test(account) ? account : origin.account,
    region: origin.region,
    at: origin.at,
    snsMessageId: origin.snsMessageId,
    messageId: textIn(mail['messageId'], LONGEST_NAME) ?? '',
    sentAt: timeIn(mail['timestamp']),
    identity: textIn(mail['sourceArn'], LONGEST_DIAGNOSTIC)?.split(':identity/')[1]?.toLowerCase(),
    fromDomain: tag('ses:from-domain')?.toLowerCase() ?? (source ? readAddress(source).domain : undefined),
    configurationSet: tag('ses:configuration-set'),
    tenant: tag('ses:tenant-name'),
    subject: textIn(objectIn(mail['commonHeaders'])['subject'], LONGEST_NAME),
  };
}

/**
 * Each recipient that the event lists, once. Where it lists none, the mail's only recipient; where that is not one
 * either, somebody unknown: the event still happened, and guessing the first of many would blame the wrong one.
 */
function recipientsOf(
  listed: readonly unknown[],
  destination: readonly unknown[],
): readonly [Unknown, EmailAddress][] {
  const found = new Map<string, [Unknown, EmailAddress]>();
  for (const recipient of listed) {
    const part = objectIn(recipient);
    const address = typeof recipient === 'string' ? recipient : part['emailAddress'];
    if (typeof address !== 'string') continue;
    const read = readAddress(address);
    if (!found.has(read.key)) found.set(read.key, [part, read]);
  }
  if (found.size > 0) return [...found.values()];
  return [[{}, onlyRecipient(destination)]];
}

function onlyRecipient(destination: readonly unknown[]): EmailAddress {
  const [only] = destination;
  return readAddress(destination.length === 1 && typeof only === 'string' ? only : '');
}

function recipientPart({ key, written }: EmailAddress) {
  return { recipient: key, written: written === key ? undefined : written };
}

/**
 * A complaint names everyone of the mail at the complaining domain, but it is one complaint. The first in the order
 * of the alphabet stands for it, so that the same one does when the complaint comes by the other route too.
 * https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#complained-recipients
 */
function standInFor(candidates: readonly Feedback[]): readonly Feedback[] {
  const first = candidates.map((candidate) => candidate.recipient).sort()[0];
  return candidates.map((candidate) =>
    candidate.kind === 'complaint'
      ? {
          ...candidate,
          complaint: {
            ...candidate.complaint,
            candidates: candidates.length,
            counted: candidate.recipient === first,
          },
        }
      : candidate,
  );
}
