import type { Catalog } from '../../locales/index.js';
import { type Message, message, section } from '../../slack/blocks.js';
import type { Command } from '../../slack/commands.js';
import { buttons } from '../../slack/elements.js';
import { failureLine } from '../../slack/failure-line.js';
import type { Tally } from '../../store/index.js';
import { lines, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { Target } from './pause.js';
import { type Direction, pauseButton } from './pause-buttons.js';
import { type BrakeRefusal, readBrakeRequest } from './pause-request.js';
import type { Places } from './pause-targets.js';
import { titleOf, whatStarts, whatStops, whoPaused } from './pause-words.js';
import type { Pauses } from './pauses.js';
import { readSentLately } from './sent-lately.js';

type Deps = { places: Places; pauses: Pauses; tally: Tally; t: Catalog; now: () => number };

/** `/ses pause` and `/ses resume`: how it stands, what would change, and the button that asks for it. */
export function brakeCommand(deps: Deps, direction: Direction): Command {
  const { places, pauses, t } = deps;

  async function stateOf(target: Target): Promise<Mrkdwn | boolean> {
    if (direction === 'resume' && (await places.isPausedByAws(target))) return t.brake.pausedByAws;
    const answer = await places.switchOf(target).isEnabled(target.configurationSet);
    if ('failure' in answer) return failureLine(t, answer);
    return answer.value ?? t.brake.noSuchSet;
  }

  async function offer(target: Target): Promise<Message> {
    const title = mrkdwn`*${titleOf(t, direction, target)}*`;
    const changes =
      direction === 'pause'
        ? whatStops(t, target, await readSentLately(deps, target))
        : whatStarts(t, target, await pauses.of(target));
    return message(title, [section(lines([title, changes])), buttons(pauseButton(t, direction, target))]);
  }

  return {
    name: direction,
    argument: '[account] [region] [configuration set]',
    summary: t.brake.summary[direction],
    run: async ({ argument }) => {
      const target = readBrakeRequest(argument, places.all);
      if ('refused' in target) return told(refusalWords(t, target.refused, places));
      const isOn = await stateOf(target);
      if (typeof isOn === 'object') return told(isOn);
      if (isOn === (direction === 'pause')) return offer(target);
      return told(isOn ? t.brake.isOn : lines([t.brake.isOff, whoPaused(t, await pauses.of(target))]));
    },
  };
}

function refusalWords(t: Catalog, refused: BrakeRefusal, { all }: Places): Mrkdwn {
  const places = lines(all.map(({ account, region }) => mrkdwn`• ${t.accountRegion({ account, region })}`));
  switch (refused) {
    case 'no-such-account':
      return t.brake.noSuchAccount(places);
    case 'which-account':
      return t.brake.whichAccount(places);
    case 'unreadable':
      return t.brake.unreadable;
    default:
      return refused satisfies never;
  }
}

function told(what: Mrkdwn): Message {
  return message(what, [section(what)]);
}
