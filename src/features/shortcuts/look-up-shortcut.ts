import type { Catalog } from '../../locales/index.js';
import type { Shortcut } from '../../slack/actions.js';
import { context, divider, type Message } from '../../slack/blocks.js';
import { infoModal, type Modal, viewBlocks } from '../../slack/modal.js';
import { addressesInText } from './addresses-in-text.js';

const SHORTCUT = 'look-up-addresses';
/** SES answers one question a second about its lists, and a modal shows a hundred blocks. */
const MOST_LOOKED_UP = 5;

export type LookUpDeps = {
  /** The answer about an address on the suppression lists, for an operator. */
  lookUpAddress: (address: string, from: { userId: string; t: Catalog }) => Promise<Message>;
};

/** In the menu of a message: what is known of each address in its text, as `/ses suppression` says it. */
export function lookUpShortcut({ lookUpAddress }: LookUpDeps): Shortcut {
  return {
    id: SHORTCUT,
    audience: 'operators',
    run: async ({ text, userId, t }) => {
      const addresses = addressesInText(text);
      const { title, noAddress } = t.shortcuts;
      if (addresses.length === 0) return infoModal(title, t.modal.close, noAddress);
      const shown = addresses.slice(0, MOST_LOOKED_UP);
      const answers = await Promise.all(shown.map((address) => lookUpAddress(address, { userId, t })));
      return lookedUpModal(t, answers, addresses.length - shown.length);
    },
  };
}

/**
 * The answers about the addresses of a message, one below the other.
 *
 * @param left how many addresses were not looked up
 */
export function lookedUpModal(t: Catalog, answers: readonly Message[], left: number): Modal {
  const blocks = answers.flatMap((answer, index) =>
    index === 0 ? viewBlocks(answer) : [divider(), ...viewBlocks(answer)],
  );
  const more = left > 0 ? [context(t.shortcuts.more(left))] : [];
  return { title: t.shortcuts.title, close: t.modal.close, blocks: [...blocks, ...more] };
}
