import type { Routes } from '../../routing/index.js';
import { buttons, message, section } from '../../slack/blocks.js';
import type { Cards } from '../../slack/cards.js';
import { commandButton } from '../../slack/command-buttons.js';
import { mention } from '../../text/mrkdwn.js';
import { SETTINGS_CHANNEL } from './overview.js';

const CARD = 'hello';

/**
 * To be called when somebody has invited the bot to a channel: it says once what it can do there, in the language of the channel.
 * Rejects when the store cannot be reached.
 */
export function createHello({ cards, routes }: { cards: Pick<Cards, 'show'>; routes: Pick<Routes, 'in'> }) {
  return async (channel: string): Promise<void> => {
    const { texts } = await routes.in(channel, 'advisory');
    const { hello, helloWhat, helloCommands, thisChannel } = texts.settings;
    await cards.show(`${CARD}/${channel}`, {
      channel,
      revision: 1,
      urgent: false,
      message: message(hello(mention(channel)), [
        section(hello(mention(channel))),
        section(helloWhat),
        section(helloCommands),
        buttons(commandButton(texts, 'status'), commandButton(texts, 'quota'), {
          action: SETTINGS_CHANNEL,
          text: thisChannel,
          value: channel,
        }),
      ]),
    });
  };
}
