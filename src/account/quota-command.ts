import type { Ses } from '../aws/index.js';
import type { Catalog } from '../locales/index.js';
import type { Command } from '../slack/commands.js';
import { quotaMessage } from './quota-message.js';

/** `/ses quota`: how much of the sending quota is used, in every region asked for. */
export function quotaCommand(deps: { accounts: readonly Ses[]; t: Catalog }): Command {
  return {
    name: 'quota',
    argument: '',
    summary: deps.t.quota.summary,
    run: async () => {
      const reports = deps.accounts.map(async (ses) => {
        const [sendQuota, state] = await Promise.all([ses.sendQuota(), ses.state()]);
        return { account: ses.account, region: ses.region, sendQuota, state };
      });
      return quotaMessage(deps.t, await Promise.all(reports));
    },
  };
}
