import type { AccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import type { Action } from '../../slack/actions.js';
import { type Message, message, section } from '../../slack/blocks.js';
import type { Channels } from '../../slack/channel.js';
import type { Command } from '../../slack/feature.js';
import { csvFile } from '../../text/csv.js';
import { type Mrkdwn, mention, plain } from '../../text/mrkdwn.js';
import type { LookUp } from './look-up.js';
import { lookUpMessage } from './look-up-message.js';
import type { RecentEntries } from './recent-entries.js';
import { EXPORT_BUTTON, PAGE_BUTTONS, recentMessage } from './recent-message.js';
import {
  type ListFilter,
  type ListPage,
  readPageValue,
  readSuppressionRequest,
} from './suppression-request.js';

const ENTRIES_PER_PAGE = 15;
/** The whole file is in memory for a moment. With more entries people have to filter. */
const MOST_EXPORTED = 200_000;
const COLUMNS = ['address', 'reason', 'since', 'account', 'region'] as const;

/** `/ses suppression`: one address, or the newest entries of all lists page by page, or all of them as a file. */
export function suppressionCommand(deps: {
  lists: readonly AccountRegion[];
  lookUp: LookUp;
  recent: RecentEntries;
  channels: Pick<Channels, 'upload'>;
  /** Where the file goes: the lists are personal data, and approvers may see them. */
  approvalChannel: string;
  t: Catalog;
  now: () => number;
}): { command: Command; actions: readonly Action[] } {
  const { lists, lookUp, recent, channels, approvalChannel, t, now } = deps;

  async function showPage(page: ListPage): Promise<Message> {
    return recentMessage(t, page, await recent.page(page.filter, page.after, ENTRIES_PER_PAGE));
  }

  async function exportList(filter: ListFilter, userId: string): Promise<Message> {
    const { rows, isCut } = await readRows(filter);
    const uploaded = await channels.upload({
      channel: approvalChannel,
      name: `suppression-${new Date(now()).toISOString().slice(0, 10)}.csv`,
      title: plain(t.suppression.recent(filter.reason, filter.domain)),
      content: csvFile([[...COLUMNS], ...rows]),
      comment: t.suppression.exportedBy(mention(userId), rows.length, isCut).mrkdwn,
    });
    if ('declined' in uploaded) return textMessage(t.audit.notUploaded(uploaded.declined));
    return textMessage(t.suppression.exported(mention(approvalChannel), rows.length));
  }

  async function readRows(filter: ListFilter): Promise<{ rows: readonly string[][]; isCut: boolean }> {
    const rows: string[][] = [];
    let isCut = false;
    for (const list of lists) {
      for await (const part of recent.all(list, filter)) {
        isCut ||= rows.length + part.length > MOST_EXPORTED;
        if (isCut) break;
        for (const { written, reason, updatedAt } of part)
          rows.push([written, reason, new Date(updatedAt).toISOString(), list.account, list.region]);
      }
    }
    return { rows, isCut };
  }

  return {
    command: {
      name: 'suppression',
      argument: '[address | bounce | complaint | domain] [export]',
      summary: t.suppression.summary,
      run: async ({ argument, userId }) => {
        const request = readSuppressionRequest(argument);
        switch (request.kind) {
          case 'address':
            return lookUpMessage(t, request.address.written, await lookUp.everywhere(request.address));
          case 'recent':
            return showPage({ filter: request.filter, after: undefined });
          case 'export':
            return exportList(request.filter, userId);
          case 'unclear':
            return textMessage(t.suppression.unclear(request.word));
          default:
            return request satisfies never;
        }
      },
    },
    actions: [
      ...Object.values(PAGE_BUTTONS).map((id) => ({
        id,
        run: async ({ value }: { value: string }) => ({ replace: await showPage(readPageValue(value)) }),
      })),
      {
        id: EXPORT_BUTTON,
        run: async ({ value, userId }) => ({ tell: await exportList(readPageValue(value).filter, userId) }),
      },
    ],
  };
}

function textMessage(text: Mrkdwn): Message {
  return message(text, [section(text)]);
}
