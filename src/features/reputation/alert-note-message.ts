import type { Catalog } from '../../locales/index.js';
import { context, type Message, message, section } from '../../slack/blocks.js';
import { type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { type Alert, type AlertNote, activePauses } from './alert.js';
import { pausesOfCause } from './alert-buttons.js';
import { actionLines, awsRateLine, LEVEL_SIGN, overWords, pauseLine, resumedLine } from './alert-lines.js';

/** A reply in the thread of an alert: what has changed, and what to do or what was done. */
export function noteMessage(t: Catalog, alert: Alert, note: AlertNote): Message {
  const { metric, openedAt } = alert;
  const accountRegion = t.accountRegion(alert.accountRegion);
  const actions = actionLines(t, alert);
  const openMs = note.at - openedAt;
  const remedy = pausesOfCause(alert).length > 0 ? [] : [t.alert.remedy(metric, note.level)];
  const rate = t.alert.headline(metric, note.level, note.rate);
  switch (note.kind) {
    case 'end':
      return reply(overWords(t, alert, note.rate, note.at), actions);
    case 'reminder':
      return reply(mrkdwn`${LEVEL_SIGN[note.level]} ${t.alert.stillOpen(openMs)} ${rate}`, [
        ...remedy,
        ...actions,
      ]);
    case 'escalation':
      return reply(mrkdwn`${LEVEL_SIGN[note.level]} ${t.alert.worse} ${rate}`, [
        ...remedy,
        ...activePauses(alert).map((pause) => pauseLine(t, pause)),
      ]);
    case 'aws-rate':
      return reply(mrkdwn`${LEVEL_SIGN[note.level]} ${awsRateLine(t, alert, note)}`, []);
    case 'paused':
      return reply(pauseLine(t, note.pause), []);
    case 'resumed':
      return reply(resumedLine(t, note.pause), []);
    default:
      return note satisfies never;
  }

  function reply(firstLine: Mrkdwn, more: readonly Mrkdwn[]): Message {
    const body = more.length > 0 ? mrkdwn`${firstLine}\n${more}` : firstLine;
    return message(mrkdwn`${firstLine} · ${accountRegion}`, [section(body), context(accountRegion)]);
  }
}
