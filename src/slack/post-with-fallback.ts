import type { Logger } from 'pino';
import type { Message } from './blocks.js';
import type { Answer } from './channel.js';

/** What Slack says of a message's form. Its text alone is better than silence. */
const BAD_FORM: ReadonlySet<string> = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_attachments',
  'msg_too_long',
  'msg_blocks_too_long',
]);
/** Slack brings new blocks to one workspace after the other: what this one does not take today, it may take tomorrow. */
const SIMPLER_FOR_MS = 24 * 3_600_000;

/**
 * Sends a message in the best form that Slack takes: as it is, simpler if it has such a form, at last its text alone.
 * Where only the simpler form was taken, the next ones are sent simpler at once for a day.
 *
 * @returns a function that sends a message by `send`, and resolves to Slack's answer to the form that was tried last
 */
export function createPostWithFallback(deps: { now: () => number; log: Logger }) {
  const { now, log } = deps;
  let simplerUntil = 0;

  return async <T extends object>(
    { text, blocks, simpler }: Message,
    send: (message: Message) => Promise<Answer<T>>,
  ): Promise<Answer<T>> => {
    const rich = simpler && now() < simplerUntil ? simpler : blocks;
    const first = await send({ text, blocks: rich });
    if (!isBadForm(first)) return first;
    if (simpler && rich !== simpler) {
      log.warn({ slack: first.declined }, 'Slack does not take these blocks; sending simpler ones for a day');
      const second = await send({ text, blocks: simpler });
      if (!isBadForm(second)) {
        simplerUntil = now() + SIMPLER_FOR_MS;
        return second;
      }
    }
    log.error({ slack: first.declined }, 'Slack does not take the blocks; sending the text alone');
    return send({ text, blocks: [] });
  };
}

function isBadForm(answer: object): answer is { declined: string } {
  return 'declined' in answer && BAD_FORM.has(String(answer.declined));
}
