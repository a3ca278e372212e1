import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { isObject, type Json, listIn, objectIn, textIn } from '../json.js';
import type { InteractionDeps } from './delivery.js';
import { channelOf, sender, userOf } from './lookups.js';
import { messageJson } from './wire-message.js';

/** An entry of the menu of a message. */
export type MessageShortcut = {
  user: string;
  callbackId: string;
  /** The timestamp of the message. */
  ts: string;
  /** Replaces parts of the payload, such as `api_app_id`. */
  change?: Json;
};

/**
 * The payload of a message shortcut: https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload
 *
 * @throws when manifest.yml does not declare the shortcut, or there is no such message
 */
export function shortcutPayload(
  { state, responseUrls, token }: InteractionDeps,
  what: MessageShortcut,
): Json {
  assertDeclared('message', what.callbackId);
  const user = userOf(state, what.user);
  const message = state.messages.find(({ ts }) => ts === what.ts);
  if (!message) throw new Error(`there is no message ${what.ts}`);
  const { id, name } = channelOf(state, message.channel);
  return {
    type: 'message_action',
    ...sender(state, user, token),
    callback_id: what.callbackId,
    trigger_id: state.triggers.issue(user.id),
    action_ts: state.nextTs(),
    message_ts: message.ts,
    channel: { id, name },
    message: { ...messageJson(state, message), ...filesOf(message.files) },
    response_url: responseUrls.issue({ channel: id, user: user.id, messageTs: undefined }),
    ...what.change,
  };
}

/** Those that manifest.yml declares: https://docs.slack.dev/reference/app-manifest */
export function messageShortcuts(): readonly { id: string; name: string }[] {
  return declared('message');
}

export function globalShortcuts(): readonly { id: string; name: string }[] {
  return declared('global');
}

function declared(wanted: 'message' | 'global'): readonly { id: string; name: string }[] {
  const { features } = objectIn(parse(readFileSync('manifest.yml', 'utf8')));
  return listIn(objectIn(features)['shortcuts'])
    .filter(isObject)
    .filter(({ type }) => type === wanted)
    .map(({ callback_id: id, name }) => ({ id: textIn(id), name: textIn(name) }));
}

/** An entry in Slack's own menu. */
export type GlobalShortcutUse = { user: string; callbackId: string; change?: Json };

/**
 * The payload of a global shortcut. It has no channel and no URL for an answer.
 *
 * @throws when manifest.yml does not declare the shortcut
 */
export function globalShortcutPayload({ state, token }: InteractionDeps, what: GlobalShortcutUse): Json {
  assertDeclared('global', what.callbackId);
  const user = userOf(state, what.user);
  return {
    type: 'shortcut',
    ...sender(state, user, token),
    callback_id: what.callbackId,
    trigger_id: state.triggers.issue(user.id),
    action_ts: state.nextTs(),
    ...what.change,
  };
}

function assertDeclared(type: 'message' | 'global', callbackId: string): void {
  if (!declared(type).some(({ id }) => id === callbackId))
    throw new Error(`manifest.yml has no ${type} shortcut ${callbackId}`);
}

function filesOf(files: readonly string[] | undefined): Json {
  return files === undefined ? {} : { files: files.map((id) => ({ id, mode: 'hosted' })) };
}
