import type { AwsFinding } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import { context, type Message, message, section } from '../../slack/blocks.js';
import { code, type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type { Told } from './findings.js';

/** Tells what SES's advisor has found, what that means, what to do, and in the same message when it is resolved. */
export function findingMessage(t: Catalog, scope: Mrkdwn, { finding, resolvedAt }: Told): Message {
  const words = t.figures.finding(finding.type);
  const headline =
    resolvedAt === undefined
      ? mrkdwn`${finding.impact === 'LOW' ? MILD : SERIOUS} ${words.headline}`
      : mrkdwn`:white_check_mark: ${t.figures.resolved(words.headline)}`;
  const about = finding.resource === '' ? [] : [t.figures.about(code(resourceName(finding)))];
  return message(mrkdwn`${headline} · ${scope}`, [
    section(headline),
    ...(resolvedAt === undefined ? [section(words.remedy)] : []),
    ...(finding.description === '' ? [] : [context(t.figures.inAwsWords(finding.description))]),
    context(scope, ...about, t.figures.openSince(slackDate(finding.since, 'date_short_time'))),
  ]);
}

/** For the thread, so that whoever follows it hears of the end. */
export function resolvedMessage(t: Catalog, { finding, resolvedAt = finding.since }: Told): Message {
  const { headline } = t.figures.finding(finding.type);
  const over = mrkdwn`:white_check_mark: ${t.figures.resolved(headline)} ${t.figures.wasOpenFor(resolvedAt - finding.since)}`;
  return message(over, [section(over)]);
}

const SERIOUS = mrkdwn`:large_orange_circle:`;
const MILD = mrkdwn`:large_yellow_circle:`;

/** `shop.example` of `arn:aws:ses:…:identity/shop.example`. */
export function resourceName({ resource }: AwsFinding): string {
  return resource.slice(resource.lastIndexOf('/') + 1);
}
