import type { Catalog } from '../locales/index.js';
import { context, type Message, message, section } from '../slack/blocks.js';
import { join, lines, mrkdwn, slackDate } from '../slack/mrkdwn.js';
import type { Alert } from './alert.js';
import { alertButtons } from './alert-buttons.js';
import { doneLines } from './done-lines.js';
import { LEVEL_SIGN } from './level-sign.js';
import { shownRates } from './shown-rates.js';

/** The last things that people did; all of them are in the details and in the summary at the end. */
const MOST_DONE = 2;

/** The one message of an alert: state, number, limit and window first, then what to do, then the evidence. */
export function alertMessage(t: Catalog, alert: Alert): Message {
  const { metric, peak, decisive, openedAt, updatedAt, endedAt } = alert;
  const [account = '', region = ''] = alert.partition.split(':');
  const scope = t.scope(account, region);
  const windows = lines(shownRates(alert.rates, decisive).map((rate) => t.rates.window(metric, rate)));
  const opened = slackDate(openedAt, 'date_short_time');

  if (endedAt !== undefined) {
    const over = mrkdwn`:white_check_mark: ${t.alert.over(metric, decisive, peak, endedAt - openedAt)}`;
    return message(mrkdwn`${over} · ${scope}`, [
      section(over),
      section(windows),
      context(scope, t.alert.since(opened, slackDate(endedAt, 'time'))),
    ]);
  }

  const headline = mrkdwn`${LEVEL_SIGN[alert.level]} ${t.alert.headline(metric, alert.level, decisive)}`;
  const done = doneLines(t, alert);
  return message(mrkdwn`${headline} · ${scope}`, [
    section(headline),
    section(t.alert.remedy(metric, alert.level)),
    section(windows),
    ...alertButtons(t, alert),
    context(
      scope,
      t.alert.since(opened, slackDate(updatedAt, 'time')),
      t.alert.highest(metric, peak),
      ...(alert.quietSince === undefined ? [] : [t.alert.quiet(slackDate(alert.quietSince, 'time'))]),
    ),
    ...(done.length > 0 ? [context(join(done.slice(-MOST_DONE), ' · '))] : []),
    context(t.rates.source(metric, decisive)),
  ]);
}
