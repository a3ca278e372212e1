import type { App } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Catalog } from '../locales/index.js';
import { type Message, message, section } from './blocks.js';
import type { Router } from './commands.js';

/** Everything the bot reacts to in Slack. Slack waits three seconds for an acknowledgement, so that comes first. */
export function registerListeners(
  app: App,
  deps: { answer: Router; t: Catalog; log: Logger; reference: () => string },
): void {
  app.command('/ses', async ({ command, ack, respond }) => {
    await ack();
    const from = { userId: command.user_id, channelId: command.channel_id };
    const { text, blocks } = await deps
      .answer(command.text, from)
      .catch((error: unknown) => excuse(error, command.text));
    await respond({ response_type: 'ephemeral', text, blocks: [...blocks] });
  });

  app.error(async (error) => {
    deps.log.error({ err: error }, 'a listener for Slack failed');
  });

  /** The one answer to what was not expected: a reference that is also in the log. */
  function excuse(error: unknown, text: string): Message {
    const reference = deps.reference();
    deps.log.error({ err: error, reference, subcommand: text.trim().split(/\s/)[0] }, 'a command failed');
    const excuse = deps.t.error.unexpected(reference);
    return message(excuse, [section(excuse)]);
  }
}
