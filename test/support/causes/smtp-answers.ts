import type { Random } from '../histories/random.js';

/** What a receiving server answers, as SES passes it on. `IP`, `FROM` and `TO` stand for the sending address and domain, and the recipient. */
export type Answer = { status: string; diagnostic: string };

/** What servers say when a mailbox, or the whole domain, does not exist. */
const NO_MAILBOX: Readonly<Record<string, readonly [Answer, ...Answer[]]>> = {
  'gmail.com': [
    {
      status: '5.1.1',
      diagnostic:
        "550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's email address for typos or 550-5.1.1 unnecessary spaces. For more information, go to 550 5.1.1 https://support.google.com/mail/?p=NoSuchUser",
    },
    { status: '5.2.1', diagnostic: '550 5.2.1 The email account that you tried to reach is disabled.' },
  ],
  'hotmail.com': [
    {
      status: '5.5.0',
      diagnostic: '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).',
    },
  ],
  'yahoo.com': [
    {
      status: '5.0.0',
      diagnostic: "554 delivery error: dd This user doesn't have a yahoo.com account (TO) [0]",
    },
  ],
  'docomo.ne.jp': [{ status: '5.1.1', diagnostic: '550 Unknown user TO' }],
  'ezweb.ne.jp': [{ status: '5.1.1', diagnostic: '550 <TO>: User unknown' }],
  'icloud.com': [{ status: '5.1.1', diagnostic: '550 5.1.1 <TO>: user does not exist' }],
};
const NO_MAILBOX_ELSEWHERE: readonly [Answer, ...Answer[]] = [
  {
    status: '5.1.1',
    diagnostic: '550 5.1.1 <TO>: Recipient address rejected: User unknown in virtual mailbox table',
  },
  { status: '5.1.1', diagnostic: '550 5.1.1 <TO> User unknown' },
  {
    status: '5.1.10',
    diagnostic: '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient TO not found by SMTP address lookup',
  },
  { status: '5.1.1', diagnostic: '550 No Such User Here' },
];

const NO_DOMAIN: readonly [Answer, ...Answer[]] = [
  { status: '5.4.4', diagnostic: '550 5.4.4 Invalid domain' },
  { status: '5.4.4', diagnostic: '554 5.4.4 [internal] Domain Lookup Failed' },
  { status: '5.1.2', diagnostic: '550 5.1.2 Host unknown (Name server: TO: host not found)' },
];

const FULL: readonly [Answer, ...Answer[]] = [
  { status: '4.2.2', diagnostic: '452 4.2.2 The recipient’s inbox is out of storage space.' },
  { status: '4.2.2', diagnostic: '452 4.2.2 <TO>: Mailbox full' },
  { status: '4.2.2', diagnostic: '552 4.2.2 user over quota' },
];

/** The mailbox of one person gets too much mail: https://support.google.com/mail/answer/6592 */
const TOO_FAST: readonly [Answer, ...Answer[]] = [
  {
    status: '4.2.1',
    diagnostic:
      '450-4.2.1 The user you are trying to contact is receiving mail at a rate that 450-4.2.1 prevents additional messages from being delivered. Please resend your 450 4.2.1 message at a later time.',
  },
];

/** A provider refuses for policy, content or reputation. */
const REFUSED: Readonly<Record<string, readonly [Answer, ...Answer[]]>> = {
  'gmail.com': [
    {
      status: '5.7.1',
      diagnostic:
        '550-5.7.1 [IP      18] Gmail has detected that this message is likely unsolicited mail. To reduce the amount of spam sent to Gmail, this message has been blocked.',
    },
    {
      status: '4.7.28',
      diagnostic:
        '421-4.7.28 [IP      15] Our system has detected an unusual rate of 421-4.7.28 unsolicited mail originating from your IP address. To protect our 421 4.7.28 users from spam, mail sent from your IP address has been temporarily rate limited.',
    },
  ],
  'hotmail.com': [
    {
      status: '5.7.1',
      diagnostic:
        "550 5.7.1 Unfortunately, messages from [IP] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150).",
    },
    {
      status: '4.7.650',
      diagnostic: '451 4.7.650 The mail server [IP] has been temporarily rate limited due to IP reputation.',
    },
  ],
  'yahoo.com': [
    {
      status: '4.7.0',
      diagnostic:
        '421 4.7.0 [TSS04] Messages from IP temporarily deferred due to unexpected volume or user complaints - 4.16.55.1; see https://postmaster.yahooinc.com/error-codes',
    },
    {
      status: '5.7.9',
      diagnostic:
        '554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes',
    },
  ],
  'icloud.com': [
    {
      status: '5.7.1',
      diagnostic:
        '554 5.7.1 [CS01] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137',
    },
  ],
  'docomo.ne.jp': [{ status: '5.7.1', diagnostic: '550 5.7.1 Message rejected due to policy' }],
  'ezweb.ne.jp': [{ status: '4.7.1', diagnostic: '452 4.7.1 Too many messages from IP, try again later' }],
};
const REFUSED_ELSEWHERE: readonly [Answer, ...Answer[]] = [
  { status: '5.7.1', diagnostic: '554 5.7.1 Message rejected because of unacceptable content' },
  { status: '5.7.1', diagnostic: '550 5.7.1 Message contains spam or virus' },
  { status: '5.7.1', diagnostic: '554 5.7.1 The message was rejected because it was classified as spam' },
  { status: '4.7.1', diagnostic: '450 4.7.1 Client host rejected: rate limit exceeded' },
];

const CONTENT: readonly [Answer, ...Answer[]] = [
  { status: '5.7.1', diagnostic: '554 5.7.1 Message rejected because of unacceptable content' },
  { status: '5.7.1', diagnostic: '550 5.7.1 This message has been blocked because it contains spam content' },
  { status: '5.6.0', diagnostic: '552 5.6.0 Message content rejected, spam detected' },
];

const LISTED: Readonly<Record<string, readonly [Answer, ...Answer[]]>> = {
  Spamhaus: [
    {
      status: '5.7.1',
      diagnostic:
        '554 5.7.1 Service unavailable; Client host [IP] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/IP',
    },
    {
      status: '5.7.1',
      diagnostic:
        '550 5.7.1 Service unavailable, Client host [IP] blocked using Spamhaus. To request removal from this list see https://www.spamhaus.org/query/ip/IP (AS16012611)',
    },
  ],
  Barracuda: [
    {
      status: '5.7.1',
      diagnostic:
        '554 5.7.1 Service unavailable; Client host [IP] blocked using b.barracudacentral.org; http://www.barracudanetworks.com/reputation/?pr=1&ip=IP',
    },
  ],
  SpamCop: [
    {
      status: '5.7.1',
      diagnostic:
        '554 5.7.1 Service unavailable; Client host [IP] blocked using bl.spamcop.net; Blocked - see https://www.spamcop.net/bl.shtml?IP',
    },
  ],
  SURBL: [
    {
      status: '5.7.1',
      diagnostic: '554 5.7.1 Message rejected: body contains a URL of FROM, listed by multi.surbl.org',
    },
  ],
};

const UNAUTHENTICATED: Readonly<Record<string, readonly [Answer, ...Answer[]]>> = {
  'gmail.com': [
    {
      status: '5.7.26',
      diagnostic:
        '550-5.7.26 Your email has been blocked because the sender is unauthenticated. 550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM. 550-5.7.26 Authentication results: DKIM = did not pass SPF [FROM] with ip: [IP] = did not pass',
    },
  ],
  'hotmail.com': [
    {
      status: '5.7.515',
      diagnostic:
        '550 5.7.515 Access denied, sending domain FROM does not meet the required authentication level. The sender does not pass SPF, DKIM or DMARC.',
    },
  ],
};
const UNAUTHENTICATED_ELSEWHERE: readonly [Answer, ...Answer[]] = [
  {
    status: '5.7.1',
    diagnostic: "550 5.7.1 Unauthenticated email from FROM is not accepted due to domain's DMARC policy",
  },
  { status: '5.7.1', diagnostic: '550 5.7.1 rejected by DMARC policy for FROM' },
];

const NO_ANSWER: readonly [Answer, ...Answer[]] = [
  { status: '4.4.1', diagnostic: '421 4.4.1 Connection timed out' },
  { status: '4.4.2', diagnostic: '421 4.4.2 Connection dropped' },
  { status: '4.4.1', diagnostic: '451 4.4.1 No answer from host' },
];
const EXPIRED: readonly [Answer, ...Answer[]] = [
  {
    status: '4.4.7',
    diagnostic:
      '554 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.1 Unable to establish connection>',
  },
];

export const ANSWERS = {
  noMailbox: (random: Random, domain: string) => random.pick(NO_MAILBOX[domain] ?? NO_MAILBOX_ELSEWHERE),
  noDomain: (random: Random) => random.pick(NO_DOMAIN),
  full: (random: Random) => random.pick(FULL),
  tooFast: (random: Random) => random.pick(TOO_FAST),
  refused: (random: Random, domain: string) => random.pick(REFUSED[domain] ?? REFUSED_ELSEWHERE),
  content: (random: Random) => random.pick(CONTENT),
  listed: (random: Random, _domain: string, list = 'Spamhaus') =>
    random.pick(LISTED[list] ?? LISTED['Spamhaus'] ?? NO_MAILBOX_ELSEWHERE),
  unauthenticated: (random: Random, domain: string) =>
    random.pick(UNAUTHENTICATED[domain] ?? UNAUTHENTICATED_ELSEWHERE),
  noAnswer: (random: Random) => random.pick(NO_ANSWER),
  expired: (random: Random) => random.pick(EXPIRED),
} satisfies Record<string, (random: Random, domain: string, list?: string) => Answer>;

export type AnswerKind = keyof typeof ANSWERS;
export const BLOCKLISTS = ['Spamhaus', 'Barracuda', 'SpamCop', 'SURBL'] as const;
