import type { Json } from '../json.js';
import type { InteractionDeps } from './delivery.js';
import { channelOf, sender, userOf } from './lookups.js';
import type { State } from './state.js';
import { pushModal } from './view-methods.js';

/** A click that no element on the screen causes: a client may send any action id and value. Slack signs it all the same. */
export type ForgedClick = {
  user: string;
  channel: string;
  actionId: string;
  value: string;
  /** Replaces parts of the payload, such as `api_app_id`. */
  change?: Json;
};

/** A submission of a modal that the app has not opened. */
export type ForgedSubmission = {
  user: string;
  formId: string;
  about: string;
  values: Readonly<Record<string, string>>;
  change?: Json;
};

export function forgedClick({ state, responseUrls, token }: InteractionDeps, click: ForgedClick): Json {
  const user = userOf(state, click.user);
  const { id, name } = channelOf(state, click.channel);
  const ts = state.nextTs();
  return {
    type: 'block_actions',
    ...sender(state, user, token),
    trigger_id: state.triggers.issue(user.id),
    actions: [
      { type: 'button', action_id: click.actionId, block_id: 'forged', value: click.value, action_ts: ts },
    ],
    container: { type: 'message', message_ts: ts, channel_id: id, is_ephemeral: false },
    channel: { id, name },
    state: { values: {} },
    response_url: responseUrls.issue({ channel: id, user: user.id, messageTs: undefined }),
    ...click.change,
  };
}

/** Puts the modal on the user's screen, so that it can be submitted. */
export function openForgedModal(state: State, { user, formId, about, values }: ForgedSubmission): void {
  const blocks = Object.keys(values).map((name) => ({
    type: 'input',
    block_id: `forged-${name}`,
    label: { type: 'plain_text', text: name },
    element: { type: 'plain_text_input', action_id: name },
  }));
  const title = { type: 'plain_text', text: 'Forged' };
  const view = { type: 'modal', callback_id: formId, private_metadata: about, title, blocks };
  pushModal(state, user, view, undefined);
}
