import type { NamedAccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import { type Block, type Message, message, section } from '../../slack/blocks.js';
import { buttons } from '../../slack/elements.js';
import { identityKey } from './identity-key.js';
import { VERIFY_BUTTONS } from './verify-buttons.js';

const MOST_PLACES = 20;

/** Asks in which account and region a verification is to be started. */
export function startMessage(t: Catalog, places: readonly NamedAccountRegion[], name: string): Message {
  const question = t.verify.done.chooseWhere(name);
  return message(question, [section(question), ...startBlocks(t, places, name)]);
}

/** A button for each place, in a block of its own: within a block Slack wants the ids of buttons to differ. */
export function startBlocks(
  t: Catalog,
  places: readonly NamedAccountRegion[],
  name: string,
): readonly Block[] {
  return places.slice(0, MOST_PLACES).map((place) =>
    buttons({
      action: VERIFY_BUTTONS.start,
      text: t.verify.startHere(`${place.name} · ${place.region}`),
      value: identityKey(place, name),
    }),
  );
}
