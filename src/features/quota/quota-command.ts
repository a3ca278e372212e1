import { accountRegionKey } from '../../account-region.js';
import type { Ses } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Message } from '../../slack/blocks.js';
import type { Command } from '../../slack/feature.js';
import type { Documents, Tally } from '../../store/index.js';
import { sumUpSending } from './quota-forecast.js';
import { type QuotaReport, quotaMessage } from './quota-message.js';
import { QUOTA_USE, type QuotaUse } from './quota-use.js';

const DAY_MS = 86_400_000;
/** People want the present number; ten people who ask at the same moment share one request. */
const FRESH_MS = 1_000;

/** Resolves to how much of the sending quota is used and where it is heading, for every account and Region. */
export type QuotaAnswer = (t: Catalog) => Promise<Message>;

export function createQuotaAnswer(deps: {
  accounts: readonly Ses[];
  tally: Tally;
  documents: Documents;
  now: () => number;
}): QuotaAnswer {
  const { accounts, tally, documents, now } = deps;

  async function readReport(ses: Ses): Promise<QuotaReport> {
    const key = accountRegionKey(ses);
    const at = now();
    const [sendQuota, state, buckets, use] = await Promise.all([
      ses.sendQuota(FRESH_MS),
      ses.state(),
      tally.buckets({ accountRegion: key, resolution: 'slot', from: at - DAY_MS, to: at + DAY_MS }),
      documents.get<QuotaUse>(QUOTA_USE, key),
    ]);
    const lastChange = use?.value.changes.at(-1);
    return { accountRegion: ses, sendQuota, state, sending: sumUpSending(buckets, at), lastChange };
  }

  return async (t) => quotaMessage(t, await Promise.all(accounts.map(readReport)), now());
}

/** `/ses quota` */
export function quotaCommand({ answer }: { answer: QuotaAnswer }): Command {
  return {
    name: 'quota',
    audience: 'members',
    usage: (t) => ({ argument: '', summary: t.quota.summary }),
    run: ({ t }) => answer(t),
  };
}
