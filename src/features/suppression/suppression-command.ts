import type { Catalog } from '../../locales/index.js';
import { message, section } from '../../slack/blocks.js';
import type { Command } from '../../slack/commands.js';
import { removalButton } from './ask-removal.js';
import type { LookUp } from './look-up.js';
import { lookUpMessage } from './look-up-message.js';
import { readSuppressionRequest } from './read-request.js';
import type { RecentView } from './recent-actions.js';

/** `/ses suppression`: one address, or who was added lately. */
export function suppressionCommand(deps: { lookUp: LookUp; view: RecentView; t: Catalog }): Command {
  const { lookUp, view, t } = deps;
  return {
    name: 'suppression',
    argument: '[address | bounce | complaint | domain] [export]',
    summary: t.suppression.summary,
    run: async ({ argument, userId }) => {
      const request = readSuppressionRequest(argument);
      if (request.want === 'address') {
        const { written } = request.address;
        const findings = await lookUp.everywhere(request.address);
        return lookUpMessage(t, written, findings, removalButton(t, written, findings));
      }
      if (request.want === 'recent') return view.page({ filter: request.filter, after: undefined });
      if (request.want === 'export') return view.export(request.filter, userId);
      const unclear = t.suppression.unclear(request.what);
      return message(unclear, [section(unclear)]);
    },
  };
}
