import type { Json } from './json.js';
import type { MailOutcome, MailSource, MailTraffic } from './mail-traffic.js';
import type { Sender } from './sender.js';

/** A cause of bounces that the bot should find by itself. */
export type CauseScenario = {
  id: string;
  title: string;
  hint: string;
  isSending: true;
  play(sender: Sender): Promise<void>;
};

const DAY_MS = 86_400_000;
const SHORTLY_MS = 2 * 60_000;
/** The bot tells new recipients of the last day from known ones once it has known them for three days before. */
const USUAL_DAYS = 5;
const USUAL_RECIPIENTS = 1_000;
const RECIPIENTS_PER_EVENT = 50;

const SHOP: MailSource = {
  configurationSet: 'receipts',
  campaign: 'receipt',
  from: 'shop.example',
  ip: '203.0.113.10',
  caller: 'ses-shop',
};
const NEWSLETTER: MailSource = { ...SHOP, configurationSet: 'newsletter', campaign: 'new-customers' };
const SIGN_UP: MailSource = { ...SHOP, configurationSet: 'sign-up', campaign: 'welcome' };
const THIEF: MailSource = { ...SHOP, campaign: 'promo', ip: '198.51.100.66' };

/** What goes wrong: so many mails of a part of the sending, to whom, and what becomes of each of them in turn. */
type Planted = {
  source: MailSource;
  recipients: readonly string[];
  /** The outcome of each mail; undefined: it is delivered. */
  outcome: (index: number) => MailOutcome | undefined;
};

const PROVIDERS = ['gmail.com', 'hotmail.com', 'docomo.ne.jp', 'yahoo.co.jp', 'icloud.com'] as const;

const dead: MailOutcome = bounced(
  '5.1.1',
  '550 5.1.1 The email account that you tried to reach does not exist.',
);
const gone: MailOutcome = bounced('5.4.4', '550 5.4.4 Invalid domain');

function bounced(status: string, diagnostic: string): MailOutcome {
  return { kind: 'bounced', type: 'Permanent', status, diagnostic };
}

/** `share` percent of the mails have this outcome. */
function share(percent: number, outcome: MailOutcome): (index: number) => MailOutcome | undefined {
  return (index) => (index % 100 < percent ? outcome : undefined);
}

function people(name: string, count: number, domainOf: (index: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${name}.${index + 1}@${domainOf(index)}`);
}

const anywhere = (index: number) =>
  index % 3 === 0 ? `firm${(index % 90) + 1}.example` : (PROVIDERS[index % PROVIDERS.length] ?? 'gmail.com');

const CAUSES: readonly { id: string; title: string; hint: string; plant: () => Planted }[] = [
  {
    id: 'cause-purchased-list',
    title: 'A purchased list is mailed',
    hint: '1,000 strangers, 180 of them do not exist',
    plant: () => ({
      source: NEWSLETTER,
      recipients: people('lead', 1_000, anywhere),
      outcome: (index) => (index % 100 < 18 ? dead : index % 100 === 99 ? { kind: 'complained' } : undefined),
    }),
  },
  {
    id: 'cause-one-campaign',
    title: 'One campaign is taken for spam',
    hint: '600 known customers, 90 mails are refused for their content',
    plant: () => ({
      source: { ...NEWSLETTER, campaign: 'black-friday' },
      recipients: people('known', 600, anywhere),
      outcome: share(15, bounced('5.7.1', '554 5.7.1 Message rejected because of unacceptable content')),
    }),
  },
  {
    id: 'cause-dead-domain',
    title: "A partner's domain expires",
    hint: '100 employees of a partner, all at once',
    plant: () => ({
      source: SHOP,
      recipients: people('employee', 100, () => 'partner.example'),
      outcome: () => gone,
    }),
  },
  {
    id: 'cause-sign-up-attack',
    title: 'A script attacks the sign-up form',
    hint: '600 made-up addresses',
    plant: () => ({
      source: SIGN_UP,
      recipients: Array.from({ length: 600 }, (_, index) =>
        index % 3 === 0
          ? `j.o.h.n.d.o.e.${index}@gmail.com`
          : index % 3 === 1
            ? `555${String(1_000_000 + index)}@vtext.com`
            : `xq7z${index}kwv9tbn@firm${(index % 40) + 1}.example`,
      ),
      outcome: share(35, dead),
    }),
  },
  {
    id: 'cause-list-bombing',
    title: 'The form floods mailboxes',
    hint: '40 strangers, 20 mails each',
    plant: () => {
      const victims = people('victim', 40, anywhere);
      return {
        source: SIGN_UP,
        recipients: Array.from({ length: 800 }, (_, index) => victims[index % victims.length] ?? ''),
        outcome: (index) =>
          index >= 760
            ? { kind: 'complained' }
            : index % 7 === 0
              ? {
                  kind: 'bounced',
                  type: 'Transient',
                  subType: 'MailboxFull',
                  status: '4.2.2',
                  diagnostic: '452 4.2.2 Mailbox full',
                }
              : undefined,
      };
    },
  },
  {
    id: 'cause-typo-domains',
    title: 'Nobody checks domains at sign-up',
    hint: '60 of 600 are gmial.com, yaho.co.jp and the like',
    plant: () => ({
      source: SIGN_UP,
      recipients: people('new', 600, (index) =>
        index % 10 === 0
          ? (['gmial.com', 'yaho.co.jp', 'hotmial.com', 'docmo.ne.jp'][(index / 10) % 4] ?? 'gmial.com')
          : anywhere(index),
      ),
      outcome: (index) => (index % 10 === 0 ? gone : undefined),
    }),
  },
  {
    id: 'cause-provider-block',
    title: 'Outlook.com blocks the sender',
    hint: '400 customers at hotmail.com, most are refused',
    plant: () => ({
      source: SHOP,
      recipients: people('customer', 400, () => 'hotmail.com'),
      outcome: share(
        70,
        bounced(
          '5.7.1',
          "550 5.7.1 Unfortunately, messages from [203.0.113.10] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150).",
        ),
      ),
    }),
  },
  {
    id: 'cause-provider-outage',
    title: 'docomo does not answer',
    hint: '400 mails to docomo.ne.jp, most are delayed: no AWS rate shows it',
    plant: () => ({
      source: SHOP,
      recipients: people('keitai', 400, () => 'docomo.ne.jp'),
      outcome: share(80, {
        kind: 'delayed',
        type: 'TransientCommunicationFailure',
        status: '4.4.1',
        diagnostic: '421 4.4.1 Connection timed out',
      }),
    }),
  },
  {
    id: 'cause-blocklist',
    title: 'A blocklist lists the IP address',
    hint: '500 mails to companies, 150 are refused',
    plant: () => ({
      source: SHOP,
      recipients: people('buyer', 500, (index) => `firm${(index % 60) + 1}.example`),
      outcome: share(
        30,
        bounced(
          '5.7.1',
          '554 5.7.1 Service unavailable; Client host [203.0.113.10] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/203.0.113.10',
        ),
      ),
    }),
  },
  {
    id: 'cause-authentication',
    title: 'A DKIM record is deleted',
    hint: '500 mails, 250 are refused as unauthenticated',
    plant: () => ({
      source: SHOP,
      recipients: people('reader', 500, (index) => (index % 2 === 0 ? 'gmail.com' : anywhere(index))),
      outcome: share(
        50,
        bounced(
          '5.7.26',
          '550-5.7.26 Your email has been blocked because the sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM.',
        ),
      ),
    }),
  },
  {
    id: 'cause-stolen-credentials',
    title: 'A thief has stolen credentials',
    hint: '4,000 strangers from an IP address never seen before',
    plant: () => ({
      source: THIEF,
      recipients: people('target', 4_000, anywhere),
      outcome: share(12, dead),
    }),
  },
];

/** Each begins with some usual days, in which the bot gets to know the recipients and what is usual. */
export const CAUSE_SCENARIOS: readonly CauseScenario[] = CAUSES.map(({ plant, ...about }) => ({
  ...about,
  isSending: true,
  play: async (sender) => {
    const known = people('known', USUAL_RECIPIENTS, anywhere);
    for (let day = 0; day < USUAL_DAYS; day += 1) {
      await sender.publish(USUAL_RECIPIENTS, usualDay(sender.traffic, known));
      await sender.advance(DAY_MS);
    }
    const planted = plant();
    await sender.publish(planted.recipients.length, eventsOf(sender.traffic, planted));
    await sender.advance(SHORTLY_MS);
  },
}));

function usualDay(traffic: MailTraffic, recipients: readonly string[]): readonly Json[] {
  return eventsOf(traffic, {
    source: SHOP,
    recipients,
    outcome: (index) => (index % 250 === 7 ? dead : undefined),
  });
}

/** Sends for all, then what became of each; deliveries together, as most mail has several recipients. */
function eventsOf(traffic: MailTraffic, { source, recipients, outcome }: Planted): readonly Json[] {
  const delivered = recipients.filter((_, index) => outcome(index) === undefined);
  return [
    ...inMails(recipients).map((some) => traffic.event(source, some, { kind: 'sent' })),
    ...inMails(delivered).map((some) => traffic.event(source, some, { kind: 'delivered' })),
    ...recipients.flatMap((recipient, index) => {
      const failed = outcome(index);
      return failed ? [traffic.event(source, [recipient], failed)] : [];
    }),
  ];
}

function inMails(recipients: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(recipients.length / RECIPIENTS_PER_EVENT) }, (_, index) =>
    recipients.slice(index * RECIPIENTS_PER_EVENT, (index + 1) * RECIPIENTS_PER_EVENT),
  );
}
