import type { AccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import type { Action, Click } from '../../slack/actions.js';
import { type Message, textMessage } from '../../slack/blocks.js';
import type { Channels } from '../../slack/channel.js';
import { lookUpButton } from '../../slack/command-buttons.js';
import type { Command } from '../../slack/feature.js';
import { nameProblemLine } from '../../slack/name-problem.js';
import { csvFile } from '../../text/csv.js';
import { lines, mention, plain } from '../../text/mrkdwn.js';
import type { EmailAddress } from '../intake/index.js';
import type { AmendLater } from './amend-later.js';
import { withoutSubjects } from './history.js';
import type { LookUp, LookUpResult } from './look-up.js';
import { lookUpMessage } from './look-up-message.js';
import type { ListFilter, RecentEntries } from './recent-entries.js';
import {
  EXPORT_BUTTON,
  type ListPage,
  PAGE_BUTTONS,
  readPageValue,
  recentMessage,
} from './recent-message.js';
import { readSuppressionRequest } from './suppression-request.js';

const ENTRIES_PER_PAGE = 15;
/** The whole file is in memory for a moment. With more entries people have to filter. */
const MOST_EXPORTED = 200_000;
const COLUMNS = ['address', 'reason', 'since', 'account', 'region'] as const;

/** `/ses suppression`: one address, or the newest entries of all lists page by page, or all of them as a file. */
export function suppressionCommand(deps: {
  lists: readonly AccountRegion[];
  lookUp: LookUp;
  recent: RecentEntries;
  amendLater: AmendLater;
  channels: Pick<Channels, 'upload'>;
  /** Where the file goes: the lists are personal data, and approvers may see them. */
  approvalChannel: string;
  /** Whether operators see the subjects of mails. */
  showSubjects: boolean;
  t: Catalog;
  now: () => number;
}): { command: Command; actions: readonly Action[] } {
  const { lists, lookUp, recent, amendLater, channels, approvalChannel, showSubjects, now } = deps;

  async function look(address: EmailAddress): Promise<readonly LookUpResult[]> {
    const results = await lookUp.everywhere(address);
    if (showSubjects) return results;
    return results.map((result) => ({ ...result, history: withoutSubjects(result.history) }));
  }

  /** Where a list has not been read, the answer is corrected once it is; where it cannot be read, it is not. */
  async function lookUpAnswer(
    t: Catalog,
    address: EmailAddress,
    amend: (answer: Message) => Promise<void>,
  ): Promise<Message> {
    const results = await look(address);
    const unread = results.filter(({ listing }) => listing.kind === 'list-not-read' && !listing.failed);
    if (unread.length > 0)
      amendLater.whenRead(unread, async () => amend(lookUpMessage(t, address.written, await look(address))));
    return lookUpMessage(t, address.written, results);
  }

  async function showPage(t: Catalog, page: ListPage): Promise<Message> {
    return recentMessage(t, page, await recent.page(page.filter, page.after, ENTRIES_PER_PAGE));
  }

  async function exportList(t: Catalog, filter: ListFilter, userId: string): Promise<Message> {
    const { rows, isCut } = await readRows(filter);
    const unread = await unreadLists();
    const missing = (words: Catalog) =>
      unread.map((list) => words.suppression.notInFile(words.accountRegion(list)));
    if (rows.length === 0) return textMessage(lines([t.suppression.nothingToExport, ...missing(t)]));
    const uploaded = await channels.upload({
      channel: approvalChannel,
      name: `suppression-${new Date(now()).toISOString().slice(0, 10)}.csv`,
      title: plain(deps.t.suppression.recent(filter.reason, filter.domain)),
      content: csvFile([[...COLUMNS], ...rows]),
      comment: lines([deps.t.suppression.exportedBy(mention(userId), rows.length, isCut), ...missing(deps.t)])
        .mrkdwn,
    });
    if ('declined' in uploaded) return textMessage(t.audit.notUploaded(uploaded.declined));
    return textMessage(lines([t.suppression.exported(mention(approvalChannel), rows.length), ...missing(t)]));
  }

  /** What is missing in a file, because it has not been read. */
  async function unreadLists(): Promise<readonly AccountRegion[]> {
    const isRead = await Promise.all(lists.map(recent.isRead));
    return lists.filter((_, index) => !isRead[index]);
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
      audience: 'operators',
      usage: (t) => ({
        argument: t.suppression.argument,
        summary: t.suppression.summary,
      }),
      run: async ({ argument, userId, amend, t }) => {
        const request = readSuppressionRequest(argument);
        switch (request.kind) {
          case 'address':
            return lookUpAnswer(t, request.address, amend);
          case 'recent':
            return showPage(t, { filter: request.filter, after: undefined });
          case 'export':
            return exportList(t, request.filter, userId);
          case 'not-an-address':
            return textMessage(
              t.suppression.notAnAddress(request.typed, nameProblemLine(t, request.problem)),
              lookUpButton(t),
            );
          case 'unclear':
            return textMessage(t.suppression.unclear(request.word), lookUpButton(t));
          default:
            return request satisfies never;
        }
      },
    },
    actions: [
      ...Object.values(PAGE_BUTTONS).map((id) => ({
        id,
        audience: 'operators' as const,
        run: async ({ value, t }: Click) => ({ replace: await showPage(t, readPageValue(value)) }),
      })),
      {
        id: EXPORT_BUTTON,
        audience: 'operators',
        run: async ({ value, userId, t }) => ({
          tell: await exportList(t, readPageValue(value).filter, userId),
        }),
      },
    ],
  };
}
