import { accountRegionKey } from '../../account-region.js';
import type { Ses } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Command } from '../../slack/feature.js';
import type { Documents, Tally } from '../../store/index.js';
import { sumUpSending } from './quota-forecast.js';
import { type QuotaReport, quotaMessage } from './quota-message.js';
import { QUOTA_USE, type QuotaUse } from './quota-use.js';

const DAY_MS = 86_400_000;
/** People want the present number; ten people who ask at the same moment share one request. */
const FRESH_MS = 1_000;

/** `/ses quota`: how much of the sending quota is used and where it is heading, for every account and Region. */
export function quotaCommand(deps: {
  accounts: readonly Ses[];
  tally: Tally;
  documents: Documents;
  t: Catalog;
  now: () => number;
}): Command {
  const { accounts, tally, documents, t, now } = deps;

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

  return {
    name: 'quota',
    audience: 'members',
    argument: '',
    summary: t.quota.summary,
    run: async () => quotaMessage(t, await Promise.all(accounts.map(readReport)), now()),
  };
}
