import type { Catalog } from '../../locales/index.js';
import { context, type Message, message, section } from '../../slack/blocks.js';
import { type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type { EnforcementRecord, EnforcementStatus } from './enforcement.js';

/** Tells a change of how the account stands with AWS, in plain words, with what to do. */
export function standingMessage(
  t: Catalog,
  scope: { account: string; region: string },
  stand: EnforcementRecord,
): Message {
  const { headline, remedy } = wordsFor(t, stand.standing);
  const where = t.accountRegion(scope);
  return message(mrkdwn`${headline} · ${where}`, [
    section(headline),
    section(remedy),
    context(where, t.standing.noticed(slackDate(stand.since, 'date_short_time'))),
  ]);
}

function wordsFor(t: Catalog, standing: EnforcementStatus): { headline: Mrkdwn; remedy: Mrkdwn } {
  if (typeof standing === 'object') {
    return {
      headline: mrkdwn`:grey_question: ${t.standing.unfamiliar(standing.unfamiliar)}`,
      remedy: t.standing.unfamiliarRemedy,
    };
  }
  switch (standing) {
    case 'healthy':
      return { headline: mrkdwn`:white_check_mark: ${t.standing.healthy}`, remedy: t.standing.healthyRemedy };
    case 'under-review':
      return {
        headline: mrkdwn`:large_orange_circle: ${t.standing.review}`,
        remedy: t.standing.reviewRemedy,
      };
    case 'paused-by-aws':
      return { headline: mrkdwn`:red_circle: ${t.standing.paused}`, remedy: t.standing.pausedRemedy };
    case 'paused-by-owner':
      return {
        headline: mrkdwn`:large_yellow_circle: ${t.standing.pausedByOwner}`,
        remedy: t.standing.pausedByOwnerRemedy,
      };
    default:
      return standing satisfies never;
  }
}
