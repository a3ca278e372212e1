import { isObject, type Json, listIn, textIn } from '../json.js';
import type { InteractionDeps } from './delivery.js';
import { channelOf, sender, userOf } from './lookups.js';
import type { Ephemeral, OpenView, SlackMessage, State } from './state.js';
import { viewJson } from './view-methods.js';
import { messageJson } from './wire-message.js';

export type Click = {
  user: string;
  actionId: string;
  /** The timestamp of the message; without it the user's modal, then her Home tab. */
  ts?: string;
  /** The value of the option picked, for a select or an overflow menu. */
  option?: string;
  /** Tells elements of different blocks with the same action id apart, as the value does. */
  blockId?: string;
  value?: string;
};

/** The payload of a click: https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export function clickPayload({ state, responseUrls, token }: InteractionDeps, click: Click): Json {
  const user = userOf(state, click.user);
  const target = clickTarget(state, click);
  const shown = 'view' in target ? target.view['blocks'] : target.blocks;
  const { blockId, element } = elementOf(listIn(shown).filter(isObject), click);
  const common = {
    type: 'block_actions',
    ...sender(state, user, token),
    trigger_id: state.triggers.issue(user.id),
    actions: [{ ...element, ...chosen(element, click), block_id: blockId, action_ts: state.nextTs() }],
  };
  if ('view' in target) {
    return { ...common, container: { type: 'view', view_id: target.id }, view: viewJson(state, target) };
  }
  const channel = channelOf(state, target.channel);
  const ephemeral = !('edits' in target);
  const origin = { channel: channel.id, user: user.id, messageTs: target.ts };
  return {
    ...common,
    container: { type: 'message', message_ts: target.ts, channel_id: channel.id, is_ephemeral: ephemeral },
    channel: { id: channel.id, name: channel.name },
    ...(!ephemeral && { message: messageJson(state, target as SlackMessage) }),
    state: { values: {} },
    response_url: responseUrls.issue(origin),
  };
}

function clickTarget(state: State, { user, ts, actionId }: Click): SlackMessage | Ephemeral | OpenView {
  const target =
    ts === undefined
      ? (state.modals.findLast((modal) => modal.user === user) ?? state.homes.get(user))
      : (state.messages.find((message) => message.ts === ts) ??
        state.ephemerals.find((message) => message.ts === ts && message.user === user));
  if (!target) throw new Error(`nothing on ${user}'s screen has the action ${actionId}`);
  return target;
}

function elementOf(blocks: readonly Json[], wanted: Click): { blockId: string; element: Json } {
  const { actionId, blockId, value } = wanted;
  for (const block of blocks) {
    if (blockId !== undefined && block['block_id'] !== blockId) continue;
    const elements = [...listIn(block['elements']), block['accessory'], block['element']].filter(isObject);
    const element = elements.find(
      (candidate) =>
        candidate['action_id'] === actionId && (value === undefined || candidate['value'] === value),
    );
    if (element) return { blockId: textIn(block['block_id']), element };
  }
  throw new Error(`no element has the action ${actionId}`);
}

function chosen(element: Json, { option }: Click): Json {
  if (option === undefined) return {};
  if (element['type'] === 'conversations_select') return { selected_conversation: option };
  const picked = listIn(element['options']).find(
    (candidate) => isObject(candidate) && candidate['value'] === option,
  );
  return { selected_option: picked ?? { value: option } };
}
