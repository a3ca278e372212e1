import { randomUUID } from 'node:crypto';
import type { SentMail } from './aws/operation.js';
import type { Json } from './json.js';

const SIMULATOR = '@simulator.amazonses.com';
const UNKNOWN_USER = 'smtp; 550 5.1.1 user unknown';
const SUPPRESSED =
  'Amazon SES has suppressed sending to this address because it has a recent history of bouncing';

/**
 * What SES publishes about a mail to the mailbox simulator; nothing about any other.
 * https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html
 *
 * @param account the sending account
 */
export function simulatorFeedback(
  { messageId, from, to, configurationSet }: SentMail,
  { now, account, region }: { now: number; account: string; region: string },
): readonly Json[] {
  const at = new Date(now).toISOString();
  return to.filter((address) => address.endsWith(SIMULATOR)).flatMap((address) => eventsAbout(address));

  function eventsAbout(address: string): readonly Json[] {
    const domain = from.slice(from.indexOf('@') + 1);
    const mail = {
      timestamp: at,
      messageId,
      source: from,
      sourceArn: `arn:aws:ses:${region}:${account}:identity/${domain}`,
      sendingAccountId: account,
      destination: [address],
      tags: {
        'ses:from-domain': [domain],
        ...(configurationSet && { 'ses:configuration-set': [configurationSet] }),
      },
    };
    const sent = { eventType: 'Send', send: {}, mail };
    const delivered = { eventType: 'Delivery', delivery: { timestamp: at, recipients: [address] }, mail };
    switch (address.slice(0, -SIMULATOR.length).split('+')[0]) {
      case 'bounce':
        return [sent, { eventType: 'Bounce', bounce: bounce(address, '5.1.1', UNKNOWN_USER), mail }];
      case 'suppressionlist':
        return [sent, { eventType: 'Bounce', bounce: bounce(address, '5.1.1', SUPPRESSED), mail }];
      case 'complaint':
        return [sent, delivered, { eventType: 'Complaint', complaint: complaint(address), mail }];
      default:
        return [sent, delivered];
    }
  }

  function bounce(emailAddress: string, status: string, diagnosticCode: string): Json {
    return {
      feedbackId: randomUUID(),
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: [{ emailAddress, action: 'failed', status, diagnosticCode }],
      timestamp: at,
    };
  }

  function complaint(emailAddress: string): Json {
    return {
      feedbackId: randomUUID(),
      complaintSubType: null,
      complainedRecipients: [{ emailAddress }],
      complaintFeedbackType: 'abuse',
      timestamp: at,
    };
  }
}
