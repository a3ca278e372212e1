import { randomUUID } from 'node:crypto';

/** SES events as JSON for tests; every part can be replaced. */
type Json = Record<string, unknown>;

/** Ids in SES's own form: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html */
export function sesId(): string {
  return `0106${randomUUID().replaceAll('-', '').slice(0, 12)}-${randomUUID()}-000000`;
}

/** Without a `timestamp`, which the playground adds: tests that move the clock need not say it each time. */
export function sesMail(parts: Json = {}): Json {
  return {
    source: 'Shop <news@shop.test>',
    sourceArn: 'arn:aws:ses:ap-northeast-1:111122223333:identity/shop.test',
    sendingAccountId: '111122223333',
    messageId: sesId(),
    destination: ['jane@example.com'],
    headersTruncated: false,
    commonHeaders: { from: ['Shop <news@shop.test>'], subject: 'Sale' },
    tags: { 'ses:configuration-set': ['newsletter'], 'ses:from-domain': ['shop.test'] },
    ...parts,
  };
}

export function sendEvent(destination: readonly string[], mail: Json = {}): Json {
  return { eventType: 'Send', send: {}, mail: sesMail({ destination, ...mail }) };
}

export function deliveryEvent(recipients: readonly string[], mail: Json = {}): Json {
  return {
    eventType: 'Delivery',
    delivery: { timestamp: '2026-11-24T03:50:00.000Z', recipients, smtpResponse: '250 ok' },
    mail: sesMail({ destination: recipients, ...mail }),
  };
}

export function bounceEvent(
  recipients: readonly (string | Json)[],
  bounce: Json = {},
  mail: Json = {},
): Json {
  const bouncedRecipients = recipients.map((recipient) =>
    typeof recipient === 'string'
      ? {
          emailAddress: recipient,
          action: 'failed',
          status: '5.1.1',
          diagnosticCode: 'smtp; 550 5.1.1 user unknown',
        }
      : recipient,
  );
  return {
    eventType: 'Bounce',
    bounce: {
      feedbackId: sesId(),
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients,
      ...bounce,
    },
    mail: sesMail({ destination: recipients.filter((recipient) => typeof recipient === 'string'), ...mail }),
  };
}

export function complaintEvent(recipients: readonly string[], complaint: Json = {}, mail: Json = {}): Json {
  const complainedRecipients = recipients.map((emailAddress) => ({ emailAddress }));
  return {
    eventType: 'Complaint',
    complaint: { feedbackId: sesId(), complainedRecipients, complaintFeedbackType: 'abuse', ...complaint },
    mail: sesMail({ destination: recipients, ...mail }),
  };
}

/** The same event in the format of an identity's feedback topic: another discriminator, no tags. */
export function asNotification({ eventType, mail, ...rest }: Json): Json {
  const { tags: _, ...untagged } = mail as Json;
  return { notificationType: eventType, ...rest, mail: untagged };
}
