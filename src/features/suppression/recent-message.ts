import type { Catalog } from '../../locales/index.js';
import { context, type Message, message, section } from '../../slack/blocks.js';
import { type Button, buttons } from '../../slack/elements.js';
import { failureLine } from '../../slack/failure-line.js';
import { code, lines, type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import { type Page, pageValue } from './page-value.js';
import { MOST_LOOKED_AT, type RecentEntry, type RecentPage } from './recent-entries.js';

/** Buttons side by side must have different ids, so the ways to another page have one each. */
export const PAGE_BUTTONS = {
  older: 'suppression-older',
  newest: 'suppression-newest',
  all: 'suppression-all',
  bounces: 'suppression-bounces',
  complaints: 'suppression-complaints',
} as const;
export const EXPORT_BUTTON = 'suppression-export';

/** A page of who was put on the lists, newest first, with the ways to other pages. */
export function recentMessage(t: Catalog, page: Page, found: RecentPage): Message {
  const first = t.suppression.recent(page.filter.reason, page.filter.domain);
  const none = found.older ? t.suppression.nothingSoFar(MOST_LOOKED_AT) : t.suppression.nothingListed;
  return message(first, [
    section(first),
    section(found.entries.length > 0 ? lines(found.entries.map((entry) => entryLine(t, entry))) : none),
    buttons(...pageButtons(t, page, found)),
    context(lines(found.lists.map((list) => listLine(t, list)))),
  ]);
}

function entryLine(t: Catalog, { written, reason, updatedAt, account, region }: RecentEntry): Mrkdwn {
  const at = slackDate(updatedAt, 'date_short_time');
  return mrkdwn`${at}  ${t.suppression.reasonWord[reason]}  ${code(written)}  ${t.accountRegion({ account, region })}`;
}

function pageButtons(t: Catalog, { filter, after }: Page, { older }: RecentPage): readonly Button[] {
  const { reason, domain } = filter;
  const to = (name: keyof typeof PAGE_BUTTONS, next: Page): Button => ({
    action: PAGE_BUTTONS[name],
    text: t.suppression.page[name],
    value: pageValue(next),
  });
  return [
    ...(older ? [to('older', { filter, after: older })] : []),
    ...(after ? [to('newest', { filter, after: undefined })] : []),
    ...(reason ? [to('all', { filter: { domain }, after: undefined })] : []),
    ...(reason === 'BOUNCE'
      ? []
      : [to('bounces', { filter: { domain, reason: 'BOUNCE' }, after: undefined })]),
    ...(reason === 'COMPLAINT'
      ? []
      : [to('complaints', { filter: { domain, reason: 'COMPLAINT' }, after: undefined })]),
    { action: EXPORT_BUTTON, text: t.suppression.export, value: pageValue({ filter, after: undefined }) },
  ];
}

function listLine(t: Catalog, { account, region, list, failed }: RecentPage['lists'][number]): Mrkdwn {
  const place = t.accountRegion({ account, region });
  const read = list
    ? t.suppression.listRead(place, list.entries, slackDate(list.asOf, 'date_short_time'))
    : t.suppression.listUnread(place);
  return failed ? lines([read, failureLine(t, { ...failed, errorId: failed.reference })]) : read;
}
