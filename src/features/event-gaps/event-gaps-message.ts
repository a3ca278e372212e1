import type { AccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import { type Block, buttons, context, type Message, message, section } from '../../slack/blocks.js';
import { commandButton } from '../../slack/command-buttons.js';
import { linkButtons } from '../../slack/links.js';
import { lines, type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import { type EventCoverage, type EventGap, isOpenGap } from './event-coverage.js';

/** SES sends and no event arrives: the possible causes, the likeliest first; the same message says when it is over. */
export function silentMessage(t: Catalog, accountRegion: AccountRegion, gap: EventGap): Message {
  const where = t.accountRegion(accountRegion);
  if (gap.overAt !== undefined)
    return overMessage(where, t.eventGaps.eventsAgain(gap.overAt - gap.since), gap.overAt);
  const since = slackDate(gap.since, 'date_short_time');
  const headline = mrkdwn`:grey_question: ${t.eventGaps.silent(gap.attempts, since)}`;
  return message(mrkdwn`${headline} · ${where}`, [
    section(headline),
    section(lines([t.eventGaps.causesTitle, ...t.eventGaps.causes])),
    nextSteps(t, accountRegion),
    context(where, ...(gap.harm > 0 ? [t.eventGaps.harmMissed(gap.harm)] : []), t.eventGaps.silentMeanwhile),
  ]);
}

/** Bounce events arrive, but no Send events. */
export function missingSendsMessage(t: Catalog, accountRegion: AccountRegion, gap: EventGap): Message {
  const where = t.accountRegion(accountRegion);
  if (gap.overAt !== undefined) return overMessage(where, t.eventGaps.sendsAgain, gap.overAt);
  const headline = mrkdwn`:large_blue_circle: ${t.eventGaps.missingSends(gap.harm, gap.attempts)}`;
  return message(mrkdwn`${headline} · ${where}`, [
    section(headline),
    section(t.eventGaps.missingSendsRemedy),
    nextSteps(t, accountRegion),
    context(where, t.eventGaps.missingSendsMeanwhile),
  ]);
}

/** The check finds most causes. Event destinations belong to configuration sets. */
function nextSteps(t: Catalog, { region }: AccountRegion): Block {
  const links = linkButtons(t, region, { page: 'configuration-sets', runbook: 'events' });
  return buttons(commandButton(t, 'doctor'), ...links);
}

function overMessage(where: Mrkdwn, text: Mrkdwn, at: number): Message {
  const over = mrkdwn`:white_check_mark: ${text}`;
  return message(mrkdwn`${over} · ${where}`, [
    section(over),
    context(where, slackDate(at, 'date_short_time')),
  ]);
}

/** What does not arrive at present, in a few words each, for a line among others; empty when everything arrives. */
export function eventGapWords(t: Catalog, { silent, missingSends }: EventCoverage): readonly Mrkdwn[] {
  return [
    ...(isOpenGap(silent) ? [t.eventGaps.silentSince(slackDate(silent.since, 'date_short_time'))] : []),
    ...(isOpenGap(missingSends) ? [t.eventGaps.noSends] : []),
  ];
}
