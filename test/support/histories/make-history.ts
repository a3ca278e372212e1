import {
  type AwsLine,
  DAY_MS,
  type EventType,
  type History,
  HOUR_MS,
  isHardBounce,
  type Line,
  type Mail,
  type MailLine,
  type StatisticsLine,
} from './history.js';
import { KINDS, type Kind } from './kinds.js';
import { createRandom } from './random.js';
import { type Gap, type Plan, sendMail } from './sender.js';
import { arrivedRates, defaultVolume, type RateSeries } from './truth.js';

const QUARTER_MS = 15 * 60_000;
/** SES shows a quarter about so long after its end. */
const STATISTICS_LAG_MS = QUARTER_MS;
const STATISTICS_KEPT_MS = 14 * DAY_MS;
const AWS_LAG_MS = HOUR_MS;
/** A rate of fewer recipients is nothing to set an alarm on; how few AWS shows one of is not published. */
const LEAST_FOR_AWS = 200;

const EVENT_TYPE: Readonly<Record<MailLine['type'], EventType>> = {
  Send: 'send',
  Delivery: 'delivery',
  Bounce: 'bounce',
  Complaint: 'complaint',
};

/**
 * The history of a kind of sender; the same one for the same seed.
 *
 * @param options.days of it only the first so many days, for a test that has no time for all
 */
export function makeHistory(kind: Kind, seed: number, { days = Infinity }: { days?: number } = {}): History {
  const random = createRandom(`${kind}/${seed}`);
  const whole = KINDS[kind](random);
  const plan = { ...whole, ends: Math.min(whole.ends, whole.begins + days * DAY_MS) };
  const { begins, ends, subscribed, hiddenVolume } = plan;
  const { happened, bad } = sendMail(plan, random);
  const received = happened
    .filter(({ type, at }) => at >= begins && subscribed.includes(EVENT_TYPE[type]))
    .flatMap((mail) => afterGap(mail, plan.gap))
    .filter(({ at }) => at < ends)
    .sort((one, other) => one.at - other.at);
  const law = hiddenVolume === 'default' ? defaultVolume : () => hiddenVolume;
  const aws = awsLines(arrivedRates(happened, ends, law), plan);
  const lines: Line[] = [
    ...(plan.readsStatistics ? statisticsLines(happened, plan) : []),
    ...received.map(mailLine),
    ...(plan.readsRates ? aws : []),
  ];
  return {
    kind,
    seed,
    begins,
    ends,
    subscribed,
    happened,
    received,
    aws,
    hiddenVolume,
    bad,
    // Sorting keeps the order of equals: what AWS has known for long comes before the mail of the same step.
    lines: lines.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0)),
  };
}

function afterGap(mail: Mail, gap: Gap | undefined): readonly Mail[] {
  if (!gap || mail.at < gap.from || mail.at >= gap.to) return [mail];
  switch (gap.fate) {
    case 'lost':
      return [];
    case 'late':
      return [{ ...mail, at: gap.comesAt }];
    default:
      return gap satisfies never;
  }
}

function mailLine({ at, sentAt, ...mail }: Mail): MailLine {
  return { at: iso(at), ...(sentAt !== at && { sentAt: iso(sentAt) }), ...mail };
}

/** AWS's own rates, hour by hour: those of an hour ago, with four digits. */
function awsLines(rates: RateSeries, { begins, ends }: Plan): readonly AwsLine[] {
  const lines: AwsLine[] = [];
  for (let at = Math.ceil(begins / HOUR_MS) * HOUR_MS; at < ends; at += HOUR_MS) {
    const bounce = rates.at('bounce', at - AWS_LAG_MS);
    const complaint = rates.at('complaint', at - AWS_LAG_MS);
    if (!bounce || bounce.recipients < LEAST_FOR_AWS) continue;
    const aws = {
      ...(bounce.events > 0 && { bounceRate: fourDigits(bounce.rate) }),
      ...(complaint && complaint.events > 0 && { complaintRate: fourDigits(complaint.rate) }),
    };
    if (Object.keys(aws).length > 0) lines.push({ at: iso(at), aws });
  }
  return lines;
}

/** What SES counted in each quarter, by when it happened: a late bounce is in a later quarter than its mail. */
function statisticsLines(happened: readonly Mail[], { begins, ends }: Plan): readonly StatisticsLine[] {
  const quarters = new Map<number, { deliveryAttempts: number; bounces: number; complaints: number }>();
  for (const mail of happened) {
    const start = Math.floor(mail.at / QUARTER_MS) * QUARTER_MS;
    if (start < begins - STATISTICS_KEPT_MS || start >= ends) continue;
    const quarter = quarters.get(start) ?? { deliveryAttempts: 0, bounces: 0, complaints: 0 };
    quarters.set(start, quarter);
    if (mail.type === 'Send') quarter.deliveryAttempts += mail.n;
    if (isHardBounce(mail)) quarter.bounces += mail.n;
    if (mail.type === 'Complaint') quarter.complaints += mail.n;
  }
  return [...quarters].map(([start, quarter]) => ({
    at: iso(Math.max(begins, start + QUARTER_MS + STATISTICS_LAG_MS)),
    statistics: { timestamp: iso(start), ...quarter, rejects: 0 },
  }));
}

function fourDigits(rate: number): number {
  return Math.round(rate * 10_000) / 10_000;
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
