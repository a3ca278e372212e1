/** The three kinds that nearly all of SES's traffic is made of. */
export type Kind = 'send' | 'delivery' | 'bounce';

/** How many of each kind. */
export type Kinds = Readonly<Record<Kind, number>>;

/** One bounce in so many events: 2 % of them, which is where a real account begins to worry. */
const EVENTS_PER_BOUNCE = 50;
const DOMAINS = 97;
/** A moment ago: the mail of an event is recent, so that the event is counted once, with its mail. */
const SENT_AT = new Date(Date.now() - 2_000).toISOString();

/** What the n-th event is: sends and deliveries in turns, and some bounces. */
export function kindOf(number: number): Kind {
  if (number % EVENTS_PER_BOUNCE === 0) return 'bounce';
  return number % 2 === 0 ? 'send' : 'delivery';
}

/** The n-th event, about a mail to one recipient of its own: about as large as SES makes it with headers on. */
export function mixedEvent(number: number): object {
  const recipients = [recipientOf(number)];
  const kind = kindOf(number);
  const mail = mailTo(number, recipients);
  if (kind === 'send') return { eventType: 'Send', mail, send: {} };
  return kind === 'delivery'
    ? { eventType: 'Delivery', mail, delivery: deliveryTo(recipients) }
    : { eventType: 'Bounce', bounce: bounceOf(number, recipients), mail };
}

/** A Send event of one mail to many recipients, all of whom are in no other mail. */
export function sendToMany(number: number, recipients: number): object {
  const all = Array.from({ length: recipients }, (_, index) => recipientOf(number * recipients + index));
  return { eventType: 'Send', mail: mailTo(number, all), send: {} };
}

function recipientOf(number: number): string {
  return `customer.${number.toString(36)}@mail-${number % DOMAINS}.example`;
}

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html#event-publishing-retrieving-sns-contents-mail-object */
function mailTo(number: number, destination: readonly string[]) {
  const id = number.toString(16).padStart(12, '0');
  const to = destination.join(', ');
  const header = (name: string, value: string) => ({ name, value });
  return {
    timestamp: SENT_AT,
    source: 'Shop <news@shop.example>',
    sourceArn: 'arn:aws:ses:ap-northeast-1:111122223333:identity/shop.example',
    sendingAccountId: '111122223333',
    messageId: `0106019${id}-1a2b3c4d-5e6f-4a1b-9c2d-${id}-000000`,
    destination,
    headersTruncated: false,
    headers: [
      header('From', 'Shop <news@shop.example>'),
      header('Reply-To', 'support@shop.example'),
      header('To', to),
      header('Subject', 'Your weekly offers'),
      header('MIME-Version', '1.0'),
      header('Content-Type', 'multipart/alternative; boundary="----=_Part_17_1184237.1732420198120"'),
      header('List-Unsubscribe', '<https://shop.example/unsubscribe/5f0c2a9e7b>'),
      header('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'),
    ],
    commonHeaders: {
      from: ['Shop <news@shop.example>'],
      replyTo: ['support@shop.example'],
      to: [to],
      messageId: `0106019${id}-1a2b3c4d-5e6f-4a1b-9c2d-${id}-000000`,
      subject: 'Your weekly offers',
    },
    tags: {
      'ses:source-tls-version': ['TLSv1.3'],
      'ses:operation': ['SendEmail'],
      'ses:configuration-set': ['newsletter'],
      'ses:outgoing-ip': ['192.0.2.17'],
      'ses:source-ip': ['198.51.100.4'],
      'ses:from-domain': ['shop.example'],
      'ses:caller-identity': ['mailer'],
      campaign: ['weekly-offers'],
    },
  };
}

function deliveryTo(recipients: readonly string[]) {
  return {
    timestamp: '2026-11-24T03:49:59.640Z',
    processingTimeMillis: 1520,
    recipients,
    smtpResponse: '250 2.0.0 OK 1732420199 d9443c01a7336-21283f6c1a9si11265215ad.42 - gsmtp',
    reportingMTA: 'a14-17.smtp-out.ap-northeast-1.amazonses.com',
    remoteMtaIp: '203.0.113.26',
  };
}

function bounceOf(number: number, recipients: readonly string[]) {
  return {
    feedbackId: `0106019f${number.toString(16).padStart(8, '0')}-7c1d4f0a-2b3c-4d5e-8f90-000000`,
    bounceType: 'Permanent',
    bounceSubType: 'General',
    bouncedRecipients: recipients.map((emailAddress) => ({
      emailAddress,
      action: 'failed',
      status: '5.1.1',
      diagnosticCode: 'smtp; 550 5.1.1 The email account that you tried to reach does not exist.',
    })),
    timestamp: '2026-11-24T03:49:59.871Z',
    remoteMtaIp: '203.0.113.26',
    reportingMTA: 'dns; a14-17.smtp-out.ap-northeast-1.amazonses.com',
  };
}
