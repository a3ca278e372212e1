import type { AwsLine, StatisticsLine } from '../../../src/cli/backtest/history.js';
import type { Metric } from '../../../src/locales/index.js';

export type { AwsLine, StatisticsLine };

/** Everything in a history happens at the beginning of a step. */
export const STEP_MS = 300_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export type EventType = 'send' | 'delivery' | 'bounce' | 'complaint';

/** `n` recipients at once, in the compact form of `npm run backtest`. */
export type MailLine = {
  at: string;
  type: 'Send' | 'Delivery' | 'Bounce' | 'Complaint';
  n: number;
  sentAt?: string;
  configurationSet?: string;
  from?: string;
  tenant?: string;
  domain: string;
  bounceType?: string;
  bounceSubType?: string;
  status?: string;
};
export type Line = MailLine | AwsLine | StatisticsLine;

/** A line about mail with its times in milliseconds, as it is generated and counted. */
export type Mail = Omit<MailLine, 'at' | 'sentAt'> & { at: number; sentAt: number };

/** A sender's history, made from a kind and a seed. Times in ms. */
export type History = {
  kind: string;
  seed: number;
  /** The bot runs from `begins` until `ends`; the sender may have been sending before. */
  begins: number;
  ends: number;
  /** The events that SES publishes to the bot. */
  subscribed: readonly EventType[];
  /** What the bot receives, by `at`. */
  lines: readonly Line[];
  /** All that SES did, in the order of `at`, whether the bot was told of it or not, and also before and after it ran. */
  happened: readonly Mail[];
  /** What of it the bot received, at the time it did; the same as `happened` while the bot runs and nothing went wrong. */
  received: readonly Mail[];
  /** Every reading of CloudWatch, also where the bot may not read it. */
  aws: readonly AwsLine[];
  /** How many recipients AWS judges by in this history, beside {@link defaultVolume}. */
  hiddenVolume: number | 'default';
  /** The steps (ms) at which a part of the mail was drawn from a law of at least the warning rate. */
  bad: Readonly<Record<Metric, readonly number[]>>;
};

/**
 * Recipients at these send no complaint to SES, so AWS's complaint rate leaves them out:
 * https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html
 */
const WITHOUT_FEEDBACK = new Set(['gmail.com', 'googlemail.com']);

export function reportsComplaints(domain: string): boolean {
  return !WITHOUT_FEEDBACK.has(domain);
}

/** SES does not send to these, and AWS counts them on neither side of a rate. */
const NOT_ATTEMPTED = 'OnAccountSuppressionList';

export function isNotAttempted({ bounceSubType }: Pick<Mail, 'bounceSubType'>): boolean {
  return bounceSubType === NOT_ATTEMPTED;
}

export function isHardBounce(mail: Mail): boolean {
  return mail.type === 'Bounce' && mail.bounceType === 'Permanent' && !isNotAttempted(mail);
}
