import type { Logger } from 'pino';
import type { Message } from './blocks.js';
import type { SlackResult } from './channel.js';

/** The errors of Slack about the blocks of a message. Its text alone is then better than no message. */
const INVALID_BLOCKS: ReadonlySet<string> = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_attachments',
  'msg_too_long',
  'msg_blocks_too_long',
]);
/** Slack introduces new blocks workspace by workspace, so a workspace that rejects them today may accept them tomorrow. */
const SIMPLER_FOR_MS = 24 * 3_600_000;

/**
 * Sends a message with its `blocks`. When Slack rejects them, sends it with its `simpler` blocks, and then as text alone.
 * After Slack has accepted only the simpler blocks, messages are sent with these at once for a day.
 *
 * @returns a function that sends a message by `send`, and resolves to the result of the last attempt
 */
export function createPostWithFallback(deps: { now: () => number; log: Logger }) {
  const { now, log } = deps;
  let simplerUntil = 0;

  return async <T extends object>(
    { text, blocks, simpler }: Message,
    send: (message: Message) => Promise<SlackResult<T>>,
  ): Promise<SlackResult<T>> => {
    const rich = simpler && now() < simplerUntil ? simpler : blocks;
    const first = await send({ text, blocks: rich });
    if (!isInvalidBlocks(first)) return first;
    if (simpler && rich !== simpler) {
      log.warn({ slack: first.declined }, 'blocks rejected by Slack, simpler blocks sent for a day');
      const second = await send({ text, blocks: simpler });
      if (!isInvalidBlocks(second)) {
        simplerUntil = now() + SIMPLER_FOR_MS;
        return second;
      }
    }
    log.error({ slack: first.declined }, 'blocks rejected by Slack, text sent alone');
    return send({ text, blocks: [] });
  };
}

function isInvalidBlocks(result: object): result is { declined: string } {
  return 'declined' in result && INVALID_BLOCKS.has(String(result.declined));
}
