import type { Ses } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Command } from '../../slack/commands.js';
import { accountsMessage } from './accounts-message.js';

/** A minute's watch has asked already. */
const OLD_ENOUGH_MS = 3 * 60_000;

/** `/ses accounts`: sandbox or production, the requests to leave it, and the way out. */
export function accountsCommand({ accounts, t }: { accounts: readonly Ses[]; t: Catalog }): Command {
  return {
    name: 'accounts',
    argument: '',
    summary: t.productionAccess.summary,
    run: async () => {
      const states = await Promise.all(
        accounts.map(async (ses) => ({
          account: ses.account,
          region: ses.region,
          state: await ses.state(OLD_ENOUGH_MS),
        })),
      );
      return accountsMessage(t, states);
    },
  };
}
