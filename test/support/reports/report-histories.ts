import type { CaseNote } from '../../../src/features/probation/case/probation-case.js';
import { sendUsual, type Usual, usualMix } from '../causes/ordinary-senders.js';
import { BEGINNING } from '../causes/planted-sender.js';
import type { Traffic } from '../causes/sender-traffic.js';
import { DAY_MS, HOUR_MS } from '../histories/history.js';
import { createRandom, type Random } from '../histories/random.js';

/** What people did about a case, and when (ms). */
export type Deed =
  | { at: number; paused: string }
  | { at: number; note: Pick<CaseNote, 'kind' | 'what' | 'text' | 'doneAt'> };

/** A sender from before its trouble until somebody writes to AWS. */
export type ReportHistory = {
  name: string;
  traffic: Traffic;
  /** What AWS wrote, as people paste it into the bot. */
  mails: readonly { at: number; mail: { subject: string; text: string } }[];
  deeds: readonly Deed[];
  askedAt: number;
  /** The hours of the mail that made the trouble. */
  trouble: { from: number; to: number };
};

/** Domains that report complaints; Gmail does not. */
const REPORTING_DOMAINS = ['yahoo.com', 'hotmail.com', 'icloud.com', 'docomo.ne.jp'] as const;

const BOUNCE_MAIL = {
  subject: 'Your Amazon SES account is under review (case 170650321400)',
  text: `Hello,

Your Amazon SES account 111122223333 in the US East (N. Virginia) Region is now under review, because too many of your emails bounce.

Your current bounce rate is 13.42%. We measured this rate over the last 10,286 eligible emails you sent. You can still send email during the review.

Please reply to this case with the cause of the bounces, the changes you have made, and how they keep this from happening again.

Amazon SES`,
};

const COMPLAINT_MAIL = {
  subject: 'Amazon SES account under review',
  text: `Hello,

We placed your Amazon SES account 111122223333 in the US East (N. Virginia) Region under review. Your current complaint rate is 0.61%.

If the complaint rate has not gone down within 21 days, we might pause your account's ability to send email.

Please answer in this case (case 170650321777).

Amazon SES`,
};

const CREDENTIALS_MAIL = {
  subject: 'Amazon SES sending paused',
  text: `Hello,

We paused the ability of your Amazon SES account 111122223333 to send email in the US East (N. Virginia) Region, because your account's credentials may be compromised: we saw mail that does not look like yours.

Please secure the account and reply to case 170650322001.

Amazon SES`,
};

const day = (number: number, hour = 0, minute = 0) =>
  BEGINNING + number * DAY_MS + hour * HOUR_MS + minute * 60_000;

/** The ordinary mail goes on after the notice, so that the reply can say how it is since. */
function sender(random: Random, until: number): Usual {
  return sendUsual(random, { until, perDay: random.between(2_500, 4_000) });
}

function purchasedList(): ReportHistory {
  const random = createRandom('report/purchased-list');
  const askedAt = day(14, 9, 20);
  const usual = sender(random, askedAt);
  const source = { ...usual.sources.newsletter, configurationSet: 'spring-offer', tag: 'spring-offer' };
  const trouble = { from: day(10, 9), to: day(10, 14) };
  for (let at = trouble.from; at < trouble.to; at += HOUR_MS)
    usual.traffic.send({
      at,
      source,
      n: 1_600,
      mix: { ...usualMix(random), noMailbox: 0.17, noDomain: 0.01 },
      isNew: 0.97,
    });
  return {
    name: 'bounce-purchased-list',
    traffic: usual.traffic,
    trouble,
    mails: [
      {
        at: day(12, 7, 40),
        mail: BOUNCE_MAIL,
      },
    ],
    deeds: [
      { at: day(12, 8, 5), paused: 'spring-offer' },
      {
        at: day(12, 10, 30),
        note: {
          kind: 'done',
          what: 'list-cleaned',
          text: 'Deleted the list spring-offer and all addresses that came from it from our database',
        },
      },
      {
        at: day(12, 16, 0),
        note: {
          kind: 'done',
          what: 'double-opt-in',
          text: 'Enabled confirmed (double) opt-in: no newsletter is sent to an address before its owner confirms it',
        },
      },
      {
        at: day(12, 16, 10),
        note: {
          kind: 'planned',
          what: 'address-validation',
          text: 'Check the mail server of an address while it is typed',
        },
      },
    ],
    askedAt,
  };
}

function complaintWave(): ReportHistory {
  const random = createRandom('report/complaint-wave');
  const askedAt = day(15, 10);
  const usual = sender(random, askedAt);
  const source = { ...usual.sources.newsletter, tag: 'win-back' };
  const trouble = { from: day(9, 16), to: day(9, 20) };
  for (let at = trouble.from; at < trouble.to; at += HOUR_MS)
    usual.traffic.send({
      at,
      source,
      n: 3_000,
      mix: { ...usualMix(random), noMailbox: 0.008, complaint: 0.011 },
      isNew: 0.1,
      domains: (drawn) => drawn.pick(REPORTING_DOMAINS),
    });
  return {
    name: 'complaint-wave',
    traffic: usual.traffic,
    trouble,
    mails: [
      {
        at: day(11, 18, 15),
        mail: COMPLAINT_MAIL,
      },
    ],
    deeds: [
      { at: day(11, 18, 50), paused: source.configurationSet },
      {
        at: day(12, 9, 0),
        note: {
          kind: 'done',
          what: 'list-cleaned',
          text: 'Removed all customers without an order or a click in the last year from the newsletter',
        },
      },
      {
        at: day(13, 11, 0),
        note: {
          kind: 'done',
          what: 'unsubscribe-added',
          text: 'Added a one-click unsubscribe header and a visible unsubscribe link to every newsletter',
        },
      },
    ],
    askedAt,
  };
}

function compromisedCredentials(): ReportHistory {
  const random = createRandom('report/compromised-credentials');
  const askedAt = day(13, 12);
  const pausedAt = day(11, 9, 30);
  const usual = sender(random, pausedAt);
  const source = {
    ...usual.sources.receipts,
    ip: '192.0.2.77',
    from: 'promo31.example',
    tag: 'bulk7',
  };
  const trouble = { from: day(11, 1), to: day(11, 7) };
  for (let at = trouble.from; at < trouble.to; at += HOUR_MS)
    usual.traffic.send({
      at,
      source,
      n: 3_500,
      mix: { noMailbox: 0.16, noDomain: 0.01, refused: 0.05, complaint: 0.004 },
      isNew: 0.99,
      domains: (drawn) => drawn.pick(REPORTING_DOMAINS),
    });
  return {
    name: 'compromised-credentials',
    traffic: usual.traffic,
    trouble,
    mails: [
      {
        at: day(11, 9, 30),
        mail: CREDENTIALS_MAIL,
      },
    ],
    deeds: [
      {
        at: day(11, 10, 10),
        note: {
          kind: 'done',
          what: 'credentials-rotated',
          text: 'Deactivated and deleted the access key of the user that sent from 192.0.2.77, and issued a new one',
        },
      },
      {
        at: day(11, 15, 0),
        note: {
          kind: 'done',
          what: 'fix-deployed',
          text: 'Restricted the sending role to our own networks and to our own From domains',
        },
      },
      {
        at: day(12, 9, 0),
        note: { kind: 'planned', what: 'other', text: 'Replace all long-lived access keys by roles' },
      },
    ],
    askedAt,
  };
}

export const REPORT_HISTORIES: readonly (() => ReportHistory)[] = [
  purchasedList,
  complaintWave,
  compromisedCredentials,
];
