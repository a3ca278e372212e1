import type { AccountRegion } from '../../account-region.js';
import type { Catalog, EnforcementStatus } from '../../locales/index.js';
import { buttons, context, type Message, message, section } from '../../slack/blocks.js';
import { linkButtons } from '../../slack/links.js';
import { type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import { currentEnforcement } from './account-health.js';
import type { AccountOverview } from './account-overview.js';
import type { EnforcementRecord } from './enforcement.js';

/** Says that AWS's enforcement status of an account has changed, in plain words, with what to do. */
export function enforcementMessage(
  t: Catalog,
  accountRegion: AccountRegion,
  { status, since }: EnforcementRecord,
): Message {
  const { headline, remedy } = headlineAndRemedy(t, status);
  const where = t.accountRegion(accountRegion);
  return message(mrkdwn`${headline} · ${where}`, [
    section(headline),
    section(remedy),
    buttons(
      ...linkButtons(t, accountRegion.region, {
        page: 'account',
        support: awaitsAnswer(status),
        runbook: 'enforcement',
      }),
    ),
    context(where, t.enforcement.noticed(slackDate(since, 'date_short_time'))),
  ]);
}

/** Whether AWS has a case in which it waits for an answer. What an unfamiliar status means is unknown, so it may. */
function awaitsAnswer(status: EnforcementStatus): boolean {
  return typeof status === 'object' || status === 'under-review' || status === 'paused-by-aws';
}

function headlineAndRemedy(t: Catalog, status: EnforcementStatus): { headline: Mrkdwn; remedy: Mrkdwn } {
  const texts = t.enforcement;
  if (typeof status === 'object') {
    return {
      headline: mrkdwn`:grey_question: ${texts.unfamiliar(status.unfamiliar)}`,
      remedy: texts.unfamiliarRemedy,
    };
  }
  switch (status) {
    case 'healthy':
      return { headline: mrkdwn`:white_check_mark: ${texts.healthy}`, remedy: texts.healthyRemedy };
    case 'under-review':
      return { headline: mrkdwn`:large_orange_circle: ${texts.review}`, remedy: texts.reviewRemedy };
    case 'paused-by-aws':
      return { headline: mrkdwn`:red_circle: ${texts.paused}`, remedy: texts.pausedRemedy };
    case 'paused-by-owner':
      return {
        headline: mrkdwn`:large_yellow_circle: ${texts.pausedByOwner}`,
        remedy: texts.pausedByOwnerRemedy,
      };
    default:
      return status satisfies never;
  }
}

/** The enforcement status in a few words; where AWS does not answer, that it is unknown, and the last known one. */
export function enforcementText(t: Catalog, { state, enforcement }: AccountOverview): Mrkdwn {
  const current = currentEnforcement(state);
  if (current !== undefined) return t.status.enforcement(current);
  if (!state) return t.status.notConfigured;
  const since = 'failure' in state ? (state.last?.asOf ?? state.at) : state.asOf;
  const unknown = t.status.unknownSince(slackDate(since, 'time'));
  if (!enforcement) return unknown;
  return mrkdwn`${unknown}, ${t.status.lastKnown(t.status.enforcement(enforcement.status))}`;
}
