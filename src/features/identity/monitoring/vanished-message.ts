import type { Catalog } from '../../../locales/index.js';
import { buttons, context, type Message, message, section, sections } from '../../../slack/blocks.js';
import { lines, mrkdwn, slackDate } from '../../../text/mrkdwn.js';
import type { Diagnosis } from '../diagnosis/diagnosis.js';
import { recordLines } from '../record-lines.js';
import { recordsButton } from '../verify-buttons.js';
import { type DkimAlarm, type DkimMonitor, missingDkimRecords } from './dkim-monitor.js';

/** The alarm: a verified domain has lost DKIM records. */
export function dkimVanishedMessage(
  t: Catalog,
  monitor: DkimMonitor,
  alarm: DkimAlarm,
  diagnosis: Diagnosis,
): Message {
  const accountRegion = t.accountRegion(monitor);
  const words = t.verify.vanished;
  const records = diagnosis.records.filter(({ record }) => record.purpose.endsWith('dkim'));
  const missing = missingDkimRecords(records).length;
  const headline = mrkdwn`:large_orange_circle: ${words.headline(monitor.name, missing, records.length)}`;
  const noticed = words.noticed(slackDate(alarm.since, 'date_short_time'));
  return message(mrkdwn`${headline} · ${accountRegion}`, [
    section(lines([headline, words.remedy])),
    ...sections(recordLines(t, { ...diagnosis, records })),
    buttons(recordsButton(t, monitor, monitor.name)),
    context(accountRegion, noticed),
  ]);
}

/** The end of the alarm: the records are back. */
export function dkimBackMessage(t: Catalog, monitor: DkimMonitor, alarm: DkimAlarm): Message {
  const accountRegion = t.accountRegion(monitor);
  const words = t.verify.vanished;
  const headline = mrkdwn`:white_check_mark: ${words.back(monitor.name)}`;
  const lasted = words.lasted((alarm.overAt ?? alarm.since) - alarm.since);
  return message(mrkdwn`${headline} · ${accountRegion}`, [section(headline), context(accountRegion, lasted)]);
}
