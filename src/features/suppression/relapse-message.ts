import type { Catalog } from '../../locales/index.js';
import { type Message, message, section } from '../../slack/blocks.js';
import { code, lines } from '../../text/mrkdwn.js';
import type { History } from './history.js';
import { bounceLine, complaintLine } from './history-lines.js';

/** An address that was taken off the list has bounced or complained again. */
export function relapseMessage(
  t: Catalog,
  { account, region, written }: { account: string; region: string; written: string },
  { hardBounces, complaints }: History,
): Message {
  const first = t.suppression.relapse(
    code(written),
    t.accountRegion({ account, region }),
    complaints.length > 0,
  );
  const what = [
    ...complaints.map((complaint) => complaintLine(t, complaint)),
    ...hardBounces.map((bounce) => bounceLine(t, bounce)),
  ];
  return message(first, [section(lines([first, ...what, t.suppression.relapseRemedy]))]);
}
