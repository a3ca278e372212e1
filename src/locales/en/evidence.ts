import { code, join, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { Metric, Source } from '../terms.js';
import { asPercent, count, DECIMALS, METRIC, percent, recipientCount } from './words.js';

/** What explains an alert: where the events come from, and where the rate is going. */
export const evidence = {
  /** The sentences, given without their full stops, as one text. */
  sentences: (sentences: readonly Mrkdwn[]): Mrkdwn =>
    join(
      sentences.map((sentence) => mrkdwn`${sentence}.`),
      ' ',
    ),
  reached: (limit: number, at: Mrkdwn): Mrkdwn =>
    mrkdwn`If the last 3 hours continue, ${asPercent(limit)} is reached by about ${at}`,
  clean: (limit: number, recipients: number): Mrkdwn =>
    mrkdwn`About ${count(recipients)} clean recipients bring the rate under ${asPercent(limit)}`,
  trend: (metric: Metric, hours: number, bars: string, from: number, to: number): Mrkdwn =>
    mrkdwn`Last ${hours} h: ${bars} from ${share(metric, from)} to ${share(metric, to)}`,
  chartTitle: (metric: Metric, volume: number): string =>
    `${METRIC[metric]} in %, last ${recipientCount(volume)}`,
  chartRate: (metric: Metric): string => METRIC[metric],
  chartLimit: { review: 'AWS reviews', pause: 'AWS may pause' },
  hoursAgo: (hours: number): string => (hours === 0 ? 'now' : `${hours} h ago`),
  /** In one line: the recipient domains with the most of them, and the main cause. */
  from: (metric: Metric, domains: readonly Source[], causes: readonly Source[]): Mrkdwn => {
    const to = domains.map(({ name, count: events }) => mrkdwn`${code(name)} ${count(events)}`);
    const why = causes.slice(0, 1).map((cause) => mrkdwn`cause: ${causeOf(metric, cause)}`);
    return mrkdwn`${FROM[metric]} (24 h): ${join([...to, ...why], ' · ')}`;
  },
  domainsTitle: mrkdwn`*Recipient domains* (last 24 h)`,
  setsTitle: mrkdwn`*Configuration sets* (last 24 h)`,
  causesTitle: mrkdwn`*Causes* (last 24 h)`,
  source: ({ name, count: events, share: part }: Source): Mrkdwn =>
    mrkdwn`${code(name)}  ${count(events)}  ${percent(Math.round(part * 1000), 1000, 0)}`,
  cause: (metric: Metric, source: Source): Mrkdwn =>
    mrkdwn`${causeOf(metric, source)}  ${count(source.count)}`,
};

function share(metric: Metric, rate: number): string {
  return percent(Math.round(rate * 1e6), 1e6, DECIMALS[metric]);
}

function causeOf(metric: Metric, { name, share: part }: Source): Mrkdwn {
  const words = CAUSES[metric][name];
  const cause = words === undefined ? code(name) : NAMED_CAUSE[metric](name, words);
  return mrkdwn`${cause}, ${percent(Math.round(part * 1000), 1000, 0)}`;
}

const FROM: Readonly<Record<Metric, string>> = { bounce: 'Bounced at', complaint: 'Complaints from' };

const NAMED_CAUSE: Readonly<Record<Metric, (name: string, words: string) => Mrkdwn>> = {
  bounce: (name, words) => mrkdwn`${code(name)} ${words}`,
  complaint: (name, words) => mrkdwn`${words} (${name})`,
};

/** https://www.rfc-editor.org/rfc/rfc3463 and https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#bounce-types */
const BOUNCES: Readonly<Record<string, string>> = {
  '5.0.0': 'rejected without a reason',
  '5.1.0': 'address rejected',
  '5.1.1': 'no such mailbox',
  '5.1.2': 'no such domain',
  '5.1.3': 'malformed address',
  '5.1.6': 'mailbox has moved',
  '5.1.10': 'domain accepts no mail',
  '5.2.1': 'mailbox disabled',
  '5.2.2': 'mailbox full',
  '5.4.1': 'recipient rejected',
  '5.4.4': 'no such domain',
  '5.7.1': 'rejected by policy',
  General: 'without a reason',
  NoEmail: 'no address in the bounce message',
  Suppressed: 'on SES’s global suppression list',
  EmailValidationSuppressed: 'not sent after SES’s validation',
};

/** https://www.iana.org/assignments/marf-parameters */
const COMPLAINTS: Readonly<Record<string, string>> = {
  abuse: 'reported as spam',
  fraud: 'reported as fraud',
  virus: 'reported as a virus',
  other: 'without a reason',
};

/** What a status, subtype or feedback type means; one that is missing here is shown as it is. */
const CAUSES: Readonly<Record<Metric, Readonly<Record<string, string>>>> = {
  bounce: BOUNCES,
  complaint: COMPLAINTS,
};
