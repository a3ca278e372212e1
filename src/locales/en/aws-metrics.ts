import { code, join, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { ownProperty } from '../../text/own-property.js';
import type { Metric } from '../terms.js';
import { count, DECIMALS, duration, METRIC, percent } from './words.js';

/** What a finding of SES's advisor is about: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Recommendation.html */
const TOPICS: Readonly<Record<string, string>> = {
  BOUNCE: 'bounces',
  COMPLAINT: 'complaints',
  FEEDBACK_3P: 'reports from mailbox providers',
  IP_LISTING: 'a blocklisted IP address',
  DKIM: 'DKIM',
  SPF: 'SPF',
  DMARC: 'DMARC',
  BIMI: 'BIMI',
};

/** Such findings open before AWS puts an account under review. */
const FINDINGS: Readonly<Record<string, { headline: Mrkdwn; remedy: Mrkdwn }>> = {
  BOUNCE: {
    headline: mrkdwn`*SES's advisor warns of bounces:* too much of your mail goes to addresses that do not exist.`,
    remedy: mrkdwn`Such a finding comes before AWS puts an account under review. Find the list or form that the addresses come from, stop mailing it, and validate addresses when they are entered.`,
  },
  COMPLAINT: {
    headline: mrkdwn`*SES's advisor warns of complaints:* too many recipients report your mail as spam.`,
    remedy: mrkdwn`Such a finding comes before AWS puts an account under review. Mail only recipients who asked for it, remove those who complain, and offer one-click unsubscribe (${code('List-Unsubscribe-Post')}).`,
  },
  FEEDBACK_3P: {
    headline: mrkdwn`*SES's advisor warns:* a mailbox provider or another third party reports unwanted mail from this account.`,
    remedy: mrkdwn`These reports go to AWS, not to your SNS topic, so the rates counted here do not show them. Stop the newest or least engaged list first, and check Google Postmaster Tools and Microsoft SNDS.`,
  },
  IP_LISTING: {
    headline: mrkdwn`*SES's advisor warns:* an IP address that sends your mail is on a blocklist.`,
    remedy: mrkdwn`With dedicated IP addresses: find the reason on the blocklist's site, stop that mail, and request removal there. With shared addresses AWS handles it; open a support case if receivers reject mail meanwhile.`,
  },
};

const UNFAMILIAR = (type: string): { headline: Mrkdwn; remedy: Mrkdwn } => ({
  headline: mrkdwn`*SES's advisor warns:* ${code(type)}`,
  remedy: mrkdwn`See the SES console under Virtual Deliverability Manager, Advisor.`,
});

const LIMITS: Readonly<Record<Metric, Readonly<Record<'review' | 'pause', string>>>> = {
  bounce: { review: 'AWS reviews at 5 %, may pause at 10 %', pause: 'AWS may pause sending at 10 %' },
  complaint: { review: 'AWS reviews at 0.1 %, may pause at 0.5 %', pause: 'AWS may pause sending at 0.5 %' },
};

const WHAT_TO_DO: Readonly<Record<Metric, Mrkdwn>> = {
  bounce: mrkdwn`If the mail that causes this still goes out, stop it now and remove the bounced addresses from your lists. If it is stopped, the rate falls as mail to good addresses is sent.`,
  complaint: mrkdwn`If the mail that recipients report still goes out, stop it now and remove those who complained from your lists. If it is stopped, the rate falls as wanted mail is sent.`,
};

const share = (metric: Metric, rate: number): string =>
  percent(Math.round(rate * 1e6), 1e6, DECIMALS[metric]);

/** Between 0 and 1. */
type RatesIfKnown = Readonly<Partial<Record<Metric, number | undefined>>>;
const EVENTS_WORD: Readonly<Record<Metric, string>> = { bounce: 'bounces', complaint: 'complaints' };

export const awsMetrics = {
  ratesUnknown: (since: Mrkdwn): Mrkdwn => mrkdwn`AWS's own rates: unknown since ${since}`,
  /** @param before the rates at an earlier time, where that is of interest */
  ratesShort: (rates: RatesIfKnown, before: RatesIfKnown): Mrkdwn => {
    const words = (['bounce', 'complaint'] as const).flatMap((metric) => {
      const [now, earlier] = [rates[metric], before[metric]];
      if (now === undefined) return [];
      const was = earlier === undefined ? '' : ` (before ${share(metric, earlier)})`;
      return [mrkdwn`${EVENTS_WORD[metric]} ${share(metric, now)}${was}`];
    });
    return mrkdwn`AWS's own rates: ${join(words, ', ')}`;
  },
  rate: (metric: Metric, rate: number, at: Mrkdwn): Mrkdwn =>
    mrkdwn`AWS's own ${METRIC[metric].toLowerCase()}: ${share(metric, rate)} (${at})`,
  crossed: (metric: Metric, level: 'review' | 'pause', rate: number): Mrkdwn =>
    mrkdwn`*AWS's own ${METRIC[metric].toLowerCase()} is ${share(metric, rate)}* · ${LIMITS[metric][level]}`,
  whyItCounts: mrkdwn`AWS judges by this rate, over a volume of its own choice that may reach back months. The rates counted here can be lower.`,
  /** True both while the cause goes on and after it was stopped. */
  whatToDo: (metric: Metric): Mrkdwn => WHAT_TO_DO[metric],
  seeAlert: mrkdwn`The open alert about the rate counted here says what to do, and shows AWS's rate as well.`,
  measured: (at: Mrkdwn): Mrkdwn => mrkdwn`measured by AWS ${at}`,
  belowAgain: (metric: Metric, rate: number, highest: number, ms: number): Mrkdwn =>
    mrkdwn`*AWS's own ${METRIC[metric].toLowerCase()} is back to ${share(metric, rate)}* · was open ${duration(ms)}, highest ${share(metric, highest)}`,
  ratesNotRead: mrkdwn`AWS's own rates: not read yet`,
  findingsNotRead: mrkdwn`Findings of SES's advisor: not read yet`,
  noRates: mrkdwn`AWS has published no rates of its own here in the last two weeks.`,
  topic: (type: string): string => ownProperty(TOPICS, type) ?? type,
  warnsOf: (types: readonly string[]): Mrkdwn =>
    mrkdwn`*SES warns of ${types.map((type) => ownProperty(TOPICS, type) ?? type).join(', ')}*`,
  findingsUnknown: (since: Mrkdwn): Mrkdwn =>
    mrkdwn`Findings of SES's advisor: unknown since ${since}. SES gives them only to accounts with Virtual Deliverability Manager.`,
  findingsTitle: (findings: number): Mrkdwn =>
    mrkdwn`SES's advisor has ${count(findings)} open ${findings === 1 ? 'finding' : 'findings'}:`,
  moreFindings: (more: number): Mrkdwn => mrkdwn`and ${count(more)} more in the SES console`,
  finding: (type: string): { headline: Mrkdwn; remedy: Mrkdwn } =>
    ownProperty(FINDINGS, type) ?? UNFAMILIAR(type),
  resolved: (headline: Mrkdwn): Mrkdwn => mrkdwn`Resolved. ${headline}`,
  wasOpenFor: (ms: number): Mrkdwn => mrkdwn`Was open for ${duration(ms)}.`,
  about: (resource: Mrkdwn): Mrkdwn => mrkdwn`about ${resource}`,
  inAwsWords: (description: string): Mrkdwn => mrkdwn`AWS writes: ${description}`,
  resolvedAt: (at: Mrkdwn): Mrkdwn => mrkdwn`resolved ${at}`,
  openSince: (at: Mrkdwn): Mrkdwn => mrkdwn`open since ${at}`,
};
