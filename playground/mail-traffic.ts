import { randomUUID } from 'node:crypto';
import type { Json } from './json.js';
import { createSendingTimes } from './sending-times.js';

/** Creates the events that SES would publish about a shop's mail. */
export type MailTraffic = {
  /** Send events for so many new recipients, up to 50 in a mail, as SES allows. */
  sends(recipients: number): readonly Json[];
  deliveries(recipients: number): readonly Json[];
  /** Delivered to one recipient. */
  deliveryTo(address: string): Json;
  /** One recipient's mailbox that is gone. */
  hardBounceOf(address: string): Json;
  /** Hard bounces of addresses that do not exist, one recipient each, as most mail is. */
  hardBounces(recipients: number): readonly Json[];
  softBounces(recipients: number): readonly Json[];
  /** In the other form, that of an identity's feedback topic. */
  complaints(recipients: number): readonly Json[];
  /** One event about one mail to these recipients, of a part of the shop's sending. */
  event(source: MailSource, recipients: readonly string[], outcome: MailOutcome): Json;
};

/** A part of the sending, as the tags of SES and of the shop name it. */
export type MailSource = {
  configurationSet: string;
  campaign: string;
  /** The domain it is sent from. */
  from: string;
  ip: string;
  caller: string;
};

/** What became of a mail, as its recipient's server answered. */
export type MailOutcome =
  | { kind: 'sent' | 'delivered' | 'complained' }
  | { kind: 'bounced'; type: 'Permanent' | 'Transient'; subType?: string; status: string; diagnostic: string }
  | { kind: 'delayed'; type: string; status: string; diagnostic: string };

/** https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const RECIPIENTS_PER_MAIL = 50;
const HARD = { bounceType: 'Permanent', bounceSubType: 'General', status: '5.1.1' } as const;
const SOURCE = 'Shop <news@shop.example>';

/** How much of the traffic goes where, and what that provider says to an address that does not exist. */
const PROVIDERS = [
  {
    domain: 'gmail.com',
    share: 5,
    unknown: '550-5.1.1 The email account that you tried to reach does not exist.',
  },
  { domain: 'docomo.ne.jp', share: 3, unknown: '550 Unknown user' },
  { domain: 'hotmail.com', share: 2, unknown: '550 5.5.0 Requested action not taken: mailbox unavailable' },
  { domain: 'customer.example', share: 1, unknown: '550 5.1.1 User unknown in virtual mailbox table' },
] as const;
const SHARES = PROVIDERS.flatMap((provider) =>
  Array<(typeof PROVIDERS)[number]>(provider.share).fill(provider),
);

export function createMailTraffic({
  now,
  region,
  account,
}: {
  now: () => number;
  region: string;
  account: string;
}): MailTraffic {
  const times = createSendingTimes(now);
  let made = 0;

  function recipient() {
    made += 1;
    const provider = SHARES[made % SHARES.length] ?? PROVIDERS[0];
    return { provider, address: `customer${made}@${provider.domain}` };
  }

  function mail(destination: readonly string[], timestamp = times.ofEarlierMail()): Json {
    return {
      timestamp,
      source: SOURCE,
      sourceArn: `arn:aws:ses:${region}:${account}:identity/shop.example`,
      sendingAccountId: account,
      messageId: sesId(),
      destination,
      headersTruncated: false,
      headers: [
        { name: 'From', value: SOURCE },
        { name: 'Subject', value: 'November sale' },
        { name: 'MIME-Version', value: '1.0' },
      ],
      commonHeaders: { from: [SOURCE], to: destination, subject: 'November sale' },
      tags: { 'ses:configuration-set': ['newsletter'], 'ses:from-domain': ['shop.example'] },
    };
  }

  function bounces(
    recipients: number,
    bounceType: string,
    bounceSubType: string,
    status: string,
  ): readonly Json[] {
    return Array.from({ length: recipients }, () => {
      const { provider, address } = recipient();
      const diagnostic = bounceType === 'Permanent' ? provider.unknown : '452 4.2.2 mailbox full';
      return bounce(address, { bounceType, bounceSubType, status, diagnostic });
    });
  }

  function bounce(
    address: string,
    {
      bounceType,
      bounceSubType,
      status,
      diagnostic,
    }: { bounceType: string; bounceSubType: string; status: string; diagnostic: string },
  ): Json {
    const recipientOf = {
      emailAddress: address,
      action: 'failed',
      status,
      diagnosticCode: `smtp; ${diagnostic}`,
    };
    return {
      eventType: 'Bounce',
      bounce: {
        feedbackId: sesId(),
        bounceType,
        bounceSubType,
        bouncedRecipients: [recipientOf],
        timestamp: new Date(now()).toISOString(),
        reportingMTA: 'dns; a8-61.smtp-out.amazonses.com',
      },
      mail: mail([address]),
    };
  }

  function eventOf(source: MailSource, recipients: readonly string[], outcome: MailOutcome): Json {
    const timestamp = new Date(now()).toISOString();
    const about = {
      ...mail(recipients, outcome.kind === 'sent' ? times.ofNewMail() : undefined),
      source: `Shop <news@${source.from}>`,
      tags: {
        'ses:configuration-set': [source.configurationSet],
        'ses:from-domain': [source.from],
        'ses:source-ip': [source.ip],
        'ses:caller-identity': [source.caller],
        campaign: [source.campaign],
      },
    };
    switch (outcome.kind) {
      case 'sent':
        return { eventType: 'Send', send: {}, mail: about };
      case 'delivered': {
        const details = { timestamp, recipients, smtpResponse: '250 2.0.0 OK', processingTimeMillis: 640 };
        return { eventType: 'Delivery', delivery: details, mail: about };
      }
      case 'complained': {
        const complainedRecipients = recipients.map((emailAddress) => ({ emailAddress }));
        const details = { feedbackId: sesId(), complaintSubType: null, complainedRecipients, timestamp };
        return {
          eventType: 'Complaint',
          complaint: { ...details, complaintFeedbackType: 'abuse' },
          mail: about,
        };
      }
      case 'bounced': {
        const { type: bounceType, subType: bounceSubType = 'General', status, diagnostic } = outcome;
        const bouncedRecipients = recipients.map((emailAddress) => ({
          emailAddress,
          action: 'failed',
          status,
          diagnosticCode: `smtp; ${diagnostic}`,
        }));
        const details = { feedbackId: sesId(), bounceType, bounceSubType, bouncedRecipients, timestamp };
        return { eventType: 'Bounce', bounce: details, mail: about };
      }
      case 'delayed': {
        const { type: delayType, status, diagnostic } = outcome;
        const delayedRecipients = recipients.map((emailAddress) => ({
          emailAddress,
          status,
          diagnosticCode: `smtp; ${diagnostic}`,
        }));
        const details = { delayType, delayedRecipients, timestamp };
        return { eventType: 'DeliveryDelay', deliveryDelay: details, mail: about };
      }
      default:
        return outcome satisfies never;
    }
  }

  function delivery(destination: readonly string[]): Json {
    return {
      eventType: 'Delivery',
      delivery: {
        timestamp: new Date(now()).toISOString(),
        processingTimeMillis: 640,
        recipients: destination,
        smtpResponse: '250 2.0.0 OK',
      },
      mail: mail(destination),
    };
  }

  function mails(recipients: number, event: (destination: readonly string[]) => Json): readonly Json[] {
    return Array.from({ length: Math.ceil(recipients / RECIPIENTS_PER_MAIL) }, (_, index) => {
      const count = Math.min(RECIPIENTS_PER_MAIL, recipients - index * RECIPIENTS_PER_MAIL);
      return event(Array.from({ length: count }, () => recipient().address));
    });
  }

  return {
    event: eventOf,
    sends: (recipients) =>
      mails(recipients, (destination) => ({
        eventType: 'Send',
        send: {},
        mail: mail(destination, times.ofNewMail()),
      })),
    deliveries: (recipients) => mails(recipients, delivery),
    deliveryTo: (address) => delivery([address]),
    hardBounceOf: (address) =>
      bounce(address, { ...HARD, diagnostic: '550 5.1.1 User unknown in virtual mailbox table' }),
    hardBounces: (recipients) => bounces(recipients, 'Permanent', 'General', '5.1.1'),
    softBounces: (recipients) => bounces(recipients, 'Transient', 'MailboxFull', '4.2.2'),
    complaints: (recipients) =>
      Array.from({ length: recipients }, () => {
        const { address } = recipient();
        const { tags: _, ...untagged } = mail([address]);
        return {
          notificationType: 'Complaint',
          complaint: {
            feedbackId: sesId(),
            complaintSubType: null,
            complainedRecipients: [{ emailAddress: address }],
            complaintFeedbackType: 'abuse',
            timestamp: new Date(now()).toISOString(),
          },
          mail: untagged,
        };
      }),
  };
}

/** In the form of SES's own ids. */
function sesId(): string {
  return `0106${randomUUID().replaceAll('-', '').slice(0, 12)}-${randomUUID()}-000000`;
}
