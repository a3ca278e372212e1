import type { AccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import type { Channels } from '../../slack/channel.js';
import { csvFile } from '../../text/csv.js';
import { mention, plain } from '../../text/mrkdwn.js';
import type { ListFilter } from './read-request.js';
import type { RecentEntries } from './recent-entries.js';

/** Puts what fits of all lists as one file for spreadsheets into the approvers' channel. */
export type ListExport = (
  filter: ListFilter,
  userId: string,
) => Promise<{ entries: number } | { declined: string }>;

/** All of it is in memory for a moment. Who needs more narrows it down. */
const MOST_EXPORTED = 200_000;
const COLUMNS = ['address', 'reason', 'since', 'account', 'region'] as const;

export function createListExport(deps: {
  lists: readonly AccountRegion[];
  recent: RecentEntries;
  channels: Pick<Channels, 'upload'>;
  approvalChannel: string;
  t: Catalog;
  now: () => number;
}): ListExport {
  const { lists, recent, channels, approvalChannel, t, now } = deps;
  return async (filter, userId) => {
    const rows: string[][] = [];
    let more = false;
    for (const list of lists) {
      for await (const part of recent.all(list, filter)) {
        more ||= rows.length + part.length > MOST_EXPORTED;
        if (more) break;
        for (const { written, reason, updatedAt } of part)
          rows.push([written, reason, new Date(updatedAt).toISOString(), list.account, list.region]);
      }
    }
    const uploaded = await channels.upload({
      channel: approvalChannel,
      name: `suppression-${new Date(now()).toISOString().slice(0, 10)}.csv`,
      title: plain(t.suppression.recent(filter.reason, filter.domain)),
      content: csvFile([[...COLUMNS], ...rows]),
      comment: t.suppression.exportedBy(mention(userId), rows.length, more).mrkdwn,
    });
    return 'declined' in uploaded ? uploaded : { entries: rows.length };
  };
}
