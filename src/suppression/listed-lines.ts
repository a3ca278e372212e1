import type { Catalog } from '../locales/index.js';
import { code, type Mrkdwn, mrkdwn, slackDate } from '../slack/mrkdwn.js';
import { historyLines } from './history-lines.js';
import type { Finding, Listing } from './look-up.js';

/** An entry, how it came about, and what the address did before. */
export function listedLines(
  t: Catalog,
  asked: string,
  { account, region, listing, tenants, history }: Omit<Finding, 'sandbox'>,
): readonly Mrkdwn[] {
  if (listing.kind !== 'listed' && tenants.length === 0) return [];
  const entries = listing.kind === 'listed' ? listing.entries : [];
  const since = Math.min(...entries.map(({ updatedAt }) => updatedAt));
  return [
    ...entries.map(
      ({ updatedAt, reason }) =>
        mrkdwn`*${t.scope(account, region)}*  ${t.suppression.since(slackDate(updatedAt, 'date_short_time'), reason)}`,
    ),
    ...tenants.map(({ tenant, entry }) =>
      t.suppression.tenant(tenant, slackDate(entry.updatedAt, 'date_short_time'), entry.reason),
    ),
    ...entries
      .filter(({ written }) => written !== asked)
      .map(({ written }) => t.suppression.spelled(code(written))),
    ...historyLines(t, history, since),
    ...entries.flatMap(({ feedbackId, messageId }) =>
      feedbackId || messageId ? [t.suppression.ids(code(feedbackId ?? '–'), code(messageId ?? '–'))] : [],
    ),
    ...fromTheList(t, listing),
  ];
}

function fromTheList(t: Catalog, listing: Listing): readonly Mrkdwn[] {
  const asOf = listing.kind === 'listed' || listing.kind === 'not-listed' ? listing.asOf : undefined;
  return asOf === undefined ? [] : [t.suppression.slash(slackDate(asOf, 'date_short_time'))];
}
