import type { AccountRegion } from '../../account-region.js';
import type { AwsFinding } from '../../aws/index.js';
import type { ConsolePage } from '../../aws/rules/index.js';
import type { Catalog, Metric, RunbookKind } from '../../locales/index.js';
import { buttons, context, type Message, message, section } from '../../slack/blocks.js';
import { commandButton } from '../../slack/command-buttons.js';
import { failureLine } from '../../slack/failure-line.js';
import { linkButtons } from '../../slack/links.js';
import { shortened } from '../../text/cut-text.js';
import { code, type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type { Crossing } from './crossing.js';
import { type AnnouncedFinding, isAboutReputation } from './findings.js';
import type { ReadingFailure } from './reading.js';
import { AWS_METRICS, type AwsMetrics } from './reading.js';

const CROSSING_SIGN: Readonly<Record<Crossing['level'], Mrkdwn>> = {
  review: mrkdwn`:large_orange_circle:`,
  pause: mrkdwn`:red_circle:`,
};
const FINDING_SIGN = mrkdwn`:large_orange_circle:`;
const MILD_FINDING_SIGN = mrkdwn`:large_yellow_circle:`;
const OVER_SIGN = mrkdwn`:white_check_mark:`;

/**
 * One of AWS's own rates is over one of AWS's limits; the same message says when it is below again. It orders nothing that
 * may be done already: AWS's rate follows ours late, and an alert about ours may be calming down.
 */
export function crossingMessage(
  t: Catalog,
  accountRegion: AccountRegion,
  metric: Metric,
  crossing: Crossing,
): Message {
  const { level, now, highest, since, overAt, isInAlert } = crossing;
  const where = t.accountRegion(accountRegion);
  if (overAt !== undefined) {
    const over = mrkdwn`${OVER_SIGN} ${t.awsMetrics.belowAgain(metric, now.rate, highest, overAt - since)}`;
    return message(mrkdwn`${over} · ${where}`, [section(over), context(where)]);
  }
  const headline = mrkdwn`${CROSSING_SIGN[level]} ${t.awsMetrics.crossed(metric, level, now.rate)}`;
  return message(mrkdwn`${headline} · ${where}`, [
    section(headline),
    ...(isInAlert
      ? [section(t.awsMetrics.seeAlert)]
      : [section(t.awsMetrics.whatToDo(metric)), context(t.awsMetrics.whyItCounts)]),
    buttons(...linkButtons(t, accountRegion.region, { page: 'reputation', runbook: metric })),
    context(where, t.awsMetrics.measured(slackDate(now.at, 'date_short_time'))),
  ]);
}

/** What SES's advisor has found, what that means and what to do; the same message says when it is resolved. */
export function findingMessage(
  t: Catalog,
  accountRegion: AccountRegion,
  { finding, resolvedAt }: AnnouncedFinding,
): Message {
  const texts = t.awsMetrics.finding(finding.type);
  const where = t.accountRegion(accountRegion);
  const headline =
    resolvedAt === undefined
      ? mrkdwn`${finding.impact === 'LOW' ? MILD_FINDING_SIGN : FINDING_SIGN} ${texts.headline}`
      : mrkdwn`${OVER_SIGN} ${t.awsMetrics.resolved(texts.headline)}`;
  const about = finding.resource === '' ? [] : [t.awsMetrics.about(code(resourceName(finding)))];
  return message(mrkdwn`${headline} · ${where}`, [
    section(headline),
    ...(resolvedAt === undefined ? [section(texts.remedy)] : []),
    ...(finding.description === '' ? [] : [context(t.awsMetrics.inAwsWords(finding.description))]),
    ...(resolvedAt === undefined
      ? [
          buttons(
            commandButton(t, 'bounces', { argument: `${accountRegion.account} ${accountRegion.region}` }),
            commandButton(t, 'status'),
            ...linkButtons(t, accountRegion.region, findingLinks(finding)),
          ),
        ]
      : []),
    context(
      where,
      ...about,
      t.awsMetrics.openSince(slackDate(finding.since, 'date_short_time')),
      ...(resolvedAt === undefined
        ? []
        : [t.awsMetrics.resolvedAt(slackDate(resolvedAt, 'date_short_time'))]),
    ),
  ]);
}

function findingLinks(finding: AwsFinding): { page: ConsolePage; runbook: RunbookKind } {
  const isIdentity = finding.resource.includes(':identity/');
  return { page: isIdentity ? { identity: resourceName(finding) } : 'reputation', runbook: 'finding' };
}

/** The reply in the thread of a finding that is resolved. */
export function resolvedMessage(
  t: Catalog,
  { finding, resolvedAt = finding.since }: AnnouncedFinding,
): Message {
  const { headline } = t.awsMetrics.finding(finding.type);
  const wasOpen = t.awsMetrics.wasOpenFor(resolvedAt - finding.since);
  const over = mrkdwn`${OVER_SIGN} ${t.awsMetrics.resolved(headline)} ${wasOpen}`;
  return message(over, [section(over)]);
}

type RatesThen = Readonly<Partial<Record<Metric, number>>>;

/**
 * AWS's own metrics in a few words each, for a line among others; empty where there is nothing to say. What was not read is not
 * nothing.
 *
 * @param before AWS's rates at an earlier time, to be compared with
 */
export function awsMetricWords(
  t: Catalog,
  { rates, findings }: AwsMetrics,
  before: RatesThen = {},
): readonly Mrkdwn[] {
  const warnings = (findings?.known?.value ?? []).filter(isAboutReputation);
  return [
    ...(rates ? ratesWords(t, rates, before) : [t.awsMetrics.ratesNotRead]),
    ...(warnings.length > 0 ? [t.awsMetrics.warnsOf([...new Set(warnings.map(({ type }) => type))])] : []),
  ];
}

/** All of AWS's own metrics, line by line. */
export function awsMetricLines(t: Catalog, { rates, findings }: AwsMetrics): readonly Mrkdwn[] {
  return [
    ...(rates ? ratesLines(t, rates) : [t.awsMetrics.ratesNotRead]),
    ...(findings ? findingsLines(t, findings) : [t.awsMetrics.findingsNotRead]),
  ];
}

/** A rate that AWS does not have is not 0 %. */
function ratesWords(
  t: Catalog,
  { known, unknown }: NonNullable<AwsMetrics['rates']>,
  before: RatesThen,
): readonly Mrkdwn[] {
  if (unknown) return [t.awsMetrics.ratesUnknown(since(unknown))];
  const { bounce, complaint } = known?.value ?? {};
  return bounce || complaint
    ? [t.awsMetrics.ratesShort({ bounce: bounce?.rate, complaint: complaint?.rate }, before)]
    : [];
}

function ratesLines(t: Catalog, { known, unknown }: NonNullable<AwsMetrics['rates']>): readonly Mrkdwn[] {
  const shown = AWS_METRICS.flatMap((metric) => {
    const rate = known?.value[metric];
    return rate ? [t.awsMetrics.rate(metric, rate.rate, slackDate(rate.at, 'date_short_time'))] : [];
  });
  return [
    ...(unknown ? unknownLines(t, t.awsMetrics.ratesUnknown(since(unknown)), unknown) : []),
    ...shown,
    ...(shown.length === 0 && known ? [t.awsMetrics.noRates] : []),
  ];
}

/** A big account may have hundreds, one per domain. */
const MOST_FINDINGS = 8;
const LONGEST_DESCRIPTION = 200;

function findingsLines(
  t: Catalog,
  { known, unknown }: NonNullable<AwsMetrics['findings']>,
): readonly Mrkdwn[] {
  const found = known?.value ?? [];
  const sorted = found.toSorted(
    (one, other) => Number(isAboutReputation(other)) - Number(isAboutReputation(one)),
  );
  const shown = sorted.slice(0, MOST_FINDINGS).map((finding) => {
    const about = finding.resource === '' ? mrkdwn`` : mrkdwn` ${code(resourceName(finding))}`;
    return mrkdwn`• ${t.awsMetrics.topic(finding.type)}${about}: ${shortened(finding.description, LONGEST_DESCRIPTION)}`;
  });
  const more = found.length - shown.length;
  return [
    ...(unknown ? unknownLines(t, t.awsMetrics.findingsUnknown(since(unknown)), unknown) : []),
    ...(shown.length > 0 ? [t.awsMetrics.findingsTitle(found.length)] : []),
    ...shown,
    ...(more > 0 ? [t.awsMetrics.moreFindings(more)] : []),
  ];
}

function unknownLines(
  t: Catalog,
  headline: Mrkdwn,
  { failure, reference }: ReadingFailure,
): readonly Mrkdwn[] {
  return failure && reference !== undefined
    ? [headline, failureLine(t, { failure, errorId: reference })]
    : [headline];
}

function since(unknown: ReadingFailure): Mrkdwn {
  return slackDate(unknown.since, 'date_short_time');
}

/** `shop.example` of `arn:aws:ses:…:identity/shop.example`. */
function resourceName({ resource }: AwsFinding): string {
  return resource.slice(resource.lastIndexOf('/') + 1);
}
