import { code, join, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { Metric } from '../terms.js';
import { count, DECIMALS, duration, METRIC, percent } from './words.js';

/** What a finding of SES's advisor is about: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Recommendation.html */
const TOPICS: Readonly<Record<string, string>> = {
  BOUNCE: 'bounces',
  COMPLAINT: 'complaints',
  FEEDBACK_3P: 'reports of mailbox providers',
  IP_LISTING: 'a blocklisted IP address',
  DKIM: 'DKIM',
  SPF: 'SPF',
  DMARC: 'DMARC',
  BIMI: 'BIMI',
};

/** Such findings open before AWS puts an account under review. */
const FINDINGS: Readonly<Record<string, { headline: Mrkdwn; remedy: Mrkdwn }>> = {
  BOUNCE: {
    headline: mrkdwn`*SES's advisor warns of bounces:* too much of this mail goes to addresses that do not exist.`,
    remedy: mrkdwn`Such a finding comes before AWS puts an account under review. Find the list or form the addresses come from (${code('/ses status')} shows our own rates), stop mailing it, and validate addresses before they get in.`,
  },
  COMPLAINT: {
    headline: mrkdwn`*SES's advisor warns of complaints:* too many recipients call this mail spam.`,
    remedy: mrkdwn`Such a finding comes before AWS puts an account under review. Mail only who asked for it, take out whoever complains, and make unsubscribing one click (${code('List-Unsubscribe-Post')}).`,
  },
  FEEDBACK_3P: {
    headline: mrkdwn`*SES's advisor warns:* a mailbox provider or another third party reports unwanted mail from here.`,
    remedy: mrkdwn`These reports reach AWS, not your SNS topic, so none of our rates shows them. Stop the newest or least engaged list first, and look at Google Postmaster Tools and Microsoft SNDS.`,
  },
  IP_LISTING: {
    headline: mrkdwn`*SES's advisor warns:* an IP address this mail leaves from is on a blocklist.`,
    remedy: mrkdwn`With dedicated IP addresses: find out on the blocklist's site why, stop that mail, and ask for removal there. With shared ones AWS sees to it; open a support case if mail is refused meanwhile.`,
  },
};

const UNFAMILIAR = (type: string): { headline: Mrkdwn; remedy: Mrkdwn } => ({
  headline: mrkdwn`*SES's advisor warns:* ${code(type)}`,
  remedy: mrkdwn`Look at it in the SES console under Virtual Deliverability Manager, Advisor.`,
});

const LINES: Readonly<Record<Metric, Readonly<Record<'review' | 'pause', string>>>> = {
  bounce: { review: 'AWS reviews from 5 %', pause: 'AWS may pause sending from 10 %' },
  complaint: { review: 'AWS reviews from 0.1 %', pause: 'AWS may pause sending from 0.5 %' },
};

const share = (metric: Metric, rate: number): string =>
  percent(Math.round(rate * 1e6), 1e6, DECIMALS[metric]);

export const figures = {
  ratesUnknown: (since: Mrkdwn): Mrkdwn => mrkdwn`AWS's own rates: unknown since ${since}`,
  ratesShort: (bounce: number | undefined, complaint: number | undefined): Mrkdwn => {
    const rates = [
      ...(bounce === undefined ? [] : [mrkdwn`bounces ${share('bounce', bounce)}`]),
      ...(complaint === undefined ? [] : [mrkdwn`complaints ${share('complaint', complaint)}`]),
    ];
    return mrkdwn`AWS itself counts ${join(rates, ', ')}`;
  },
  rate: (metric: Metric, rate: number, at: Mrkdwn): Mrkdwn =>
    mrkdwn`AWS's own figure: ${METRIC[metric].toLowerCase()} ${share(metric, rate)} (${at}, lags behind)`,
  crossed: (metric: Metric, level: 'review' | 'pause', rate: number): Mrkdwn =>
    mrkdwn`*AWS itself counts a ${METRIC[metric].toLowerCase()} of ${share(metric, rate)}* · ${LINES[metric][level]}`,
  whyItCounts: mrkdwn`This is the figure AWS judges by, over a volume of its own choice that may reach back for months. Our windows can look better.`,
  measured: (at: Mrkdwn): Mrkdwn => mrkdwn`measured by AWS ${at}`,
  belowAgain: (metric: Metric, rate: number, highest: number, ms: number): Mrkdwn =>
    mrkdwn`*AWS's own ${METRIC[metric].toLowerCase()} is down to ${share(metric, rate)}* · over after ${duration(ms)}, highest ${share(metric, highest)}`,
  noRates: mrkdwn`AWS has no rates of its own here yet: there was no bounce or complaint in two weeks.`,
  topic: (type: string): string => TOPICS[type] ?? type,
  warnsOf: (types: readonly string[]): Mrkdwn =>
    mrkdwn`*SES warns of ${types.map((type) => TOPICS[type] ?? type).join(', ')}*`,
  findingsUnknown: (since: Mrkdwn): Mrkdwn =>
    mrkdwn`What SES's advisor finds: unknown since ${since}. It answers only accounts with Virtual Deliverability Manager.`,
  findingsTitle: (findings: number): Mrkdwn =>
    mrkdwn`SES's advisor has ${count(findings)} open ${findings === 1 ? 'finding' : 'findings'}:`,
  moreFindings: (more: number): Mrkdwn => mrkdwn`and ${count(more)} more in the SES console`,
  finding: (type: string): { headline: Mrkdwn; remedy: Mrkdwn } => FINDINGS[type] ?? UNFAMILIAR(type),
  resolved: (headline: Mrkdwn): Mrkdwn => mrkdwn`Resolved. ${headline}`,
  wasOpenFor: (ms: number): Mrkdwn => mrkdwn`Was open for ${duration(ms)}.`,
  about: (resource: Mrkdwn): Mrkdwn => mrkdwn`about ${resource}`,
  inAwsWords: (description: string): Mrkdwn => mrkdwn`AWS writes: ${description}`,
  openSince: (at: Mrkdwn): Mrkdwn => mrkdwn`open since ${at}`,
};
