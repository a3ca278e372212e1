import { code, join, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { Metric, Source } from '../terms.js';
import { causeWords } from './causes.js';
import { count, DECIMALS, line, METRIC, percent } from './words.js';

/** What explains an alert: where it comes from, and where it is going. */
export const evidence = {
  reached: (limit: number, at: Mrkdwn): Mrkdwn =>
    mrkdwn`At the pace of the last hour ${line(limit)} is reached about ${at}.`,
  notReached: (limit: number): Mrkdwn => mrkdwn`At the pace of the last hour ${line(limit)} is not reached.`,
  going: (sentences: readonly Mrkdwn[]): Mrkdwn => join(sentences, ' '),
  clean: (limit: number, recipients: number): Mrkdwn =>
    mrkdwn`About ${count(recipients)} clean sends bring it under ${line(limit)}.`,
  trend: (metric: Metric, hours: number, bars: string, from: number, to: number): Mrkdwn =>
    mrkdwn`Last ${hours} h: ${bars} from ${share(metric, from)} to ${share(metric, to)}`,
  chartTitle: (metric: Metric, volume: number): string =>
    `${METRIC[metric]} in %, last ${count(volume)} recipients`,
  chartRate: (metric: Metric): string => METRIC[metric],
  chartLimit: { review: 'AWS reviews', pause: 'AWS may pause' },
  hoursAgo: (hours: number): string => (hours === 0 ? 'now' : `${hours} h ago`),
  /** In one line: the places with the most of them, and why. */
  from: (metric: Metric, domains: readonly Source[], causes: readonly Source[]): Mrkdwn => {
    const to = domains.map(({ name, count: events }) => mrkdwn`${code(name)} ${count(events)}`);
    const why = causes.slice(0, 1).map((cause) => mrkdwn`${causeOf(metric, cause)}`);
    return mrkdwn`Last 24 h from ${join([...to, ...why], ' · ')}`;
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
  const words = causeWords(metric, name);
  const known = words === undefined ? code(name) : mrkdwn`${code(name)} ${words}`;
  return mrkdwn`${known} ${percent(Math.round(part * 1000), 1000, 0)}`;
}
