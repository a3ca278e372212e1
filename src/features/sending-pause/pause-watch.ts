import type { Catalog } from '../../locales/index.js';
import { message, section } from '../../slack/blocks.js';
import type { Cards } from '../../slack/cards.js';
import type { Mrkdwn } from '../../text/mrkdwn.js';
import { followPause, type Pause } from './pause.js';
import type { Places } from './pause-targets.js';
import { whoPaused } from './pause-words.js';
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
  approvalChannel: string;
  t: Catalog;
}): () => Promise<void> {
  const { places, pauses, cards, approvalChannel, t } = deps;

  async function look({ card, ...target }: Pause): Promise<void> {
    const answer = await places.find(target)?.isEnabled(target.configurationSet, { background: true });
    if (!answer || 'failure' in answer) return;
    const follow = (pause: Pause) => followPause(pause, answer.value ?? true, answer.asOf);
    // AWS took its time, in which the pause may have begun or been ended through the bot.
    const pause = await pauses.of(target);
    if (pause?.card !== card) return;
    if (follow(pause) === 'over' && !pause.ending) await reply(pause, 'over', t.brake.resumedElsewhere);
    const kept = await pauses.change(target, (latest) => {
      if (latest?.card !== card) return latest;
      const next = follow(latest);
      return typeof next === 'object' ? next : undefined;
    });
    // Also one that was due before a crash: the card's id makes it the same.
    if (kept && kept.reminders > 0) await remind(kept);
  }

  async function remind(pause: Pause): Promise<void> {
    const { reminders, configurationSet } = pause;
    const told = t.brake.stillPaused(configurationSet, reminders, whoPaused(t, pause));
    await reply(pause, `reminder/${reminders}`, told);
  }

  async function reply({ card }: Pause, name: string, told: Mrkdwn): Promise<void> {
    await cards.show(`${card}/${name}`, {
      channel: approvalChannel,
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
