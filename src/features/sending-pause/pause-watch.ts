import type { Watch } from '../../jobs/index.js';
import type { Catalog } from '../../locales/index.js';
import type { RoutedCards } from '../../routing/index.js';
import { buttons, type Message, message, section, textMessage } from '../../slack/blocks.js';
import { type Pause, updatePause } from './pause.js';
import { pauseButton, pauseOriginText } from './pause-message.js';
import type { PauseStore } from './pause-store.js';
import type { SendingSwitches } from './sending-switches.js';

/**
 * Reminds of every pause once a day, and detects when sending was resumed outside the bot. Nothing changes when AWS does
 * not answer.
 */
export function createPauseWatch(deps: {
  switches: SendingSwitches;
  pauses: PauseStore;
  cards: RoutedCards;
  approvalChannel: string;
}): Watch {
  const { switches, pauses, cards, approvalChannel } = deps;

  async function check({ card, ...target }: Pause): Promise<void> {
    const answer = await switches.find(target)?.isEnabled(target.configurationSet, { background: true });
    if (!answer || 'failure' in answer) return;
    const update = (pause: Pause) => updatePause(pause, answer.value ?? true, answer.asOf);
    // While AWS answered, the pause may have begun or the bot may have ended it.
    const pause = await pauses.get(target);
    if (pause?.card !== card) return;
    if (update(pause) === 'over' && !pause.ending)
      await reply(pause, 'over', (t) => textMessage(t.sendingPause.resumedElsewhere));
    const stored = await pauses.decide(target, (latest) => {
      if (latest?.card !== card) return latest;
      const next = update(latest);
      return typeof next === 'object' ? next : undefined;
    });
    // Also a reminder that was due before a crash: a card of the same id is posted once.
    if (stored && stored.reminders > 0) await remind(stored);
  }

  async function remind(pause: Pause): Promise<void> {
    const { reminders, configurationSet } = pause;
    await reply(pause, `reminder/${reminders}`, (t) => {
      const text = t.sendingPause.stillPaused(configurationSet, reminders, pauseOriginText(t, pause));
      return message(text, [section(text), buttons(pauseButton(t, 'resume', pause))]);
    });
  }

  async function reply(
    { card, configurationSet, ...accountRegion }: Pause,
    name: string,
    text: (t: Catalog) => Message,
  ): Promise<void> {
    await cards.show(`${card}/${name}`, {
      about: { accountRegion, level: 'warning', channel: approvalChannel },
      message: text,
      revision: 1,
      urgent: true,
      thread: { under: card, broadcast: true },
    });
  }

  return async () => {
    await Promise.all((await pauses.list()).map(check));
  };
}
