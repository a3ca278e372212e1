import { accountRegionKey } from '../../account-region.js';
import type { Ses } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Command } from '../../slack/commands.js';
import type { Documents, Tally } from '../../store/index.js';
import { quotaMessage } from './quota-message.js';
import { QUOTA_USE, type QuotaUse } from './quota-use.js';
import { sumUpSending } from './sending.js';

const DAY_MS = 86_400_000;
/** Who asks wants to know it as of now; but ten who ask at once want the same. */
const AS_OF_NOW_MS = 1_000;

/** `/ses quota`: how much of the sending quota is used and where it is heading, in every account and region. */
export function quotaCommand(deps: {
  accounts: readonly Ses[];
  tally: Tally;
  documents: Documents;
  t: Catalog;
  now: () => number;
}): Command {
  const { accounts, tally, documents, t, now } = deps;

  async function report(ses: Ses) {
    const { account, region } = ses;
    const accountRegion = { account, region };
    const at = now();
    const [sendQuota, state, buckets, use] = await Promise.all([
      ses.sendQuota(AS_OF_NOW_MS),
      ses.state(),
      tally.buckets({
        accountRegion: accountRegionKey(accountRegion),
        resolution: 'slot',
        from: at - DAY_MS,
        to: at + DAY_MS,
      }),
      documents.get<QuotaUse>(QUOTA_USE, accountRegionKey(accountRegion)),
    ]);
    const change = use?.value.changes.at(-1);
    return { account, region, sendQuota, state, sending: sumUpSending(buckets, at), change };
  }

  return {
    name: 'quota',
    argument: '',
    summary: t.quota.summary,
    run: async () => quotaMessage(t, await Promise.all(accounts.map(report)), now()),
  };
}
