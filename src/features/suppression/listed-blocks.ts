import type { Catalog } from '../../locales/index.js';
import { type Block, context, section } from '../../slack/blocks.js';
import { code, lines, type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import { historyLines } from './history-lines.js';
import type { Finding, ListedEntry } from './look-up.js';

/** The entries for an address in one place, how they came about, and what the address did before; nothing where there are none. */
export function listedBlocks(
  t: Catalog,
  asked: string,
  { account, region, listing, tenants, history }: Omit<Finding, 'sandbox'>,
): readonly Block[] {
  const entries = listing.kind === 'listed' ? listing.entries : [];
  const all = [...entries, ...tenants.map(({ entry }) => entry)];
  if (all.length === 0) return [];
  const place = mrkdwn`*${t.accountRegion({ account, region })}*`;
  const ids = all.flatMap((entry) => idLine(t, entry));
  const listed = [
    ...entries.map(({ updatedAt, reason }) => t.suppression.since(dateOf(updatedAt), reason)),
    ...tenants.map(({ tenant, entry }) =>
      t.suppression.tenant(tenant, dateOf(entry.updatedAt), entry.reason),
    ),
  ].map((line) => mrkdwn`${place}  ${line}`);
  return [
    section(
      lines([
        ...listed,
        ...all
          .filter(({ written }) => written !== asked)
          .map(({ written }) => t.suppression.spelled(code(written))),
        ...historyLines(t, history, Math.min(...all.map(({ updatedAt }) => updatedAt))),
        ...(listing.kind === 'listed' && listing.asOf !== undefined
          ? [t.suppression.slash(dateOf(listing.asOf))]
          : []),
      ]),
    ),
    ...(ids.length > 0 ? [context(lines(ids))] : []),
  ];
}

/** By what AWS's support finds the mail and the feedback that put it there. */
function idLine(t: Catalog, { feedbackId, messageId }: ListedEntry): readonly Mrkdwn[] {
  if (!feedbackId && !messageId) return [];
  return [t.suppression.ids(code(feedbackId ?? '–'), code(messageId ?? '–'))];
}

function dateOf(at: number): Mrkdwn {
  return slackDate(at, 'date_short_time');
}
