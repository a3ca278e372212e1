import type { Metric } from '../../../src/locales/index.js';
import { AT_ONCE, COMPLAINTS, type DelayLaw, drawDelays, GIVEN_UP, PROMPT } from './delays.js';
import { type EventType, type Mail, reportsComplaints, STEP_MS } from './history.js';
import type { Random } from './random.js';

/** A number that may change with the time (ms). */
export type OverTime = number | ((at: number) => number);

/** A part of a sender's mail that is drawn from one law. Probabilities are of a recipient. */
export type Stream = {
  configurationSet?: string;
  from?: string;
  tenant?: string;
  /** Recipients expected in a step. */
  recipients: (at: number) => number;
  hard?: OverTime;
  soft?: OverTime;
  /** Of a recipient at a domain that reports complaints. */
  complaint?: OverTime;
  /** On the suppression list of the account, so that SES does not send. */
  suppressed?: number;
  /** The share of recipients at gmail.com. */
  gmail?: number;
  bounceDelay?: DelayLaw;
};

/** A time in which the bot does not receive what SES publishes (ms). */
export type Gap = { from: number; to: number } & (
  | { fate: 'lost' }
  /** It all comes at this time instead. */
  | { fate: 'late'; comesAt: number }
);

export type Plan = {
  /** When the sender begins to send, and when the bot begins to run: the same, or later (ms). */
  starts: number;
  begins: number;
  ends: number;
  streams: readonly Stream[];
  subscribed: readonly EventType[];
  /** Whether AWS lets the bot read its statistics, and its rates. */
  readsStatistics: boolean;
  readsRates: boolean;
  hiddenVolume: number | 'default';
  gap?: Gap;
};

/** From these rates on a law makes bad mail: the bot's warning levels, at which a sender should look. */
export const BAD_LAW: Readonly<Record<Metric, number>> = { bounce: 0.04, complaint: 0.000_8 };

const GMAIL_SHARE = 0.4;
const OTHER_DOMAINS = [
  'outlook.com',
  'yahoo.com',
  'docomo.ne.jp',
  'icloud.com',
  'example.org',
  'googlemail.com',
] as const;

/** All that SES does with a sender's mail, by `at`; and the steps at which bad mail was sent. */
export function sendMail(
  plan: Plan,
  random: Random,
): { happened: readonly Mail[]; bad: Readonly<Record<Metric, readonly number[]>> } {
  const happened: Mail[] = [];
  const bad = { bounce: new Set<number>(), complaint: new Set<number>() };
  for (let at = plan.starts; at < plan.ends; at += STEP_MS) {
    for (const stream of plan.streams) {
      const n = random.poisson(stream.recipients(at));
      if (n === 0) continue;
      if (valueAt(stream.hard, at) >= BAD_LAW.bounce) bad.bounce.add(at);
      if (valueAt(stream.complaint, at) >= BAD_LAW.complaint) bad.complaint.add(at);
      const atGmail = random.binomial(n, stream.gmail ?? GMAIL_SHARE);
      happened.push(...sendTo(stream, { at, n: atGmail, domain: 'gmail.com' }, random));
      happened.push(...sendTo(stream, { at, n: n - atGmail, domain: random.pick(OTHER_DOMAINS) }, random));
    }
  }
  return {
    happened: happened.sort((one, other) => one.at - other.at),
    bad: { bounce: [...bad.bounce], complaint: [...bad.complaint] },
  };
}

function sendTo(
  stream: Stream,
  { at, n, domain }: { at: number; n: number; domain: string },
  random: Random,
): readonly Mail[] {
  if (n === 0) return [];
  const { configurationSet, from, tenant, bounceDelay = PROMPT } = stream;
  const about = {
    sentAt: at,
    domain,
    ...(configurationSet && { configurationSet }),
    ...(from && { from }),
    ...(tenant && { tenant }),
  };
  const suppressed = random.binomial(n, stream.suppressed ?? 0);
  const hard = random.binomial(n - suppressed, valueAt(stream.hard, at));
  const soft = random.binomial(n - suppressed - hard, valueAt(stream.soft, at));
  const delivered = n - suppressed - hard - soft;
  const complaints = reportsComplaints(domain)
    ? random.binomial(delivered, valueAt(stream.complaint, at))
    : 0;
  const arriving = (count: number, law: DelayLaw, event: Omit<Mail, 'at' | 'sentAt' | 'n' | 'domain'>) =>
    drawDelays(random, law, count).map(({ delay, n }) => ({ ...about, ...event, n, at: at + delay }));
  const permanent = { type: 'Bounce', bounceType: 'Permanent' } as const;
  return [
    { ...about, type: 'Send', n, at },
    ...arriving(suppressed, AT_ONCE, { ...permanent, bounceSubType: 'OnAccountSuppressionList' }),
    ...arriving(delivered, AT_ONCE, { type: 'Delivery' }),
    ...arriving(hard, bounceDelay, { ...permanent, bounceSubType: 'General', status: '5.1.1' }),
    ...arriving(soft, GIVEN_UP, {
      type: 'Bounce',
      bounceType: 'Transient',
      bounceSubType: 'MailboxFull',
      status: '4.2.2',
    }),
    ...arriving(complaints, COMPLAINTS, { type: 'Complaint' }),
  ];
}

export function valueAt(value: OverTime | undefined = 0, at: number): number {
  return typeof value === 'number' ? value : value(at);
}
