import type { Catalog } from '../locales/index.js';
import { message, section } from '../slack/blocks.js';
import type { Command } from '../slack/commands.js';
import { removalButton } from './ask-removal.js';
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
      if (request.want === 'address') {
        const { written } = request.address;
        const findings = await lookUp.everywhere(request.address);
        return lookUpMessage(t, written, findings, removalButton(t, written, findings));
      }
      const unclear = t.suppression.unclear(argument);
      return message(unclear, [section(unclear)]);
    },
  };
}
