import type { AccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import { buttons, context, type Message, message, section } from '../../slack/blocks.js';
import { linkButtons } from '../../slack/links.js';
import { type Mrkdwn, mention, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import { type Pause, pauseButton } from '../sending-pause/index.js';
import { currentEnforcement } from './account-health.js';
import type { AccountOverview } from './account-overview.js';
import type { OwnStatus } from './enforcement.js';

/** Who paused all sending through the bot, and why. */
export type PausedThroughBot = Pick<Pause, 'by' | 'reason'>;

/**
 * Says that the enforcement status of an account is another one than before, in plain words, with what to do. What AWS does
 * to an account is said by the card of its case.
 *
 * @param by who paused, where it was done through the bot
 */
export function enforcementMessage(
  t: Catalog,
  accountRegion: AccountRegion,
  { status, since }: { status: OwnStatus; since: number },
  by?: PausedThroughBot,
): Message {
  const { headline, remedy } = headlineAndRemedy(t, status, by);
  const where = t.accountRegion(accountRegion);
  const target = { ...accountRegion, configurationSet: '' };
  return message(mrkdwn`${headline} · ${where}`, [
    section(headline),
    ...(remedy ? [section(remedy)] : []),
    buttons(
      ...(status === 'paused-by-owner' ? [pauseButton(t, 'resume', target)] : []),
      // What an unfamiliar status means is unknown, so AWS may wait for an answer.
      ...linkButtons(t, accountRegion.region, {
        page: 'account',
        support: typeof status === 'object',
        runbook: 'enforcement',
      }),
    ),
    context(where, t.enforcement.noticed(slackDate(since, 'date_short_time'))),
  ]);
}

/** What the message about an enforcement status says when there is another one. */
export function enforcementOverMessage(
  t: Catalog,
  accountRegion: AccountRegion,
  { status, from, until }: { status: OwnStatus; from: number; until: number },
): Message {
  const [since, to] = [slackDate(from, 'date_short_time'), slackDate(until, 'date_short_time')];
  const over =
    status === 'paused-by-owner'
      ? t.enforcement.wasPausedByOwner(since, to)
      : t.enforcement.was(t.status.enforcement(status), since, to);
  const firstLine = mrkdwn`:white_check_mark: ${over}`;
  const where = t.accountRegion(accountRegion);
  return message(mrkdwn`${firstLine} · ${where}`, [section(firstLine), context(where)]);
}

function headlineAndRemedy(
  t: Catalog,
  status: OwnStatus,
  by: PausedThroughBot | undefined,
): { headline: Mrkdwn; remedy: Mrkdwn | undefined } {
  const texts = t.enforcement;
  if (typeof status === 'object') {
    return {
      headline: mrkdwn`:grey_question: ${texts.unfamiliar(status.unfamiliar)}`,
      remedy: texts.unfamiliarRemedy,
    };
  }
  switch (status) {
    case 'healthy':
      return { headline: mrkdwn`:white_check_mark: ${texts.healthy}`, remedy: undefined };
    case 'paused-by-owner':
      return by
        ? {
            headline: mrkdwn`:large_yellow_circle: ${texts.pausedBy(mention(by.by))}`,
            remedy: texts.pausedFor(by.reason),
          }
        : {
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
  return t.status.lastKnown(unknown, t.status.enforcement(enforcement.status));
}
