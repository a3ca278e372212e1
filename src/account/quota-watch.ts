import type { Logger } from 'pino';
import type { Ses } from '../aws/index.js';
import type { Catalog } from '../locales/index.js';
import type { Cards } from '../slack/cards.js';
import { type Documents, decideDocument } from '../store/index.js';
import { quotaChangeMessage, quotaFillingMessage } from './quota-news-message.js';
import { decideQuotaUse, type Filling, QUOTA_USE, type QuotaChange, type QuotaUse } from './quota-use.js';

/** What is older was told, or is no news any more. */
const NEWS_FOR_MS = 7 * 86_400_000;

/**
 * Reads the quota of each account and tells when it is nearly used up, has room again, or was changed by AWS. A reading
 * that fails changes nothing.
 *
 * @returns what a timer runs
 */
export function createQuotaWatch(deps: {
  accounts: readonly Ses[];
  documents: Documents;
  cards: Cards;
  channel: string;
  t: Catalog;
  now: () => number;
  log: Logger;
}): () => Promise<void> {
  const { accounts, documents, cards, channel, t, now, log } = deps;

  async function watch(ses: Ses): Promise<void> {
    const answer = await ses.sendQuota();
    if ('failure' in answer) return;
    const id = `${ses.account}:${ses.region}`;
    const use = await keep(id, (current) => decideQuotaUse(current, answer.value, now()));
    const change = use.changes.at(-1);
    if (use.filling && isNews(use.filling.overAt ?? now()))
      await tellFilling(ses, use.filling, use.allowedIn24h);
    if (change && isNews(change.at)) await tellChange(ses, change);
  }

  async function tellFilling(ses: Ses, filling: Filling, allowedIn24h: number | undefined): Promise<void> {
    await cards.show(`quota/${ses.account}:${ses.region}/${filling.since}`, {
      channel,
      message: quotaFillingMessage(t, ses, filling, allowedIn24h),
      revision: filling.revision,
      urgent: filling.used >= filling.line || filling.overAt !== undefined,
    });
  }

  async function tellChange(ses: Ses, change: QuotaChange): Promise<void> {
    await cards.show(`quota/${ses.account}:${ses.region}/changed/${change.at}`, {
      channel,
      message: quotaChangeMessage(t, ses, change),
      revision: 1,
      urgent: false,
    });
  }

  function isNews(at: number): boolean {
    return now() - at < NEWS_FOR_MS;
  }

  async function keep(id: string, decide: (current: QuotaUse | undefined) => QuotaUse): Promise<QuotaUse> {
    const { decided: use, before } = await decideDocument(documents, { collection: QUOTA_USE, id }, decide);
    if (use !== before)
      log.info({ scope: id, allowed: use.allowedIn24h, filling: use.filling?.line }, 'use of the quota');
    return use;
  }

  return async () => {
    await Promise.all(accounts.map(watch));
  };
}
