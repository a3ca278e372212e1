import type { Catalog } from '../../locales/index.js';
import { context, type Message, message, section } from '../../slack/blocks.js';
import { lines, type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type { EventGap } from './event-coverage.js';

/** SES sends and nothing is heard: what may be the cause, the likeliest first; and in the same message when it is over. */
export function quietMessage(t: Catalog, scope: Mrkdwn, lapse: EventGap): Message {
  const since = slackDate(lapse.since, 'date_short_time');
  if (lapse.overAt !== undefined) return overMessage(scope, t.hearing.heardAgain(lapse.overAt - lapse.since));
  const headline = mrkdwn`:grey_question: ${t.hearing.quiet(lapse.attempts, since)}`;
  return message(mrkdwn`${headline} · ${scope}`, [
    section(headline),
    section(lines([t.hearing.causesTitle, ...t.hearing.causes])),
    context(scope, ...(lapse.harm > 0 ? [t.hearing.harmMissed(lapse.harm)] : []), t.hearing.meanwhile),
  ]);
}

/** Bounces are heard, but not what is sent. */
export function blindMessage(t: Catalog, scope: Mrkdwn, lapse: EventGap): Message {
  if (lapse.overAt !== undefined) return overMessage(scope, t.hearing.seesAgain);
  const headline = mrkdwn`:large_blue_circle: ${t.hearing.blind(lapse.harm, lapse.attempts)}`;
  return message(mrkdwn`${headline} · ${scope}`, [
    section(headline),
    section(t.hearing.blindRemedy),
    context(scope, t.hearing.blindMeanwhile),
  ]);
}

function overMessage(scope: Mrkdwn, said: Mrkdwn): Message {
  const told = mrkdwn`:white_check_mark: ${said}`;
  return message(mrkdwn`${told} · ${scope}`, [section(told), context(scope)]);
}
