import type { Catalog } from '../locales/index.js';
import { message, section } from '../slack/blocks.js';
import type { Command } from '../slack/commands.js';
import type { LookUp } from './look-up.js';
import { lookUpMessage } from './look-up-message.js';
import { readSuppressionRequest } from './read-request.js';

/** `/ses suppression`: one address, or who was added lately. */
export function suppressionCommand(deps: { lookUp: LookUp; t: Catalog }): Command {
  const { lookUp, t } = deps;
  return {
    name: 'suppression',
    argument: '<address>',
    summary: t.suppression.summary,
    run: async ({ argument }) => {
      const request = readSuppressionRequest(argument);
      if (request.want === 'address')
        return lookUpMessage(t, request.address.written, await lookUp.everywhere(request.address), []);
      const unclear = t.suppression.unclear(argument);
      return message(unclear, [section(unclear)]);
    },
  };
}
