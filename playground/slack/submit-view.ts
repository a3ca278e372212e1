import { isObject, type Json, listIn, objectIn, parseJson, textIn } from '../json.js';
import type { InteractionDeps } from './delivery.js';
import { sender, userOf } from './lookups.js';
import type { Ack } from './signed-request.js';
import type { OpenView, State } from './state.js';
import { pushModal, replaceView, viewJson } from './view-methods.js';

/** Sends a submission: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export async function submitView(
  { state, deliver, token }: InteractionDeps,
  userId: string,
  values: Readonly<Record<string, string>>,
  change: Json = {},
): Promise<Ack & { errors: Json }> {
  const user = userOf(state, userId);
  const open = state.modals.findLast((modal) => modal.user === user.id);
  if (!open) throw new Error(`${userId} has no modal open`);
  const ack = await deliver({
    type: 'interactive',
    payload: {
      type: 'view_submission',
      ...sender(state, user, token),
      trigger_id: state.triggers.issue(user.id),
      view: viewJson(state, open, inputState(state, open, values)),
      response_urls: [],
      ...change,
    },
  });
  return { ...ack, errors: followAck(state, open, ack) };
}

/** Does what the acknowledgement of a submission says: https://docs.slack.dev/surfaces/modals#response_actions */
function followAck(state: State, open: OpenView, ack: Ack): Json {
  if (ack.status !== 200) return { '': 'We had some trouble connecting. Try again?' };
  const answer = objectIn(parseJson(ack.body));
  const view = objectIn(answer['view']);
  switch (answer['response_action']) {
    case 'errors':
      return objectIn(answer['errors']);
    case 'update':
      replaceView(state, open, view);
      return {};
    case 'push':
      pushModal(state, open.user, view, open);
      return {};
    default: {
      const all = answer['response_action'] === 'clear';
      state.modals = state.modals.filter((modal) => modal !== open && !(all && modal.user === open.user));
      state.changed();
      return {};
    }
  }
}

function inputState(state: State, open: OpenView, values: Readonly<Record<string, string>>): Json {
  const inputs = listIn(open.view['blocks']).filter(
    (block): block is Json => isObject(block) && isObject(block['element']),
  );
  const offered = (actionId: string) => state.offered.get(`${open.id}/${actionId}`) ?? [];
  return Object.fromEntries(
    inputs.map((block) => {
      const element = objectIn(block['element']);
      const actionId = textIn(element['action_id']);
      return [
        textIn(block['block_id']),
        { [actionId]: inputValue(element, values[actionId], offered(actionId)) },
      ];
    }),
  );
}

function inputValue(element: Json, entered: string | undefined, offered: readonly Json[]): Json {
  const type = textIn(element['type']);
  if (type === 'external_select') {
    const option = offered.find(({ value }) => value === entered);
    if (entered && !option) throw new Error(`the menu did not offer ${entered}`);
    return { type, selected_option: option ?? null };
  }
  if (type === 'static_select' || type === 'radio_buttons') {
    const options = listIn(element['options']).filter(isObject);
    return { type, selected_option: options.find(({ value }) => value === entered) ?? null };
  }
  if (type === 'checkboxes') {
    const ticked = (entered ?? '').split(',');
    const options = listIn(element['options']).filter(isObject);
    return { type, selected_options: options.filter(({ value }) => ticked.includes(textIn(value))) };
  }
  if (type === 'file_input') return { type, files: entered ? [{ id: entered, mode: 'hosted' }] : [] };
  if (type === 'users_select') return { type, selected_user: entered ?? null };
  if (type === 'conversations_select') return { type, selected_conversation: entered ?? null };
  if (type === 'timepicker') return { type, selected_time: entered ?? null };
  if (type === 'datepicker') return { type, selected_date: entered ?? null };
  if (type === 'datetimepicker') return { type, selected_date_time: entered ? Number(entered) : null };
  return { type, value: entered ?? null };
}
