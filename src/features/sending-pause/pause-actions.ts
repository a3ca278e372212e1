import type { CachedResult } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import { section } from '../../slack/blocks.js';
import { failureLine } from '../../slack/failure-line.js';
import type { ActionType, Recheck } from '../approval/index.js';
import type { Pause, Target } from './pause.js';
import type { Places } from './pause-targets.js';
import { titleOf, whatStarts, whatStops } from './pause-words.js';
import type { Pauses } from './pauses.js';
import type { SentLately } from './sent-lately.js';

/** `pause`: what a pause made through the bot says of itself, where there is one. */
export type ResumeFacts = { pause: Pick<Pause, 'by' | 'reason' | 'since'> | undefined };

type Deps = { places: Places; pauses: Pauses; t: Catalog; now: () => number };
type Failed = Extract<Recheck<never>, { failed: unknown }>;

/** Switches sending off. It is remembered before it is done, so that it is reminded of also after a crash. */
export function pauseKind({ places, pauses, t, now }: Deps): ActionType<SentLately> {
  return {
    id: 'pause',
    describe: ({ subject, facts }) => {
      const target = targetOf(subject);
      return { title: titleOf(t, 'pause', target), evidence: [section(whatStops(t, target, facts))] };
    },
    recheck: async ({ subject }) => {
      const target = targetOf(subject);
      const isOn = stateIn(t, await places.switchOf(target).isEnabled(target.configurationSet));
      if (typeof isOn === 'object') return isOn;
      return isOn ? 'unchanged' : 'already-done';
    },
    act: async ({ subject, requester, reason, card }) => {
      const target = targetOf(subject);
      const pause = { ...target, card, by: requester, reason, askedAt: now(), reminders: 0 };
      await pauses.change(target, () => pause);
      const turned = await places.switchOf(target).setEnabled(target.configurationSet, false);
      if ('failure' in turned) return { failed: failureLine(t, turned) };
      await pauses.change(target, (kept) => kept && { ...kept, since: now() });
      return { done: t.brake.paused };
    },
  };
}

/** Switches sending on again, unless it was AWS that paused it. */
export function resumeKind({ places, pauses, t }: Deps): ActionType<ResumeFacts> {
  return {
    id: 'resume',
    describe: ({ subject, facts: { pause } }) => {
      const target = targetOf(subject);
      return { title: titleOf(t, 'resume', target), evidence: [section(whatStarts(t, target, pause))] };
    },
    recheck: async ({ subject }) => {
      const target = targetOf(subject);
      if (await places.isPausedByAws(target)) return { failed: t.brake.pausedByAws };
      const isOn = stateIn(t, await places.switchOf(target).isEnabled(target.configurationSet));
      if (typeof isOn === 'object') return isOn;
      return isOn ? 'already-done' : 'unchanged';
    },
    act: async ({ subject }) => {
      const target = targetOf(subject);
      await pauses.change(target, (kept) => kept && { ...kept, ending: true });
      const turned = await places.switchOf(target).setEnabled(target.configurationSet, true);
      if ('failure' in turned) return { failed: failureLine(t, turned) };
      await pauses.change(target, () => undefined);
      return { done: t.brake.resumed };
    },
  };
}

function targetOf({ account, region, about }: { account: string; region: string; about: string }): Target {
  return { account, region, configurationSet: about };
}

function stateIn(t: Catalog, answer: CachedResult<boolean | undefined>): boolean | Failed {
  if ('failure' in answer) return { failed: failureLine(t, answer) };
  return answer.value ?? { failed: t.brake.noSuchSet };
}
