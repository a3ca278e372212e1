import type { Json } from '../json.js';
import { refuse } from './method.js';
import type { State } from './state.js';

/** The scope of the bot token that a method needs, as its page under https://docs.slack.dev/reference/methods says. */
const SCOPES: Readonly<Record<string, string>> = {
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
  'chat.delete': 'chat:write',
  'conversations.info': 'channels:read',
  'pins.add': 'pins:write',
  'pins.remove': 'pins:write',
  'usergroups.list': 'usergroups:read',
  'usergroups.users.list': 'usergroups:read',
  'users.info': 'users:read',
  'files.info': 'files:read',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
};
const READING: ReadonlySet<string> = new Set(['conversations.history', 'conversations.replies']);

/** How Slack refuses a call for which the token lacks the scope; undefined when it has it. */
export function missingScope(state: State, method: string, args: Json): Json | undefined {
  const needed = READING.has(method) ? historyScope(state, args) : SCOPES[method];
  if (needed === undefined || state.scopes.includes(needed)) return undefined;
  return refuse('missing_scope', { needed, provided: state.scopes.join(',') });
}

/** Public, private and direct conversations each have a scope of their own. */
function historyScope(state: State, args: Json): string {
  const channel = state.channels.find(({ id }) => id === args['channel']);
  if (channel?.directFor !== undefined) return 'im:history';
  return channel?.id.startsWith('G') ? 'groups:history' : 'channels:history';
}
