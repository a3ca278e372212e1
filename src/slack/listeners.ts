import { type App, type RespondFn, type types, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { within } from '../jobs/index.js';
import type { Catalog } from '../locales/index.js';
import { toHalfWidth } from '../text/half-width.js';
import type { Access } from './access.js';
import type { Action, Form, GlobalShortcut, Shortcut } from './actions.js';
import type { BlockSupport } from './block-support.js';
import { type Message, textMessage } from './blocks.js';
import { commandOrigin, eventOrigin, interactionOrigin } from './caller.js';
import { handleAction, handleForm, handleShortcut } from './handle-interaction.js';
import type { HomeTab } from './home-view.js';
import { LINK } from './links.js';
import { infoModal, modalView } from './modal.js';
import { type Answer, answerWithProgress } from './progress.js';
import { createAsk } from './questions.js';
import { chosenMessage, chosenValue, readSubmission } from './read-payload.js';
import type { Router } from './router.js';
import { fitting, SUGGESTED_WITHIN_MS, type Suggestion } from './suggestions.js';

export type ListenerDeps = {
  route: Router;
  access: Access;
  blockSupport: BlockSupport;
  actions: readonly Action[];
  forms: readonly Form[];
  shortcuts: readonly Shortcut[];
  globalShortcuts: readonly GlobalShortcut[];
  suggestions: readonly Suggestion[];
  home?: HomeTab | undefined;
  joinedChannel?: ((channelId: string) => Promise<void>) | undefined;
  /** The texts in the language of a user. */
  textsFor: (userId: string) => Promise<Catalog>;
  log: Logger;
  createErrorId: () => string;
};

/**
 * Registers the listeners for `/ses`, for buttons and menus, and for submitted modals. Each acknowledges first, because
 * Slack waits for that for three seconds only: https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response
 */
export function registerListeners(app: App, deps: ListenerDeps): void {
  const actions = new Map(deps.actions.map((action) => [action.id, action]));
  const forms = new Map(deps.forms.map((form) => [form.id, form]));
  const shortcuts = new Map(deps.shortcuts.map((shortcut) => [shortcut.id, shortcut]));
  const globalShortcuts = new Map(deps.globalShortcuts.map((shortcut) => [shortcut.id, shortcut]));
  const suggestions = new Map(deps.suggestions.map((suggestion) => [suggestion.id, suggestion]));
  const ask = createAsk();
  const { fit, fitView } = deps.blockSupport;

  async function answer(respond: RespondFn, replace: boolean, given: Message): Promise<void> {
    const { text, blocks } = await fit(given);
    const place = { response_type: 'ephemeral', replace_original: replace } as const;
    await respond({ ...place, text, blocks: [...blocks] });
  }

  app.command('/ses', async ({ command, ack, respond }) => {
    await ack();
    const t = await deps.textsFor(command.user_id);
    const show: Answer = (what, where) => answer(respond, where === 'in-place', what);
    const amend = (later: Message) => show(later, 'in-place');
    const isOperator = async () => (await deps.access(commandOrigin(command), 'operators', t)) === undefined;
    const from = { userId: command.user_id, channelId: command.channel_id, isOperator, amend, t };
    const { audience, isUrgent, slow, run } = deps.route(command.text);
    const toErrorMessage = (error: unknown) =>
      errorMessage(t, error, { subcommand: command.text.trim().split(/\s/)[0] });
    const refused = await deps
      .access(commandOrigin(command), audience, t)
      .then((refusal) => refusal && textMessage(refusal))
      .catch(toErrorMessage);
    if (refused) return show(refused, 'below');
    await answerWithProgress({ t, slow: slow?.(t), answer: show }, () =>
      ask({ ...from, isUrgent }, () => run(from))
        .then((asked) => ('refused' in asked ? textMessage(asked.refused) : asked))
        .catch(toErrorMessage),
    );
  });

  app.action({ type: 'block_actions' }, async ({ action, body, ack, respond, client }) => {
    await ack();
    if (action.action_id.startsWith(LINK)) return;
    const t = await deps.textsFor(body.user.id);
    const known = actions.get(action.action_id);
    const toErrorMessage = (error: unknown) => errorMessage(t, error, { action: action.action_id });
    const click = {
      value: chosenValue(action),
      userId: body.user.id,
      channelId: body.channel?.id ?? '',
      t,
      isOperator: async () => (await deps.access(interactionOrigin(body), 'operators', t)) === undefined,
    };
    const isHome = body.view?.type === 'home';
    const modalId = isHome ? undefined : body.view?.id;
    const { trigger_id } = body;
    // A Home tab has no message to answer to: https://docs.slack.dev/surfaces/app-home
    const showModal = async (what: Message) =>
      void (await client.views.open({
        trigger_id,
        view: modalView(infoModal(t.modal.title, t.modal.close, what)),
      }));
    await handleAction(known, click, {
      ask,
      refusal: (audience) => deps.access(interactionOrigin(body), audience, t),
      errorMessage: toErrorMessage,
      tell: (message) => (isHome ? showModal(message) : answer(respond, false, message)),
      replace: (message) => (isHome ? showModal(message) : answer(respond, true, message)),
      modalId,
      openModal: async (view) => {
        const opened = await (modalId
          ? pushOrReplace(client, { trigger_id, view, modalId })
          : client.views.open({ trigger_id, view }));
        return opened.view?.id;
      },
      updateModal: async (id, view) =>
        void (await client.views.update({ view_id: id, view: await fitView(view) })),
    }).finally(() => deps.home?.changed(click.userId));
  });

  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab === 'home') await deps.home?.opened(eventOrigin(body, event.user), hashOf(event.view));
  });

  // Slack also tells of everybody else who joins a channel of the bot.
  app.event('member_joined_channel', async ({ event, body }) => {
    if (body.authorizations?.some(({ user_id }) => user_id === event.user))
      await deps.joinedChannel?.(event.channel);
  });

  app.shortcut({ type: 'message_action' }, async ({ shortcut, ack, respond, client }) => {
    await ack();
    const { callback_id, trigger_id, message, user } = shortcut;
    const t = await deps.textsFor(user.id);
    await handleShortcut(shortcuts.get(callback_id), chosenMessage(message, user.id, t), {
      ask,
      refusal: (audience) => deps.access(interactionOrigin(shortcut), audience, t),
      errorMessage: (error) => errorMessage(t, error, { shortcut: callback_id }),
      tell: (message) => answer(respond, false, message),
      openModal: async (view) => (await client.views.open({ trigger_id, view })).view?.id,
      updateModal: async (id, view) =>
        void (await client.views.update({ view_id: id, view: await fitView(view) })),
    });
  });

  // It comes from nowhere in particular, so a modal is the only place for a sentence too.
  app.shortcut({ type: 'shortcut' }, async ({ shortcut, ack, client }) => {
    await ack();
    const { callback_id, trigger_id, user } = shortcut;
    const t = await deps.textsFor(user.id);
    const origin = interactionOrigin(shortcut);
    const isOperator = async () => (await deps.access(origin, 'operators', t)) === undefined;
    const openModal = async (view: types.ModalView) =>
      (await client.views.open({ trigger_id, view })).view?.id;
    const from = { userId: user.id, t, isOperator };
    await handleShortcut(globalShortcuts.get(callback_id), from, {
      ask,
      refusal: (audience) => deps.access(origin, audience, t),
      errorMessage: (error) => errorMessage(t, error, { shortcut: callback_id }),
      tell: async (message) =>
        void (await openModal(modalView(infoModal(t.modal.title, t.modal.close, message)))),
      openModal,
      updateModal: async (id, view) =>
        void (await client.views.update({ view_id: id, view: await fitView(view) })),
    });
  });

  // There is no place for a sentence: who may not choose is offered nothing.
  app.options<'block_suggestion'>(
    { type: 'block_suggestion' },
    async ({ options: { action_id, value, user }, body, ack }) => {
      const t = await deps.textsFor(user.id);
      const suggestion = suggestions.get(action_id);
      const refused = await deps.access(interactionOrigin(body), suggestion?.audience ?? 'members', t);
      const typed = toHalfWidth(value);
      const from = { userId: user.id, t, typed };
      const offered =
        refused || !suggestion ? [] : await within(SUGGESTED_WITHIN_MS, suggestion.options(from), []);
      await ack({ options: [...fitting(offered, typed)] });
    },
  );

  app.view({ type: 'view_submission' }, async ({ view, body, ack, client }) => {
    const t = await deps.textsFor(body.user.id);
    await handleForm(forms.get(view.callback_id), readSubmission(view, body.user.id, t), {
      ask,
      refusal: (audience) => deps.access(interactionOrigin(body), audience, t),
      errorMessage: (error) => errorMessage(t, error, { form: view.callback_id }),
      reject: (errors) => ack({ response_action: 'errors', errors }),
      keepOpen: (waiting) => ack({ response_action: 'update', view: waiting }),
      updateModal: async (modal) =>
        void (await client.views.update({ view_id: view.id, view: await fitView(modal) })),
    }).finally(() => deps.home?.changed(body.user.id));
  });

  app.error(async (error) => {
    deps.log.error({ err: error }, 'Slack listener failed');
  });

  /** The message for every unexpected error. It contains an error id by which the error is found in the log. */
  function errorMessage(
    t: Catalog,
    error: unknown,
    source: Readonly<Record<string, string | undefined>>,
  ): Message {
    const errorId = deps.createErrorId();
    deps.log.error({ err: error, errorId, ...source }, 'Slack request failed');
    return textMessage(t.error.unexpected(errorId));
  }
}

/** Shows a modal on top of another, or in its place where there are three: https://docs.slack.dev/reference/methods/views.push#errors */
async function pushOrReplace(
  client: webApi.WebClient,
  { trigger_id, view, modalId }: { trigger_id: string; view: types.ModalView; modalId: string },
) {
  try {
    return await client.views.push({ trigger_id, view });
  } catch (error) {
    const isTooDeep =
      error instanceof webApi.WebAPIPlatformError && error.data.error === 'push_limit_reached';
    if (!isTooDeep) throw error;
    return client.views.update({ view_id: modalId, view });
  }
}

/** Slack's types leave it out: https://docs.slack.dev/reference/events/app_home_opened */
function hashOf(view: object | undefined): string | undefined {
  return view && 'hash' in view && typeof view.hash === 'string' ? view.hash : undefined;
}
