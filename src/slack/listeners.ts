import type { App, RespondFn } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Catalog } from '../locales/index.js';
import type { Access } from './access.js';
import type { Action, ChosenMessage, Form, Shortcut } from './actions.js';
import type { BlockSupport } from './block-support.js';
import { type Message, message, section, textMessage } from './blocks.js';
import { commandOrigin, eventOrigin, interactionOrigin } from './caller.js';
import { handleAction, handleForm, handleShortcut } from './handle-interaction.js';
import type { HomeTab } from './home-view.js';
import { LINK } from './links.js';
import { typedText } from './message-text.js';
import { infoModal, modalView } from './modal.js';
import { type Answer, answerWithProgress } from './progress.js';
import { createAsk } from './questions.js';
import type { Router } from './router.js';

export type ListenerDeps = {
  route: Router;
  access: Access;
  blockSupport: BlockSupport;
  actions: readonly Action[];
  forms: readonly Form[];
  shortcuts: readonly Shortcut[];
  home?: HomeTab | undefined;
  t: Catalog;
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
  const ask = createAsk(deps);
  const { fit, fitView } = deps.blockSupport;

  async function answer(respond: RespondFn, replace: boolean, given: Message): Promise<void> {
    const { text, blocks } = await fit(given);
    const place = { response_type: 'ephemeral', replace_original: replace } as const;
    await respond({ ...place, text, blocks: [...blocks] });
  }

  app.command('/ses', async ({ command, ack, respond }) => {
    await ack();
    const show: Answer = (what, where) => answer(respond, where === 'in-place', what);
    const amend = (later: Message) => show(later, 'in-place');
    const isOperator = async () => (await deps.access(commandOrigin(command), 'operators')) === undefined;
    const from = { userId: command.user_id, channelId: command.channel_id, isOperator, amend };
    const { audience, isUrgent, slow, run } = deps.route(command.text);
    const toErrorMessage = (error: unknown) =>
      errorMessage(error, { subcommand: command.text.trim().split(/\s/)[0] });
    const refused = await deps
      .access(commandOrigin(command), audience)
      .then((refusal) => refusal && textMessage(refusal))
      .catch(toErrorMessage);
    if (refused) return show(refused, 'below');
    await answerWithProgress({ t: deps.t, slow, answer: show }, () =>
      ask({ ...from, isUrgent }, () => run(from))
        .then((asked) => ('refused' in asked ? textMessage(asked.refused) : asked))
        .catch(toErrorMessage),
    );
  });

  app.action({ type: 'block_actions' }, async ({ action, body, ack, respond, client }) => {
    await ack();
    if (action.action_id.startsWith(LINK)) return;
    const known = actions.get(action.action_id);
    const toErrorMessage = (error: unknown) => errorMessage(error, { action: action.action_id });
    const click = {
      value: chosenValue(action),
      userId: body.user.id,
      channelId: body.channel?.id ?? '',
    };
    const isHome = body.view?.type === 'home';
    const modalId = isHome ? undefined : body.view?.id;
    const { trigger_id } = body;
    // A Home tab has no message to answer to: https://docs.slack.dev/surfaces/app-home
    const showModal = async (what: Message) =>
      void (await client.views.open({
        trigger_id,
        view: modalView(infoModal(deps.t.modal.title, deps.t.modal.close, what)),
      }));
    await handleAction(known, click, {
      t: deps.t,
      ask,
      refusal: (audience) => deps.access(interactionOrigin(body), audience),
      errorMessage: toErrorMessage,
      tell: (message) => (isHome ? showModal(message) : answer(respond, false, message)),
      replace: (message) => (isHome ? showModal(message) : answer(respond, true, message)),
      modalId,
      openModal: async (view) => {
        const opened = await (modalId
          ? client.views.push({ trigger_id, view })
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

  app.shortcut({ type: 'message_action' }, async ({ shortcut, ack, respond, client }) => {
    await ack();
    const { callback_id, trigger_id, message, user } = shortcut;
    await handleShortcut(shortcuts.get(callback_id), chosenMessage(message, user.id), {
      t: deps.t,
      ask,
      refusal: (audience) => deps.access(interactionOrigin(shortcut), audience),
      errorMessage: (error) => errorMessage(error, { shortcut: callback_id }),
      tell: (message) => answer(respond, false, message),
      openModal: async (view) => (await client.views.open({ trigger_id, view })).view?.id,
      updateModal: async (id, view) =>
        void (await client.views.update({ view_id: id, view: await fitView(view) })),
    });
  });

  app.view({ type: 'view_submission' }, async ({ view, body, ack, client }) => {
    await handleForm(forms.get(view.callback_id), readSubmission(view, body.user.id), {
      t: deps.t,
      ask,
      refusal: (audience) => deps.access(interactionOrigin(body), audience),
      errorMessage: (error) => errorMessage(error, { form: view.callback_id }),
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
  function errorMessage(error: unknown, source: Readonly<Record<string, string | undefined>>): Message {
    const errorId = deps.createErrorId();
    deps.log.error({ err: error, errorId, ...source }, 'Slack request failed');
    const text = deps.t.error.unexpected(errorId);
    return message(text, [section(text)]);
  }
}

/** Slack's types leave it out: https://docs.slack.dev/reference/events/app_home_opened */
function hashOf(view: object | undefined): string | undefined {
  return view && 'hash' in view && typeof view.hash === 'string' ? view.hash : undefined;
}

/** The value of a button, or of the option that was selected in a menu. */
function chosenValue(action: object): string {
  const picked = 'selected_option' in action ? action.selected_option : action;
  const value = typeof picked === 'object' && picked !== null && 'value' in picked ? picked.value : '';
  return typeof value === 'string' ? value : '';
}

function readSubmission(
  view: {
    id: string;
    private_metadata: string;
    state: { values: Record<string, Record<string, FormState>> };
  },
  userId: string,
) {
  const fields = Object.values(view.state.values).flatMap((field) => Object.entries(field));
  const values = Object.fromEntries(fields.map(([name, field]) => [name, enteredIn(field)]));
  const files = fields.flatMap(([, { files: given }]) => fileIds(given));
  return { values, files, about: view.private_metadata, userId, submissionId: view.id };
}

/** Slack does not type the files of a message. */
function chosenMessage(message: { text?: string; files?: unknown }, userId: string): ChosenMessage {
  return { text: typedText(message.text ?? ''), files: fileIds(message.files), userId };
}

function enteredIn(state: FormState): string {
  const { value, selected_option, selected_options, selected_user, selected_date_time: seconds } = state;
  if (selected_options) return selected_options.map((one) => one.value ?? '').join(',');
  return value ?? selected_option?.value ?? selected_user ?? seconds?.toString() ?? '';
}

/** The ids in a list of file objects: https://docs.slack.dev/reference/objects/file-object */
function fileIds(files: unknown): readonly string[] {
  if (!Array.isArray(files)) return [];
  return files.flatMap((file: unknown) => {
    const id = typeof file === 'object' && file !== null && 'id' in file ? file.id : undefined;
    return typeof id === 'string' ? [id] : [];
  });
}

/** The value of an input of a modal: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
type FormState = {
  value?: string | null;
  selected_option?: { value?: string } | null;
  /** Of checkboxes. */
  selected_options?: readonly { value?: string }[] | null;
  selected_user?: string | null;
  selected_date_time?: number | null;
  files?: unknown;
};
