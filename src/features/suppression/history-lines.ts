import type { Catalog } from '../../locales/index.js';
import { code, type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type { Bounced, Complained, History } from './history.js';

const MOST_BOUNCES = 3;
const LONGEST_DIAGNOSTIC = 300;
/** RFC 3464 §2.3.6 names the protocol first. */
const DIAGNOSTIC_TYPE = /^\s*(?:smtp|x-\w+)\s*;\s*/i;

/**
 * What an address did before it was put on the list and since.
 *
 * @param since when that was (ms)
 */
export function historyLines(t: Catalog, history: History, since: number): readonly Mrkdwn[] {
  const { deliveries, hardBounces, complaints, heldBack } = history;
  const before = deliveries.filter((at) => at < since);
  const after = deliveries.length - before.length;
  const oldest = before.at(-1);
  return [
    ...hardBounces.slice(0, MOST_BOUNCES).map((bounce) => bounceLine(t, bounce)),
    ...complaints.slice(0, MOST_BOUNCES).map((complaint) => complaintLine(t, complaint)),
    ...(hardBounces.length + complaints.length === 0 ? [t.suppression.causeUnknown] : []),
    oldest === undefined
      ? t.suppression.neverDelivered
      : t.suppression.deliveredBefore(before.length, slackDate(oldest, 'date_short'), complaints.length),
    ...(after > 0 ? [t.suppression.deliveredSince(after)] : []),
    ...(heldBack.length > 0
      ? [t.suppression.heldBack(heldBack.length, slackDate(Math.max(...heldBack), 'date_short_time'))]
      : []),
  ];
}

/** When it bounced, what the other side said, and which mail it was. */
export function bounceLine(t: Catalog, bounce: Bounced): Mrkdwn {
  const { at, status = '', diagnostic = '' } = bounce;
  const words = diagnostic.replace(DIAGNOSTIC_TYPE, '');
  const said = words.includes(status) ? words : `${status} ${words}`;
  return mrkdwn`• ${slackDate(at, 'date_short_time')}  ${code(said.slice(0, LONGEST_DIAGNOSTIC))}${mailWords(t, bounce)}`;
}

/** When it was complained, and about which mail. */
export function complaintLine(t: Catalog, complaint: Complained): Mrkdwn {
  const { at, type } = complaint;
  return mrkdwn`• ${slackDate(at, 'date_short_time')}  ${t.suppression.complained(type)}${mailWords(t, complaint)}`;
}

function mailWords(
  t: Catalog,
  { configurationSet, subject }: { configurationSet?: string | undefined; subject?: string | undefined },
): Mrkdwn {
  if (configurationSet === undefined && subject === undefined) return mrkdwn``;
  return mrkdwn`  ${t.suppression.mail(configurationSet, subject)}`;
}
