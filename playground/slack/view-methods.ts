import { isObject, type Json, listIn } from '../json.js';
import { unknownHere } from './block-methods.js';
import { jsonArgument, type Method, refuse, textArgument } from './method.js';
import { type OpenView, type State, withIds } from './state.js';
import { viewProblems } from './view-limits.js';

/** `views.*`: https://docs.slack.dev/reference/methods?family=views */
export const VIEW_METHODS: Readonly<Record<string, Method>> = {
  'views.open': (state, args) => openView(state, args, 'alone'),
  'views.push': (state, args) => openView(state, args, 'on-top'),
  'views.update': updateView,
  'views.publish': publishHome,
};

const DEEPEST_STACK = 3;
/** https://docs.slack.dev/reference/methods/views.publish#errors */
const LARGEST_VIEW = 250_000;

function openView(state: State, args: Json, position: 'alone' | 'on-top'): Json {
  const view = readView(state, args, 'modal');
  if ('refusal' in view) return view.refusal;
  const trigger = state.triggers.exchange(textArgument(args, 'trigger_id') ?? '');
  if ('refused' in trigger) return refuse(trigger.refused);
  const stack = state.modals.filter(({ user }) => user === trigger.user);
  const below = position === 'on-top' ? stack.at(-1) : undefined;
  if (position === 'on-top' && !below) return refuse('not_found');
  if (position === 'on-top' && stack.length >= DEEPEST_STACK) return refuse('push_limit_reached');
  return { ok: true, view: viewJson(state, pushModal(state, trigger.user, view.view, below)) };
}

/** Puts a modal on the user's screen, on top of `below` if given, else in place of what is there. */
export function pushModal(state: State, user: string, view: Json, below: OpenView | undefined): OpenView {
  const id = state.nextId('V');
  if (!below) state.modals = state.modals.filter((modal) => modal.user !== user);
  const opened: OpenView = {
    id,
    user,
    view: storedView(state, view),
    hash: state.nextTs(),
    rootId: below?.rootId ?? id,
    previousId: below?.id,
  };
  state.modals.push(opened);
  state.changed();
  return opened;
}

/** Shows other content in an open view. */
export function replaceView(state: State, open: OpenView, view: Json): void {
  open.view = storedView(state, view);
  open.hash = state.nextTs();
  state.changed();
}

function updateView(state: State, args: Json): Json {
  const view = readView(state, args, 'modal');
  if ('refusal' in view) return view.refusal;
  const { view_id: id, external_id: externalId, hash } = args;
  const open = state.modals.find((modal) =>
    id ? modal.id === id : Boolean(externalId) && modal.view['external_id'] === externalId,
  );
  if (!open) return refuse('not_found');
  if (hash && hash !== open.hash) return refuse('hash_conflict');
  replaceView(state, open, view.view);
  return { ok: true, view: viewJson(state, open) };
}

function publishHome(state: State, args: Json): Json {
  if (!state.homeTab) return refuse('not_enabled');
  const user = state.users.find(({ id }) => id === args['user_id']);
  if (!user) return refuse('user_not_found');
  const view = readView(state, args, 'home');
  if ('refusal' in view) return view.refusal;
  const shown = state.homes.get(user.id);
  if (args['hash'] && args['hash'] !== shown?.hash) return refuse('hash_conflict');
  const id = shown?.id ?? state.nextId('V');
  const home: OpenView = {
    id,
    user: user.id,
    view: storedView(state, view.view),
    hash: state.nextTs(),
    rootId: id,
    previousId: undefined,
  };
  state.homes.set(user.id, home);
  state.changed();
  return { ok: true, view: viewJson(state, home) };
}

function readView(state: State, args: Json, type: 'modal' | 'home'): { view: Json } | { refusal: Json } {
  const view = jsonArgument(args, 'view');
  // https://docs.slack.dev/reference/block-kit/block-elements/file-input-element
  if (JSON.stringify(view)?.includes('"file_input"') && !state.scopes.includes('files:read'))
    return { refusal: refuse('missing_scope', { needed: 'files:read', provided: state.scopes.join(',') }) };
  if (Buffer.byteLength(JSON.stringify(view) ?? '') > LARGEST_VIEW)
    return { refusal: refuse('view_too_large') };
  const problems = [...viewProblems(view, type), ...unknownHere(state, isObject(view) ? view['blocks'] : [])];
  if (problems.length > 0 || !isObject(view)) {
    return { refusal: refuse('invalid_arguments', { response_metadata: { messages: problems } }) };
  }
  return { view };
}

function storedView(state: State, view: Json): Json {
  return { ...view, blocks: withIds(state, listIn(view['blocks']).filter(isObject)) };
}

/** A view as Slack sends it. `state` holds what the user entered: `values[block_id][action_id]`. */
export function viewJson(state: State, open: OpenView, values: Json = {}): Json {
  const { teamId, appId, botId } = state.identity;
  return {
    private_metadata: '',
    callback_id: '',
    external_id: '',
    clear_on_close: false,
    notify_on_close: false,
    ...open.view,
    id: open.id,
    team_id: teamId,
    app_id: appId,
    bot_id: botId,
    app_installed_team_id: teamId,
    hash: open.hash,
    root_view_id: open.rootId,
    previous_view_id: open.previousId ?? null,
    state: { values },
  };
}
