import type { Catalog } from '../../locales/index.js';
import type { Action } from '../../slack/actions.js';
import { type Message, message, section } from '../../slack/blocks.js';
import { type Mrkdwn, mention } from '../../text/mrkdwn.js';
import type { ListExport } from './list-export.js';
import { type Page, readPageValue } from './page-value.js';
import type { ListFilter } from './read-request.js';
import type { RecentEntries } from './recent-entries.js';
import { EXPORT_BUTTON, PAGE_BUTTONS, recentMessage } from './recent-message.js';

const ENTRIES_PER_PAGE = 15;

/** The list as one sees it: its pages, and the file for who wants it all. */
export type RecentView = {
  page(page: Page): Promise<Message>;
  /** Puts the list as a file before the approvers, and says so. */
  export(filter: ListFilter, userId: string): Promise<Message>;
  actions: readonly Action[];
};

/** @param deps.approvalChannel where the approvers are */
export function createRecentView(deps: {
  recent: RecentEntries;
  exportList: ListExport;
  approvalChannel: string;
  t: Catalog;
}): RecentView {
  const { recent, exportList, approvalChannel, t } = deps;
  const page = async (wanted: Page) =>
    recentMessage(t, wanted, await recent.page(wanted.filter, wanted.after, ENTRIES_PER_PAGE));

  async function exportAll(filter: ListFilter, userId: string): Promise<Message> {
    const exported = await exportList(filter, userId);
    if ('declined' in exported) return told(t.audit.notUploaded(exported.declined));
    return told(t.suppression.exported(mention(approvalChannel), exported.entries));
  }

  return {
    page,
    export: exportAll,
    actions: [
      ...Object.values(PAGE_BUTTONS).map((id) => ({
        id,
        run: async ({ value }: { value: string }) => ({ replace: await page(readPageValue(value)) }),
      })),
      {
        id: EXPORT_BUTTON,
        run: async ({ value, userId }) => ({ tell: await exportAll(readPageValue(value).filter, userId) }),
      },
    ],
  };
}

function told(what: Mrkdwn): Message {
  return message(what, [section(what)]);
}
