import type { Catalog } from '../../locales/index.js';
import { context, type Message, message, section } from '../../slack/blocks.js';
import { type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type { Crossing } from './crossing.js';

type Metric = 'bounce' | 'complaint';

/** AWS's own rate is over a line of AWS's, and in the same message when it is below again. */
export function crossingMessage(t: Catalog, scope: Mrkdwn, metric: Metric, crossing: Crossing): Message {
  const { level, now, highest, since, overAt } = crossing;
  if (overAt !== undefined) {
    const over = mrkdwn`:white_check_mark: ${t.figures.belowAgain(metric, now.rate, highest, overAt - since)}`;
    return message(mrkdwn`${over} · ${scope}`, [section(over), context(scope)]);
  }
  const headline = mrkdwn`${SIGN[level]} ${t.figures.crossed(metric, level, now.rate)}`;
  return message(mrkdwn`${headline} · ${scope}`, [
    section(headline),
    section(t.alert.remedy(metric, level)),
    context(t.figures.whyItCounts),
    context(scope, t.figures.measured(slackDate(now.at, 'date_short_time'))),
  ]);
}

const SIGN = { review: mrkdwn`:large_orange_circle:`, pause: mrkdwn`:red_circle:` } as const;
