import type { Catalog } from '../../locales/index.js';
import { buttons, type Message, message, section, textMessage } from '../../slack/blocks.js';
import { commandMenu, pickPauseButton } from '../../slack/command-buttons.js';
import { failureLine } from '../../slack/failure-line.js';
import type { Command } from '../../slack/feature.js';
import { linkButtons } from '../../slack/links.js';
import { lines, type Mrkdwn, mrkdwn, plain } from '../../text/mrkdwn.js';
import type { PauseTarget, SendingChange } from './pause.js';
import {
  type Effect,
  pauseButton,
  pauseEffect,
  pauseOriginText,
  pauseTitle,
  resumeEffect,
} from './pause-message.js';
import { type PauseRequestRefusal, readPauseRequest } from './pause-request.js';
import type { PauseStore } from './pause-store.js';
import type { SendingSwitches } from './sending-switches.js';

/** `/ses pause` and `/ses resume`: whether sending is on, what would change, and the button that requests the change. */
export function pauseCommand(
  deps: { switches: SendingSwitches; pauses: PauseStore },
  change: SendingChange,
): Command {
  const { switches, pauses } = deps;

  /** Whether sending is on, or why that is unknown or cannot be changed. */
  async function readIsOn(t: Catalog, target: PauseTarget): Promise<Mrkdwn | boolean> {
    const byAws = change === 'resume' && (await switches.isPausedByAws(target));
    if (byAws) return byAws === true ? t.sendingPause.pausedByAws : failureLine(t, byAws);
    const answer = await switches.get(target).isEnabled(target.configurationSet);
    if ('failure' in answer) return failureLine(t, answer);
    return answer.value ?? t.sendingPause.noSuchSet;
  }

  async function showEffect(t: Catalog, target: PauseTarget): Promise<Message> {
    const title = mrkdwn`*${pauseTitle(t, change, target)}*`;
    const effect = await readEffect(t, deps, change, target);
    const { region, configurationSet } = target;
    const page = configurationSet === '' ? ('configuration-sets' as const) : { configurationSet };
    const links = linkButtons(t, region, { page });
    return message(title, [
      section(lines([title, ...effect])),
      buttons(pauseButton(t, change, target), ...links),
    ]);
  }

  return {
    name: change,
    audience: 'members',
    isUrgent: change === 'pause',
    usage: (t) => ({
      argument: t.sendingPause.argument,
      summary: t.sendingPause.summary[change],
    }),
    run: async ({ argument, t }) => {
      const target = readPauseRequest(argument, switches.all);
      if ('refused' in target) return refusalMessage(t, change, { ...target, argument }, switches.all);
      const isOn = await readIsOn(t, target);
      if (typeof isOn === 'object') return textMessage(isOn);
      if (isOn === (change === 'pause')) return showEffect(t, target);
      return textMessage(
        isOn
          ? t.sendingPause.isOn
          : lines([t.sendingPause.isOff, pauseOriginText(t, await pauses.get(target))]),
      );
    },
  };
}

/** What the change would stop or start. */
export async function readEffect(
  t: Catalog,
  { switches, pauses }: { switches: SendingSwitches; pauses: PauseStore },
  change: SendingChange,
  target: PauseTarget,
): Promise<Effect> {
  switch (change) {
    case 'pause':
      return pauseEffect(t, target, await switches.recentSending(target));
    case 'resume':
      return resumeEffect(t, target, await pauses.get(target));
    default:
      return change satisfies never;
  }
}

function refusalMessage(
  t: Catalog,
  change: SendingChange,
  { refused, argument }: { refused: PauseRequestRefusal; argument: string },
  all: SendingSwitches['all'],
): Message {
  switch (refused) {
    case 'no-such-account':
      return chooseAccount(t, change, t.sendingPause.noSuchAccount, { argument: '', all });
    case 'which-account':
      return chooseAccount(t, change, t.sendingPause.whichAccount, { argument, all });
    case 'unreadable':
      return textMessage(
        t.sendingPause.unreadable[change],
        ...(change === 'pause' ? [pickPauseButton(t)] : []),
      );
    default:
      return refused satisfies never;
  }
}

/** A menu of the accounts and Regions that what was typed may be about. */
function chooseAccount(
  t: Catalog,
  change: SendingChange,
  question: Mrkdwn,
  { argument, all }: { argument: string; all: SendingSwitches['all'] },
): Message {
  const possible = all
    .map((one) => ({
      text: plain(t.accountRegion(one)),
      argument: `${one.account} ${one.region} ${argument}`.trim(),
    }))
    .filter((one) => !('refused' in readPauseRequest(one.argument, all)));
  const choices = commandMenu(change, t.shortcuts.account, possible);
  return message(question, [section(question), ...(choices ? [choices] : [])]);
}
