import type { Catalog } from '../../locales/index.js';
import { context, type Message, message, section } from '../../slack/blocks.js';
import { type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { Alert } from './alert.js';
import type { Note } from './alert-notes.js';
import { doneLines } from './done-lines.js';
import { LEVEL_SIGN } from './level-sign.js';

/** A reply in the thread of an alert: what has changed, and what to do or what was done. */
export function noteMessage(t: Catalog, alert: Alert, note: Note): Message {
  const { metric, accountRegion, openedAt, peak } = alert;
  const { account, region } = accountRegion;
  const scope = t.accountRegion({ account, region });
  const done = doneLines(t, alert);
  const openMs = note.at - openedAt;
  if (note.kind === 'end') {
    const over = mrkdwn`:white_check_mark: ${t.alert.over(metric, note.rate, peak, openMs)}`;
    return reply(over, done);
  }
  const headline = t.alert.headline(metric, note.level, note.rate);
  const words = note.kind === 'reminder' ? t.alert.stillOpen(openMs) : t.alert.worse;
  const first = mrkdwn`${LEVEL_SIGN[note.level]} ${words} ${headline}`;
  return reply(first, [t.alert.remedy(metric, note.level), ...(note.kind === 'reminder' ? done : [])]);

  function reply(firstLine: Mrkdwn, more: readonly Mrkdwn[]): Message {
    const body = more.length > 0 ? mrkdwn`${firstLine}\n${more}` : firstLine;
    return message(mrkdwn`${firstLine} · ${scope}`, [section(body), context(scope)]);
  }
}
