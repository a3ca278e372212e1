import type { App } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Catalog } from '../locales/index.js';
import type { Action, Form } from './actions.js';
import { type Message, message, section } from './blocks.js';
import type { Router } from './commands.js';
import { type FormState, handleAction, handleForm } from './interactions.js';

export type ListenerDeps = {
  answer: Router;
  actions: readonly Action[];
  forms: readonly Form[];
  t: Catalog;
  log: Logger;
  createErrorId: () => string;
};

/** Everything the bot reacts to in Slack. Slack waits three seconds for an acknowledgement, so that comes first. */
export function registerListeners(app: App, deps: ListenerDeps): void {
  const actions = new Map(deps.actions.map((action) => [action.id, action]));
  const forms = new Map(deps.forms.map((form) => [form.id, form]));

  app.command('/ses', async ({ command, ack, respond }) => {
    await ack();
    const from = { userId: command.user_id, channelId: command.channel_id };
    const { text, blocks } = await deps
      .answer(command.text, from)
      .catch((error: unknown) => excuse(error, { subcommand: command.text.trim().split(/\s/)[0] }));
    await respond({ response_type: 'ephemeral', text, blocks: [...blocks] });
  });

  app.action({ type: 'block_actions' }, async ({ action, body, ack, respond, client }) => {
    await ack();
    const known = actions.get(action.action_id);
    const excused = (error: unknown) => excuse(error, { action: action.action_id });
    const click = {
      value: chosenValue(action),
      userId: body.user.id,
      channelId: body.channel?.id ?? '',
    };
    const told = async ({ text, blocks }: Message, inPlace: boolean) => {
      const place = { response_type: 'ephemeral', replace_original: inPlace } as const;
      await respond({ ...place, text, blocks: [...blocks] });
    };
    const under = body.view?.id;
    const { trigger_id } = body;
    await handleAction(known, click, {
      t: deps.t,
      excuse: excused,
      tell: (message) => told(message, false),
      replace: (message) => told(message, true),
      inModal: under,
      openModal: async (view) => {
        const opened = await (under
          ? client.views.push({ trigger_id, view })
          : client.views.open({ trigger_id, view }));
        return opened.view?.id;
      },
      updateModal: async (id, view) => void (await client.views.update({ view_id: id, view })),
    });
  });

  app.view({ type: 'view_submission' }, async ({ view, body, ack, client }) => {
    await handleForm(forms.get(view.callback_id), readSubmission(view, body.user.id), {
      t: deps.t,
      excuse: (error) => excuse(error, { form: view.callback_id }),
      reject: (errors) => ack({ response_action: 'errors', errors }),
      keepOpen: (waiting) => ack({ response_action: 'update', view: waiting }),
      updateModal: async (modal) => void (await client.views.update({ view_id: view.id, view: modal })),
    });
  });

  app.error(async (error) => {
    deps.log.error({ err: error }, 'a listener for Slack failed');
  });

  /** The one answer to what was not expected: an error id that is also in the log. */
  function excuse(error: unknown, where: Readonly<Record<string, string | undefined>>): Message {
    const errorId = deps.createErrorId();
    deps.log.error({ err: error, errorId, ...where }, 'what was asked for in Slack failed');
    const excuse = deps.t.error.unexpected(errorId);
    return message(excuse, [section(excuse)]);
  }
}

/** What a button stands for, or what was picked from a menu. */
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
  const values = Object.fromEntries(
    fields.map(([name, { value, selected_option }]) => [name, value ?? selected_option?.value ?? '']),
  );
  return { values, about: view.private_metadata, userId, submissionId: view.id };
}
