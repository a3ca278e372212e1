import type { AccountRegion } from '../../../account-region.js';
import type { Catalog } from '../../../locales/index.js';
import { context, type Message, message, section, sections } from '../../../slack/blocks.js';
import { buttons } from '../../../slack/elements.js';
import { lines, mrkdwn, slackDate } from '../../../text/mrkdwn.js';
import type { Diagnosis } from '../diagnosis/diagnosis.js';
import { identityKey } from '../identity-key.js';
import { placeName } from '../place-name.js';
import { recordLines } from '../record-lines.js';
import { VERIFY_BUTTONS } from '../verify-buttons.js';
import { type DkimMonitor, missingDkimRecords } from './dkim-monitor.js';

type DkimAlarm = NonNullable<DkimMonitor['alarm']>;

/** A verified domain has lost its DKIM records, or has them back. */
export function vanishedMessage(
  t: Catalog,
  about: { name: string; place: AccountRegion; alarm: DkimAlarm; diagnosis: Diagnosis },
): Message {
  const { name, place, alarm, diagnosis } = about;
  const where = placeName(t, place);
  const words = t.verify.vanished;
  if (alarm.overAt !== undefined) {
    const headline = mrkdwn`:white_check_mark: ${words.back(name)}`;
    const lasted = words.lasted(alarm.overAt - alarm.since);
    return message(mrkdwn`${headline} · ${where}`, [section(headline), context(where, lasted)]);
  }
  const records = diagnosis.records.filter(({ record }) => record.purpose.endsWith('dkim'));
  const gone = missingDkimRecords(records);
  const headline = mrkdwn`:large_orange_circle: ${words.headline(name, gone.length, records.length)}`;
  const noticed = words.noticed(slackDate(alarm.since, 'date_short_time'));
  return message(mrkdwn`${headline} · ${where}`, [
    section(lines([headline, words.remedy])),
    ...sections(recordLines(t, { ...diagnosis, records })),
    buttons({
      action: VERIFY_BUTTONS.records,
      text: t.verify.showRecords,
      value: identityKey(place, name),
    }),
    context(where, noticed),
  ]);
}
