import { cutText } from '../../text/cut-text.js';
import { type EmailAddress, readAddress, withoutControls } from './email-address.js';
import type { EventDetail, FeedbackKind } from './feedback.js';

/** The recipients of an event, and what it says about each of them. */
type RecipientDetails = {
  recipients: ListedRecipients;
  detailOf: (one: Recipient, all: readonly Recipient[]) => EventDetail;
};

/** A recipient of an event, and the part of the event that is about this recipient only. */
export type Recipient = { address: EmailAddress; part: JsonObject };

/** The event's own list; `all`: every recipient of the mail; `only`: the event names no recipient. */
export type ListedRecipients = readonly unknown[] | 'all' | 'only';

const LONGEST_DIAGNOSTIC = 1000;
const LONGEST_NAME = 256;

/** Reads the part of an event that depends on its kind. */
export function readDetail(kind: FeedbackKind, event: JsonObject): RecipientDetails | { unreadable: string } {
  switch (kind) {
    case 'bounce':
      return isObject(event['bounce'])
        ? readBounce(event['bounce'])
        : { unreadable: 'a bounce without its bounce object' };
    case 'complaint':
      return isObject(event['complaint'])
        ? readComplaint(event['complaint'])
        : { unreadable: 'a complaint without its complaint object' };
    case 'delivery': {
      const delivery = asObject(event['delivery']);
      const smtpResponse = asText(delivery['smtpResponse'], LONGEST_DIAGNOSTIC);
      return { recipients: asArray(delivery['recipients']), detailOf: () => ({ kind, smtpResponse }) };
    }
    case 'delivery-delay':
      return readDelay(asObject(event['deliveryDelay']));
    case 'reject': {
      const reason = asText(asObject(event['reject'])['reason'], LONGEST_DIAGNOSTIC);
      return { recipients: 'all', detailOf: () => ({ kind, reason }) };
    }
    case 'rendering-failure': {
      const failure = asObject(event['failure']);
      const template = asText(failure['templateName'], LONGEST_NAME);
      const reason = asText(failure['errorMessage'], LONGEST_DIAGNOSTIC);
      return { recipients: 'all', detailOf: () => ({ kind, template, reason }) };
    }
    case 'send':
      return { recipients: 'all', detailOf: () => ({ kind }) };
    case 'open':
    case 'click':
    case 'subscription':
      return { recipients: 'only', detailOf: () => ({ kind }) };
    default:
      return kind satisfies never;
  }
}

function readBounce(bounce: JsonObject): RecipientDetails {
  const type = asText(bounce['bounceType'], LONGEST_NAME) ?? 'Undetermined';
  const subType = asText(bounce['bounceSubType'], LONGEST_NAME) ?? 'Undetermined';
  const feedbackId = asText(bounce['feedbackId'], LONGEST_NAME);
  return {
    recipients: asArray(bounce['bouncedRecipients']),
    detailOf: ({ part }) => ({
      kind: 'bounce',
      bounce: {
        type,
        subType,
        feedbackId,
        action: asText(part['action'], LONGEST_NAME)?.toLowerCase(),
        status: asText(part['status'], LONGEST_NAME),
        diagnostic: asText(part['diagnosticCode'], LONGEST_DIAGNOSTIC),
      },
    }),
  };
}

/**
 * A complaint names everyone of the mail at the complaining domain, but it is one complaint. They are put in alphabetical
 * order, so that the same one is counted when the complaint arrives by the other route too.
 * https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#complained-recipients
 */
function readComplaint(complaint: JsonObject): RecipientDetails {
  const feedbackId = asText(complaint['feedbackId'], LONGEST_NAME);
  const subType = asText(complaint['complaintSubType'], LONGEST_NAME);
  const feedbackType = asText(complaint['complaintFeedbackType'], LONGEST_NAME)?.toLowerCase();
  return {
    recipients: asArray(complaint['complainedRecipients']),
    detailOf: (one, all) => ({
      kind: 'complaint',
      complaint: { feedbackId, subType, feedbackType, candidates: all.length },
      before: all.map(({ address }) => address.key).filter((key) => key < one.address.key),
    }),
  };
}

function readDelay(delay: JsonObject): RecipientDetails {
  const delayType = asText(delay['delayType'], LONGEST_NAME);
  return {
    recipients: asArray(delay['delayedRecipients']),
    detailOf: ({ part }) => ({
      kind: 'delivery-delay',
      delayType,
      status: asText(part['status'], LONGEST_NAME),
      diagnostic: asText(part['diagnosticCode'], LONGEST_DIAGNOSTIC),
    }),
  };
}

/**
 * Each recipient that the event lists, once. Where it lists none, the only recipient of the mail; where the mail has
 * several, an unknown recipient: the event has happened, and the first of many may be the wrong one.
 *
 * @param destination all recipients of the mail
 */
export function recipientsOf(
  listed: ListedRecipients,
  destination: readonly unknown[],
): readonly Recipient[] {
  const found = new Map<string, Recipient>();
  for (const recipient of listed === 'all' ? destination : listed === 'only' ? [] : listed) {
    const part = asObject(recipient);
    const written = typeof recipient === 'string' ? recipient : part['emailAddress'];
    if (typeof written !== 'string') continue;
    const address = readAddress(written);
    if (!found.has(address.key)) found.set(address.key, { address, part });
  }
  if (found.size > 0) return [...found.values()];
  const [only] = destination;
  return [
    { address: readAddress(destination.length === 1 && typeof only === 'string' ? only : ''), part: {} },
  ];
}

/** A JSON object of unknown content. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value if it is a JSON object, else an empty one. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is an array; a single value becomes an array of one, null and undefined an empty array. */
export function asArray(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** The text without control characters, cut to `longest` characters; undefined when it is not a text or empty. */
export function asText(value: unknown, longest: number): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = withoutControls(value).trim();
  return text === '' ? undefined : cutText(text, longest);
}

/** The milliseconds of an ISO 8601 time, also in the form `2018-10-08T14:05:45 +0000` of AWS's own samples. */
export function asTime(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const time = Date.parse(value.replace(/ (?=[+-]\d{2}:?\d{2}$)/, ''));
  return Number.isNaN(time) ? undefined : time;
}
