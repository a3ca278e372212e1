import type { Catalog } from '../../locales/index.js';
import { failureLine } from '../../slack/failure-line.js';
import { code, type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type { AwsMetrics } from './aws-metrics.js';
import { resourceName } from './finding-message.js';
import { isAboutReputation } from './findings.js';
import type { Unknown } from './reading.js';

/** AWS's own figures in a few words each, for a line among others; nothing where there is nothing to say. */
export function figureWords(t: Catalog, { rates, findings }: AwsMetrics): readonly Mrkdwn[] {
  const warns = (findings?.known?.value ?? []).filter(isAboutReputation);
  return [
    ...(rates ? [rates.unknown ? t.figures.ratesUnknown(since(rates.unknown)) : ratesWords(t, rates)] : []),
    ...(warns.length > 0 ? [t.figures.warnsOf([...new Set(warns.map(({ type }) => type))])] : []),
  ].filter(({ mrkdwn: text }) => text !== '');
}

/** All of AWS's own figures, line by line. */
export function figureLines(t: Catalog, { rates, findings }: AwsMetrics): readonly Mrkdwn[] {
  return [...(rates ? ratesLines(t, rates) : []), ...(findings ? findingsLines(t, findings) : [])];
}

/** What AWS does not have is not 0 %. */
function ratesWords(t: Catalog, { known }: NonNullable<AwsMetrics['rates']>): Mrkdwn {
  const { bounce, complaint } = known?.value ?? {};
  return bounce || complaint ? t.figures.ratesShort(bounce?.rate, complaint?.rate) : mrkdwn``;
}

function ratesLines(t: Catalog, { known, unknown }: NonNullable<AwsMetrics['rates']>): readonly Mrkdwn[] {
  const told = (['bounce', 'complaint'] as const).flatMap((metric) => {
    const rate = known?.value[metric];
    return rate ? [t.figures.rate(metric, rate.rate, slackDate(rate.at, 'date_short_time'))] : [];
  });
  return [
    ...(unknown ? unknownLines(t, t.figures.ratesUnknown(since(unknown)), unknown) : []),
    ...told,
    ...(told.length === 0 && known ? [t.figures.noRates] : []),
  ];
}

/** A big account may have hundreds, one per domain. */
const MOST_FINDINGS = 8;

function findingsLines(
  t: Catalog,
  { known, unknown }: NonNullable<AwsMetrics['findings']>,
): readonly Mrkdwn[] {
  const found = known?.value ?? [];
  const sorted = found.toSorted(
    (one, other) => Number(isAboutReputation(other)) - Number(isAboutReputation(one)),
  );
  const told = sorted.slice(0, MOST_FINDINGS).map((finding) => {
    const about = finding.resource === '' ? mrkdwn`` : mrkdwn` ${code(resourceName(finding))}`;
    return mrkdwn`• ${t.figures.topic(finding.type)}${about}: ${finding.description.slice(0, LONGEST_DESCRIPTION)}`;
  });
  const more = found.length - told.length;
  return [
    ...(unknown ? unknownLines(t, t.figures.findingsUnknown(since(unknown)), unknown) : []),
    ...(told.length > 0 ? [t.figures.findingsTitle(found.length)] : []),
    ...told,
    ...(more > 0 ? [t.figures.moreFindings(more)] : []),
  ];
}

const LONGEST_DESCRIPTION = 200;

function unknownLines(t: Catalog, headline: Mrkdwn, { failure, reference }: Unknown): readonly Mrkdwn[] {
  return failure && reference !== undefined
    ? [headline, failureLine(t, { failure, errorId: reference })]
    : [headline];
}

function since(unknown: Unknown): Mrkdwn {
  return slackDate(unknown.since, 'date_short_time');
}
