import type { Catalog } from '../../locales/index.js';
import type { Action, GlobalShortcut } from '../../slack/actions.js';
import { buttons, section } from '../../slack/blocks.js';
import {
  BUTTON_COMMANDS,
  commandAction,
  commandArgument,
  commandButton,
  lookUpButton,
  MAIN_COMMANDS,
  pickIdentityButton,
  pickPauseButton,
} from '../../slack/command-buttons.js';
import type { Command } from '../../slack/feature.js';
import { infoModal, type Modal } from '../../slack/modal.js';
import { OPEN_MAIL } from '../bounces/index.js';
import { openNoticeButton } from '../probation/index.js';

const SHORTCUT = 'ses-actions';

/**
 * The global shortcut: the main questions and actions as buttons, for people who do not know the commands. The same buttons are
 * in the messages of other features.
 *
 * @param deps.commands all commands of the bot
 */
export function mainActions(deps: { commands: () => readonly Command[] }): {
  shortcut: GlobalShortcut;
  actions: readonly Action[];
} {
  const find = (name: string) => deps.commands().find((one) => one.name === name);
  return {
    shortcut: {
      id: SHORTCUT,
      audience: 'members',
      run: async ({ t, isOperator }) => mainActionsModal(t, await isOperator()),
    },
    actions: BUTTON_COMMANDS.map(
      (name): Action => ({
        id: commandAction(name),
        audience: (value) => {
          const audience = find(name)?.audience ?? 'members';
          return typeof audience === 'function' ? audience(commandArgument(value)) : audience;
        },
        opensModal: true,
        isUrgent: name === 'pause',
        slow: (t) => find(name)?.slow?.(t),
        run: async ({ value, userId, channelId, t, isOperator }) => {
          const answer = await find(name)?.run({
            argument: commandArgument(value),
            userId,
            channelId,
            t,
            isOperator,
            amend: async () => undefined,
          });
          return { modal: infoModal(t.shortcuts.button[name], t.modal.close, answer ?? t.error.oldButton) };
        },
      }),
    ),
  };
}

/** The main actions; those for operators only where the person is one. */
export function mainActionsModal(t: Catalog, isOperator: boolean): Modal {
  const { mainTitle, ask, forOperators } = t.shortcuts;
  const shown = MAIN_COMMANDS.map((name) => commandButton(t, name));
  const others = [
    lookUpButton(t),
    { action: OPEN_MAIL, text: t.bounceMail.open, value: 'menu' },
    openNoticeButton(t),
  ];
  return {
    title: mainTitle,
    close: t.modal.close,
    blocks: [
      section(ask),
      buttons(...shown, pickIdentityButton(t), pickPauseButton(t)),
      ...(isOperator ? [section(forOperators), buttons(...others)] : []),
    ],
  };
}
