import type { AccountRegion } from '../../account-region.js';
import type { CachedResult } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import { section } from '../../slack/blocks.js';
import { failureLine } from '../../slack/failure-line.js';
import { lines } from '../../text/mrkdwn.js';
import type { ActionType, Recheck } from '../approval/index.js';
import type { PauseOrigin, PauseTarget, RecentSending, ResumedBy } from './pause.js';
import { pauseEffect, pauseTitle, resumeEffect } from './pause-message.js';
import type { PauseStore } from './pause-store.js';
import type { SendingSwitches } from './sending-switches.js';

/** `pause`: the pause through the bot, if there is one. */
export type ResumeFacts = { pause: PauseOrigin | undefined };

type Deps = {
  switches: SendingSwitches;
  pauses: PauseStore;
  onResumed?: ((target: PauseTarget, by: ResumedBy) => Promise<void>) | undefined;
  onChanged?: ((accountRegion: AccountRegion) => void) | undefined;
  t: Catalog;
  now: () => number;
};

/** Pauses sending. The pause is stored before SES is called, so that reminders come even after a crash. */
export function pauseActionType({ switches, pauses, onChanged, t, now }: Deps): ActionType<RecentSending> {
  return {
    id: 'pause',
    describe: ({ subject, facts }, words) => {
      const target = targetOf(subject);
      const evidence = [section(lines(pauseEffect(words, target, facts)))];
      return { title: pauseTitle(words, 'pause', target), evidence };
    },
    recheck: async ({ subject }) => {
      const target = targetOf(subject);
      const isOn = readIsOn(t, await switches.get(target).isEnabled(target.configurationSet));
      if (typeof isOn === 'object') return isOn;
      return isOn ? 'unchanged' : 'already-done';
    },
    act: async ({ subject, requester, reason, card }) => {
      const target = targetOf(subject);
      const pause = { ...target, card, by: requester, reason, askedAt: now(), reminders: 0 };
      await pauses.decide(target, () => pause);
      const turned = await switches.get(target).setEnabled(target.configurationSet, false);
      if ('failure' in turned) return { failed: failureLine(t, turned) };
      await pauses.decide(target, (stored) => stored && { ...stored, since: now() });
      onChanged?.(target);
      return { done: t.sendingPause.paused };
    },
  };
}

/** Resumes sending, unless AWS has paused it. */
export function resumeActionType({
  switches,
  pauses,
  onResumed,
  onChanged,
  t,
}: Deps): ActionType<ResumeFacts> {
  return {
    id: 'resume',
    describe: ({ subject, facts: { pause } }, words) => {
      const target = targetOf(subject);
      const evidence = [section(lines(resumeEffect(words, target, pause)))];
      return { title: pauseTitle(words, 'resume', target), evidence };
    },
    recheck: async ({ subject }) => {
      const target = targetOf(subject);
      const byAws = await switches.isPausedByAws(target);
      if (byAws) return { failed: byAws === true ? t.sendingPause.pausedByAws : failureLine(t, byAws) };
      const isOn = readIsOn(t, await switches.get(target).isEnabled(target.configurationSet));
      if (typeof isOn === 'object') return isOn;
      return isOn ? 'already-done' : 'unchanged';
    },
    act: async ({ subject, requester, approvedBy }) => {
      const target = targetOf(subject);
      await pauses.decide(target, (stored) => stored && { ...stored, ending: true });
      const turned = await switches.get(target).setEnabled(target.configurationSet, true);
      if ('failure' in turned) return { failed: failureLine(t, turned) };
      await onResumed?.(target, { requester, approvedBy });
      await pauses.decide(target, () => undefined);
      onChanged?.(target);
      return { done: t.sendingPause.resumed };
    },
  };
}

function targetOf({
  account,
  region,
  about,
}: {
  account: string;
  region: string;
  about: string;
}): PauseTarget {
  return { account, region, configurationSet: about };
}

function readIsOn(
  t: Catalog,
  answer: CachedResult<boolean | undefined>,
): boolean | Extract<Recheck<never>, { failed: unknown }> {
  if ('failure' in answer) return { failed: failureLine(t, answer) };
  return answer.value ?? { failed: t.sendingPause.noSuchSet };
}
