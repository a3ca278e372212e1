import type { Catalog } from '../../locales/index.js';
import type { Action, GlobalShortcut } from '../../slack/actions.js';
import { type Button, buttons, section } from '../../slack/blocks.js';
import type { Command } from '../../slack/feature.js';
import { infoModal, type Modal } from '../../slack/modal.js';
import { OPEN_MAIL } from '../bounces/index.js';
import { HOME_LOOK_UP } from '../home/index.js';
import { openNoticeButton } from '../probation/index.js';
import { PICK_IDENTITY, PICK_PAUSE } from './pick-forms.js';

const SHORTCUT = 'ses-actions';

/** The commands that answer something useful without an argument, for all members. */
const SHOWN = ['status', 'quota', 'bounces', 'verify', 'accounts', 'probation'] as const;
export type ShownCommand = (typeof SHOWN)[number];

/**
 * The global shortcut: the main questions and actions as buttons, for people who do not know the commands.
 *
 * @param deps.commands all commands of the bot
 */
export function mainActions(deps: { commands: () => readonly Command[] }): {
  shortcut: GlobalShortcut;
  actions: readonly Action[];
} {
  const { commands } = deps;

  return {
    shortcut: {
      id: SHORTCUT,
      audience: 'members',
      run: async ({ t, isOperator }) => mainActionsModal(t, await isOperator()),
    },
    actions: SHOWN.map(
      (name): Action => ({
        id: idOf(name),
        audience: 'members',
        opensModal: true,
        run: async ({ userId, channelId, t }) => {
          const command = commands().find((one) => one.name === name);
          const answer = await command?.run({
            argument: '',
            userId,
            channelId,
            t,
            isOperator: async () => false,
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
  const { mainTitle, ask, forOperators, button } = t.shortcuts;
  const shown = SHOWN.map((name): Button => ({ action: idOf(name), text: button[name], value: name }));
  const others: readonly Button[] = [
    { action: HOME_LOOK_UP, text: t.home.lookUp, value: 'menu' },
    { action: OPEN_MAIL, text: t.bounceMail.open, value: 'menu' },
    openNoticeButton(t),
  ];
  return {
    title: mainTitle,
    close: t.modal.close,
    blocks: [
      section(ask),
      buttons(
        ...shown,
        { action: PICK_IDENTITY, text: button.identity, value: 'menu' },
        { action: PICK_PAUSE, text: button.pause, value: 'menu' },
      ),
      ...(isOperator ? [section(forOperators), buttons(...others)] : []),
    ],
  };
}

function idOf(name: ShownCommand): string {
  return `show-${name}`;
}
