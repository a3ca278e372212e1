import type { Catalog } from '../../locales/index.js';
import {
  type Block,
  type Button,
  buttons,
  context,
  type Message,
  message,
  section,
} from '../../slack/blocks.js';
import { dataTable } from '../../slack/data-table.js';
import { failureLine } from '../../slack/failure-line.js';
import { code, lines, type Mrkdwn, mrkdwn, plain, slackDate } from '../../text/mrkdwn.js';
import { readTypedName } from '../../text/typed-name.js';
import {
  type Cursor,
  type ListFilter,
  MOST_SEARCHED,
  type RecentEntry,
  type RecentPage,
} from './recent-entries.js';

/** A page of the entries, newest first: which entries it shows, and behind which one it begins. */
export type ListPage = { filter: ListFilter; after: Cursor | undefined };

/** The buttons of a message must have different action ids: https://docs.slack.dev/reference/block-kit/blocks/actions-block */
export const PAGE_BUTTONS = {
  older: 'suppression-older',
  newest: 'suppression-newest',
  all: 'suppression-all',
  bounces: 'suppression-bounces',
  complaints: 'suppression-complaints',
} as const;
export const EXPORT_BUTTON = 'suppression-export';

/** A page of the entries, newest first, with the buttons to other pages. */
export function recentMessage(t: Catalog, page: ListPage, found: RecentPage): Message {
  const first = t.suppression.recent(page.filter.reason, page.filter.domain);
  const isAllRead = found.lists.every(({ list }) => list !== undefined);
  const noneAtAll = isAllRead ? t.suppression.nothingListed : t.suppression.nothingRead;
  const none = found.older ? t.suppression.nothingSoFar(MOST_SEARCHED) : noneAtAll;
  const below = [
    buttons(...pageButtons(t, page, found)),
    context(lines(found.lists.map((list) => listLine(t, list)))),
  ];
  if (found.entries.length === 0) return message(first, [section(first), section(none), ...below]);
  const inWords = section(lines(found.entries.map((entry) => entryLine(t, entry))));
  return message(
    first,
    [section(first), entryTable(t, first, found.entries), ...below],
    [section(first), inWords, ...below],
  );
}

function entryTable(t: Catalog, caption: Mrkdwn, entries: readonly RecentEntry[]): Block {
  const { since, reason, address, where } = t.suppression.columns;
  return dataTable({
    caption: plain(caption),
    columns: [address, reason, since, where],
    rows: entries.map((entry) => [
      entry.written,
      t.suppression.reasonWord[entry.reason],
      { at: entry.updatedAt },
      plain(t.accountRegion(entry)),
    ]),
    perPage: entries.length,
  });
}

function entryLine(t: Catalog, { written, reason, updatedAt, account, region }: RecentEntry): Mrkdwn {
  const at = slackDate(updatedAt, 'date_short_time');
  return mrkdwn`${at}  ${t.suppression.reasonWord[reason]}  ${code(written)}  ${t.accountRegion({ account, region })}`;
}

function pageButtons(t: Catalog, { filter, after }: ListPage, { older }: RecentPage): readonly Button[] {
  const { reason, domain } = filter;
  const pageButton = (name: keyof typeof PAGE_BUTTONS, next: ListPage): Button => ({
    action: PAGE_BUTTONS[name],
    text: t.suppression.page[name],
    value: pageValue(next),
  });
  return [
    ...(older ? [pageButton('older', { filter, after: older })] : []),
    ...(after ? [pageButton('newest', { filter, after: undefined })] : []),
    ...(reason ? [pageButton('all', { filter: { domain }, after: undefined })] : []),
    ...(reason === 'BOUNCE'
      ? []
      : [pageButton('bounces', { filter: { domain, reason: 'BOUNCE' }, after: undefined })]),
    ...(reason === 'COMPLAINT'
      ? []
      : [pageButton('complaints', { filter: { domain, reason: 'COMPLAINT' }, after: undefined })]),
    { action: EXPORT_BUTTON, text: t.suppression.export, value: pageValue({ filter, after: undefined }) },
  ];
}

function listLine(t: Catalog, { account, region, list, failed }: RecentPage['lists'][number]): Mrkdwn {
  const name = t.accountRegion({ account, region });
  const read = list
    ? t.suppression.listRead(name, list.entries, slackDate(list.asOf, 'date_short_time'))
    : t.suppression.listUnread(name);
  return failed ? lines([read, failureLine(t, { ...failed, errorId: failed.reference })]) : read;
}

/** Slack accepts no longer value: https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const LONGEST_VALUE = 2000;

/** A page as the value of the button that leads to it. */
export function pageValue({ filter: { reason, domain }, after }: ListPage): string {
  const behind = after ? `${after.at} ${after.name}` : '';
  return `${reason ?? ''} ${domain ?? ''} ${behind}`.slice(0, LONGEST_VALUE);
}

/** The page that a button leads to; the first page without a filter where the value is not a page's. */
export function readPageValue(value: string): ListPage {
  const [reason = '', domain = '', at = '', ...name] = value.split(' ');
  const named = readTypedName(domain);
  const filter: ListFilter = {
    ...((reason === 'BOUNCE' || reason === 'COMPLAINT') && { reason }),
    ...(named.kind === 'domain' && { domain: named.domain }),
  };
  return { filter, after: /^\d{1,15}$/.test(at) ? { at: Number(at), name: name.join(' ') } : undefined };
}
