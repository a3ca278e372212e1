import type { About, FeedbackKind } from './feedback.js';
import { asArray, asObject, asText, isObject, type Unknown } from './json.js';
import type { Recipient } from './recipients.js';

/** Whom an event is about, and what it says of each of them. */
type Detail = {
  /** As in `recipientsOf`. */
  recipients: readonly unknown[] | 'all' | 'only';
  about: (one: Recipient, all: readonly Recipient[]) => About;
};

const LONGEST_DIAGNOSTIC = 1000;
const LONGEST_NAME = 256;

/** Reads the part of an event that only its kind has. */
export function readDetail(kind: FeedbackKind, event: Unknown): Detail | { unreadable: string } {
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
      return { recipients: asArray(delivery['recipients']), about: () => ({ kind, smtpResponse }) };
    }
    case 'delivery-delay':
      return readDelay(asObject(event['deliveryDelay']));
    case 'reject': {
      const reason = asText(asObject(event['reject'])['reason'], LONGEST_DIAGNOSTIC);
      return { recipients: 'all', about: () => ({ kind, reason }) };
    }
    case 'rendering-failure': {
      const failure = asObject(event['failure']);
      const template = asText(failure['templateName'], LONGEST_NAME);
      const reason = asText(failure['errorMessage'], LONGEST_DIAGNOSTIC);
      return { recipients: 'all', about: () => ({ kind, template, reason }) };
    }
    case 'send':
      return { recipients: 'all', about: () => ({ kind }) };
    case 'open':
    case 'click':
    case 'subscription':
      return { recipients: 'only', about: () => ({ kind }) };
    default:
      return kind satisfies never;
  }
}

function readBounce(bounce: Unknown): Detail {
  const type = asText(bounce['bounceType'], LONGEST_NAME) ?? 'Undetermined';
  const subType = asText(bounce['bounceSubType'], LONGEST_NAME) ?? 'Undetermined';
  const feedbackId = asText(bounce['feedbackId'], LONGEST_NAME);
  return {
    recipients: asArray(bounce['bouncedRecipients']),
    about: ({ part }) => ({
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
 * A complaint names everyone of the mail at the complaining domain, but it is one complaint. The first in the order
 * of the alphabet stands for it, so that the same one does when the complaint comes by the other route too.
 * https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#complained-recipients
 */
function readComplaint(complaint: Unknown): Detail {
  const feedbackId = asText(complaint['feedbackId'], LONGEST_NAME);
  const subType = asText(complaint['complaintSubType'], LONGEST_NAME);
  const feedbackType = asText(complaint['complaintFeedbackType'], LONGEST_NAME)?.toLowerCase();
  return {
    recipients: asArray(complaint['complainedRecipients']),
    about: (one, all) => {
      const [first] = all.toSorted((a, b) => (a.address.key < b.address.key ? -1 : 1));
      return {
        kind: 'complaint',
        complaint: { feedbackId, subType, feedbackType, candidates: all.length, counted: one === first },
      };
    },
  };
}

function readDelay(delay: Unknown): Detail {
  const delayType = asText(delay['delayType'], LONGEST_NAME);
  return {
    recipients: asArray(delay['delayedRecipients']),
    about: ({ part }) => ({
      kind: 'delivery-delay',
      delayType,
      status: asText(part['status'], LONGEST_NAME),
      diagnostic: asText(part['diagnosticCode'], LONGEST_DIAGNOSTIC),
    }),
  };
}
