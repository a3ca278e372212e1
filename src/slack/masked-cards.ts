import { maskAddresses } from '../text/mask.js';
import type { Message } from './blocks.js';
import type { Card, Cards } from './cards.js';

/** The card of a request, on which approvers decide; not its replies. */
const APPROVAL_CARD = /^approval\/[^/]+$/;
/** A direct message to one person. */
const TO_A_PERSON = /^[UWD]/;

/** The same cards, with addresses masked in what goes to channels. Approvers have to see whose removal they approve. */
export function createMaskedCards(cards: Cards): Cards {
  return {
    ...cards,
    show: (id, card) => cards.show(id, isWhole(id, card) ? card : { ...card, message: masked(card.message) }),
  };
}

function isWhole(id: string, { channel }: Card): boolean {
  return APPROVAL_CARD.test(id) || TO_A_PERSON.test(channel);
}

function masked({ text, blocks, simpler }: Message): Message {
  return {
    text: maskAddresses(text),
    blocks: maskedBlocks(blocks),
    ...(simpler && { simpler: maskedBlocks(simpler) }),
  };
}

/** A copy of the blocks with the addresses in it masked. Only what is shown: values and ids of buttons stay as they are. */
export function maskedBlocks(blocks: Message['blocks']): Message['blocks'] {
  return JSON.parse(JSON.stringify(blocks), (key, value: unknown) =>
    key === 'text' && typeof value === 'string' ? maskAddresses(value) : value,
  );
}
