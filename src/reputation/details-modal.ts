import type { Catalog } from '../locales/index.js';
import { type Block, context, divider, section } from '../slack/blocks.js';
import type { Modal } from '../slack/modal.js';
import { lines, type Mrkdwn, mrkdwn, slackDate } from '../slack/mrkdwn.js';
import type { Alert } from './alert.js';
import type { Note } from './alert-notes.js';
import { doneLines } from './done-lines.js';
import { LEVEL_SIGN } from './level-sign.js';

/** All that is known of an alert: every window, its course, and how it is counted. */
export function detailsModal(t: Catalog, alert: Alert): Modal {
  const { metric, partition, level, decisive } = alert;
  const [account = '', region = ''] = partition.split(':');
  const course = [t.alert.opened(slackDate(alert.openedAt, 'date_short_time')), ...alert.notes.map(noteLine)];
  const blocks: Block[] = [
    section(mrkdwn`${LEVEL_SIGN[level]} ${t.alert.headline(metric, level, decisive)}`),
    context(t.scope(account, region)),
    section(lines(alert.rates.map((rate) => t.rates.window(metric, rate)))),
    divider(),
    section(lines([...course, ...doneLines(t, alert)])),
    divider(),
    context(t.alert.howCounted(metric), t.rates.source(metric, decisive)),
  ];
  return { title: t.alert.detailsTitle, close: t.modal.close, blocks };

  function noteLine({ kind, at, rate, level: reached }: Note): Mrkdwn {
    return t.alert.step(slackDate(at, 'date_short_time'), kind, metric, rate, reached);
  }
}
