import type { Ses } from '../aws/index.js';
import type { Catalog } from '../locales/index.js';
import type { Command } from '../slack/commands.js';
import { quotaMessage } from './quota-message.js';

/** `/ses quota`: how much of the sending quota is used, in every region asked for. */
export function quotaCommand(deps: {
  accounts: readonly { account: string; ses: Ses }[];
  t: Catalog;
}): Command {
  return {
    name: 'quota',
    argument: '',
    summary: deps.t.quota.summary,
    run: async () => {
      const reports = deps.accounts.map(async ({ account, ses }) => {
        const [sendQuota, state] = await Promise.all([ses.sendQuota(), ses.account()]);
        return { account, region: ses.region, sendQuota, state };
      });
      return quotaMessage(deps.t, await Promise.all(reports));
    },
  };
}
