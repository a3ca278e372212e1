import type { Catalog } from '../../locales/index.js';
import { type Mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type { Evidence } from './evidence.js';
import type { Metric } from './rates.js';
import { sparkline } from './sparkline.js';

/** Where the rate is going, in one line; nothing where that cannot be told. */
export function projectionLines(t: Catalog, { next, clean }: Evidence): readonly Mrkdwn[] {
  const sentences = [
    ...(next ? [nextWords(next)] : []),
    ...(clean ? [t.evidence.clean(clean.line, roughly(clean.recipients))] : []),
  ];
  return sentences.length > 0 ? [t.evidence.going(sentences)] : [];

  function nextWords({ line, at }: NonNullable<Evidence['next']>): Mrkdwn {
    if (at === undefined) return t.evidence.notReached(line);
    return t.evidence.reached(line, slackDate(at, 'date_short_time'));
  }
}

/** The places with the most bounces or complaints, in one line. */
export function sourceLines(t: Catalog, metric: Metric, { sources }: Evidence): readonly Mrkdwn[] {
  const { recipientDomains, causes } = sources;
  return recipientDomains.length > 0 ? [t.evidence.from(metric, recipientDomains, causes)] : [];
}

/** The trend as a line of bars, as high as AWS's line. */
export function trendLines(t: Catalog, metric: Metric, { trend, limit }: Evidence): readonly Mrkdwn[] {
  const [first] = trend;
  const last = trend.at(-1);
  if (!first || !last) return [];
  const bars = sparkline(
    trend.map(({ rate }) => rate),
    limit.rate,
  );
  return [t.evidence.trend(metric, first.hoursAgo, bars, first.rate, last.rate)];
}

/** Two digits are as much as a projection is worth; never fewer than it takes. */
function roughly(recipients: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(recipients)) - 1);
  return Math.ceil(recipients / unit) * unit;
}
