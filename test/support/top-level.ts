import type { SlackMessage } from '../../playground/slack/state.js';

/** The messages of a channel without the replies in their threads. */
export function topLevel(messages: readonly SlackMessage[]): readonly SlackMessage[] {
  return messages.filter(({ threadTs }) => threadTs === undefined);
}
