/** A mail with these header fields and body. */
export function mail(fields: Readonly<Record<string, string>>, body: string): string {
  const header = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return `${header.join('\n')}\n\n${body}`;
}

/** A mail of several parts, each with its type. */
export function multipart(
  fields: Readonly<Record<string, string>>,
  type: string,
  parts: readonly (readonly [type: string, content: string])[],
): string {
  const boundary = 'part-0815';
  const body = parts.map(([of, content]) => `--${boundary}\nContent-Type: ${of}\n\n${content}\n`).join('');
  return mail(
    { ...fields, 'MIME-Version': '1.0', 'Content-Type': `${type}; boundary="${boundary}"` },
    `${body}--${boundary}--\n`,
  );
}

const REPORT = 'multipart/report; report-type=delivery-status';

/** A delivery status notification in the form in which SES forwards bounces. */
export function sesBounceMail(options: {
  messageId: string;
  recipients: readonly { address: string; status: string; diagnostic: string; action?: string }[];
  sentAt?: number;
  region?: string;
  date?: string;
}): string {
  const {
    messageId,
    recipients,
    region = 'ap-northeast-1',
    date = 'Fri, 27 Nov 2026 10:00:05 +0000',
  } = options;
  const blocks = recipients.map(
    ({ address, status, diagnostic, action = 'failed' }) =>
      `Action: ${action}\nFinal-Recipient: rfc822; ${address}\nDiagnostic-Code: smtp; ${diagnostic}\nStatus: ${status}\n`,
  );
  return multipart(
    {
      'Return-Path': '<>',
      From: 'MAILER-DAEMON@amazonses.com',
      To: 'news@shop.example',
      Subject: 'Delivery Status Notification (Failure)',
      Date: date,
      'Message-ID': `<report-of-${messageId}@${region}.amazonses.com>`,
    },
    REPORT,
    [
      [
        'text/plain; charset=utf-8',
        `An error occurred while trying to deliver the mail to the following recipients:\n${recipients.map(({ address }) => address).join('\n')}`,
      ],
      ['message/delivery-status', `Reporting-MTA: dsn; a8-61.smtp-out.amazonses.com\n\n${blocks.join('\n')}`],
      [
        'message/rfc822',
        originalMail(
          messageId,
          recipients.map(({ address }) => address),
          region,
          options.sentAt,
        ),
      ],
    ],
  );
}

/** A feedback report about a mail that SES sent. */
export function complaintMail(options: {
  messageId: string;
  recipients: readonly string[];
  feedbackType?: string;
  sentAt?: number;
  region?: string;
}): string {
  const { messageId, recipients, feedbackType = 'abuse', region = 'ap-northeast-1' } = options;
  const named = recipients.map((address) => `Original-Rcpt-To: <${address}>`);
  return multipart(
    {
      From: 'complaints@email-abuse.amazonses.com',
      To: 'news@shop.example',
      Subject: 'Complaint about an email',
    },
    'multipart/report; report-type=feedback-report',
    [
      ['text/plain', 'This is an email abuse report.'],
      [
        'message/feedback-report',
        [`Feedback-Type: ${feedbackType}`, 'User-Agent: Shop-FBL/1.0', 'Version: 1', ...named].join('\n'),
      ],
      ['message/rfc822', originalMail(messageId, recipients, region, options.sentAt)],
    ],
  );
}

/** @param sentAt ms since the epoch; undefined: the header does not say when the mail was sent */
function originalMail(messageId: string, to: readonly string[], region: string, sentAt?: number): string {
  const id = `<${messageId}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`;
  return mail(
    {
      'Message-ID': id,
      From: 'Shop <news@shop.example>',
      To: to.join(', '),
      Subject: 'November sale',
      ...(sentAt !== undefined && { Date: new Date(sentAt).toUTCString() }),
    },
    'Hello\n',
  );
}

const TO_SENDER = { From: 'MAILER-DAEMON@mx.provider.example', To: 'news@shop.example', 'Return-Path': '<>' };
const RETURNED =
  'Received: from shop.example by mx.provider.example; Fri, 27 Nov 2026 10:00:00 +0000\nFrom: news@shop.example\nTo: list@provider.example\nSubject: November sale\nMessage-ID: <1@shop.example>\n\nHello\n';

/** What a foreign mail server writes, and what it means. */
export type ForeignMail = {
  name: string;
  text: string;
  recipients: readonly { address: string; action: string; status: string; isHard: boolean }[];
};

const dead = (address: string, status = '5.1.1') => ({ address, action: 'failed', status, isHard: true });
const soft = (address: string, status: string, action = 'failed') => ({
  address,
  action,
  status,
  isHard: false,
});

/** Texts in the forms of mail servers that send no report, written for these tests. */
export const FOREIGN_MAILS: readonly ForeignMail[] = [
  {
    name: 'qmail',
    text: mail(
      { ...TO_SENDER, Subject: 'failure notice' },
      `Hi. This is the qmail-send program at mx.provider.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<ann@customer.example>:\n203.0.113.9 does not like recipient.\nRemote host said: 550 5.1.1 <ann@customer.example>... User unknown\nGiving up on 203.0.113.9.\n\n<bob@customer.example>:\nRemote host said: 552 5.2.2 mailbox is full\n\n--- Below this line is a copy of the message.\n\n${RETURNED}`,
    ),
    recipients: [dead('ann@customer.example'), soft('bob@customer.example', '5.2.2')],
  },
  {
    name: 'Exim',
    text: mail(
      {
        ...TO_SENDER,
        Subject: 'Mail delivery failed: returning message to sender',
        'X-Failed-Recipients': 'ann@customer.example',
      },
      `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  ann@customer.example\n    host mx.customer.example [203.0.113.9]\n    SMTP error from remote mail server after RCPT TO:<ann@customer.example>:\n    550 no such user here\n\n------ This is a copy of the message, including all the headers. ------\n\n${RETURNED}`,
    ),
    recipients: [dead('ann@customer.example')],
  },
  {
    name: 'Postfix, printed without parts',
    text: mail(
      { ...TO_SENDER, Subject: 'Undelivered Mail Returned to Sender' },
      `This is the mail system at host mx.provider.example.\n\n<ann@customer.example>: host mx.customer.example[203.0.113.9] said: 554 5.7.1 Service\n    unavailable; Client host [192.0.2.7] blocked using a list (in reply to RCPT\n    TO command)\n\n${RETURNED}`,
    ),
    recipients: [soft('ann@customer.example', '5.7.1')],
  },
  {
    name: 'a warning that it tries again',
    text: mail(
      { ...TO_SENDER, Subject: 'Delayed Mail (still being retried)' },
      `THIS IS A WARNING ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE.\n\n<ann@customer.example>: connect to mx.customer.example[203.0.113.9]:25: Connection\n    timed out\n\n${RETURNED}`,
    ),
    recipients: [soft('ann@customer.example', '4.4.1', 'delayed')],
  },
  {
    name: 'Domino',
    text: mail(
      {
        ...TO_SENDER,
        From: 'Postmaster@customer.example',
        Subject: 'DELIVERY FAILURE: User ann (ann@customer.example) not listed in Domino Directory',
      },
      `Your message\n\n  Subject: November sale\n\nwas not delivered to:\n\n  ann@customer.example\n\nbecause:\n\n  User ann (ann@customer.example) not listed in Domino Directory\n`,
    ),
    recipients: [dead('ann@customer.example')],
  },
  {
    name: 'a webmail provider',
    text: mail(
      { ...TO_SENDER, Subject: 'Failure Notice' },
      `Sorry, we were unable to deliver your message to the following address.\n\n<ann@no-such.example>:\nNo MX or A records for no-such.example\n\n--- Below this line is a copy of the message.\n\n${RETURNED}`,
    ),
    recipients: [dead('ann@no-such.example', '5.1.2')],
  },
  {
    name: 'a Japanese provider',
    text: mail(
      {
        ...TO_SENDER,
        Subject: '=?utf-8?b?44Oh44O844Or44Ko44Op44O8?=',
        'Content-Type': 'text/plain; charset=utf-8',
      },
      `次のメールアドレスへの送信に失敗しました。\n宛先: <ann@customer.example>\nメールボックスの容量を超えているため、配信できません。\n\n${RETURNED}`,
    ),
    recipients: [soft('ann@customer.example', '5.2.2')],
  },
  {
    name: 'a transcript of the session',
    text: mail(
      { ...TO_SENDER, Subject: 'Returned mail: see transcript for details' },
      `   ----- Transcript of session follows -----\n>>> RCPT To:<ann@customer.example>\n<<< 550 <ann@customer.example>... User unknown\n550 <ann@customer.example>... User unknown\n\n   ----- Unsent message follows -----\n${RETURNED}`,
    ),
    recipients: [dead('ann@customer.example')],
  },
  {
    name: 'time ran out',
    text: mail(
      {
        ...TO_SENDER,
        Subject: 'Mail delivery failed: returning message to sender',
        'X-Failed-Recipients': 'ann@customer.example',
      },
      `The following address(es) failed:\n\n  ann@customer.example\n    retry timeout exceeded\n\n------ This is a copy of the message, including all the headers. ------\n\n${RETURNED}`,
    ),
    recipients: [soft('ann@customer.example', '4.4.7', 'delayed')],
  },
  {
    name: 'only the words of another server',
    text: mail(
      { ...TO_SENDER, Subject: 'Undeliverable mail' },
      `Call our help desk at (480) 555-0100.\n\nann@customer.example [User unknown]\n\n${RETURNED}`,
    ),
    recipients: [soft('ann@customer.example', '5.1.1')],
  },
  {
    name: 'an old Exchange with an address of X.400',
    text: mail(
      { ...TO_SENDER, Subject: 'Undeliverable: November sale' },
      `Your message\n\n  To:      list@shop.example\n  Subject: November sale\n\ndid not reach the following recipient(s):\n\nc=GB;a= ;p=CUSTOMER;dda:SMTP=ann@customer.example; on Fri, 6 Nov 2026 10:00:00\n    The recipient name is not recognized\n`,
    ),
    recipients: [dead('ann@customer.example')],
  },
  {
    name: 'an alias whose members are kept secret',
    text: mail(
      { ...TO_SENDER, Subject: 'Mail delivery failed: returning message to sender' },
      `The following address(es) failed:\n\n  an undisclosed address\n    (generated from ann@customer.example)\n\n------ This is a copy of the message. ------\n\n${RETURNED}`,
    ),
    recipients: [soft('ann@customer.example', '5.0.0')],
  },
  {
    name: 'a full mailbox to which it tries again',
    text: mail(
      { ...TO_SENDER, Subject: 'Your mail' },
      `Delivery to\n"ann@customer.example"\nhas been postponed because of a full mailbox.\n\nContact: postmaster@provider.example\n`,
    ),
    recipients: [soft('ann@customer.example', '4.2.2', 'delayed')],
  },
  {
    name: 'a user who is unknown at RCPT, whatever the status says',
    text: mail(
      { ...TO_SENDER, Subject: 'Undelivered Mail Returned to Sender' },
      `<ann@customer.example>: host mx.customer.example[203.0.113.9] said: 553 5.7.1\n    <ann@customer.example>... Addressee unknown, relay=[192.0.2.7] (in reply\n    to RCPT TO command)\n\n<bob@customer.example>: host mx.customer.example[203.0.113.9] said: 550 5.2.1\n    <bob@customer.example>... User unknown\n\n${RETURNED}`,
    ),
    recipients: [dead('ann@customer.example', '5.7.1'), soft('bob@customer.example', '5.2.1')],
  },
];
