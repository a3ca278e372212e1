import type { Catalog } from '../locales/index.js';
import { message, section } from '../slack/blocks.js';
import type { Cards } from '../slack/cards.js';
import type { Mrkdwn } from '../slack/mrkdwn.js';
import type { Places } from './brake-places.js';
import { whoPaused } from './brake-words.js';
import { followPause, type Pause } from './pause.js';
import type { Pauses } from './pauses.js';

/**
 * Reminds of what is paused, once a day, and notices when somebody else has switched it on again. A question that AWS
 * does not answer changes nothing.
 *
 * @returns what a timer runs
 */
export function createBrakeWatch(deps: {
  places: Places;
  pauses: Pauses;
  cards: Cards;
  /** Where the approvers are. */
  channel: string;
  t: Catalog;
  now: () => number;
}): () => Promise<void> {
  const { places, pauses, cards, channel, t, now } = deps;

  async function look(pause: Pause): Promise<void> {
    const { configurationSet } = pause;
    const answer = await places.find(pause)?.isOn(configurationSet, { background: true });
    if (!answer || 'failure' in answer) return;
    const next = followPause(pause, answer.value ?? true, now());
    const same = (kept: Pause | undefined) => kept?.card === pause.card;
    if (typeof next === 'object') {
      await pauses.change(pause, (kept) => (same(kept) && kept?.reminders === pause.reminders ? next : kept));
      if (next.reminders > 0) await remind(next);
      return;
    }
    if (next === 'over' && !pause.ending) await reply(pause, 'over', t.brake.resumedElsewhere);
    await pauses.change(pause, (kept) => (same(kept) ? undefined : kept));
  }

  async function remind(pause: Pause): Promise<void> {
    const { reminders, configurationSet } = pause;
    const told = t.brake.stillPaused(configurationSet, reminders, whoPaused(t, pause));
    await reply(pause, `reminder/${reminders}`, told);
  }

  async function reply({ card }: Pause, name: string, told: Mrkdwn): Promise<void> {
    await cards.show(`${card}/${name}`, {
      channel,
      message: message(told, [section(told)]),
      revision: 1,
      urgent: true,
      thread: { under: card, broadcast: true },
    });
  }

  return async () => {
    await Promise.all((await pauses.list()).map(look));
  };
}
