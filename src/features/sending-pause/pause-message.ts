import type { Catalog } from '../../locales/index.js';
import type { Button } from '../../slack/blocks.js';
import { type Mrkdwn, mention, plain, slackDate } from '../../text/mrkdwn.js';
import {
  type PauseOrigin,
  type PauseTarget,
  pauseTargetId,
  type RecentSending,
  type SendingChange,
} from './pause.js';

export const CHANGE_BUTTONS: Readonly<Record<SendingChange, string>> = {
  pause: 'brake-pause',
  resume: 'brake-resume',
};

/** Opens the modal that requests the change. Other features show it where a pause may help. */
export function pauseButton(t: Catalog, change: SendingChange, target: PauseTarget): Button {
  return {
    action: CHANGE_BUTTONS[change],
    text: plain(t.sendingPause.button[change](target.configurationSet)),
    value: pauseTargetId(target),
    ...(change === 'pause' && { style: 'danger' as const }),
  };
}

export function pauseTitle(t: Catalog, change: SendingChange, target: PauseTarget): Mrkdwn {
  return t.sendingPause.titleOf[change](target.configurationSet, t.accountRegion(target));
}

/** What a change does, and what is known about it. */
export type Effect = readonly [does: Mrkdwn, known: Mrkdwn];

/** What a pause stops, and how much that was recently. */
export function pauseEffect(t: Catalog, { configurationSet }: PauseTarget, sent: RecentSending): Effect {
  const { since, recipients, inDay } = sent;
  return [
    t.sendingPause.stops(configurationSet),
    t.sendingPause.sentRecently(slackDate(since, 'time'), recipients, inDay),
  ];
}

/** What is sent again, and who paused it and why. */
export function resumeEffect(
  t: Catalog,
  { configurationSet }: PauseTarget,
  pause: PauseOrigin | undefined,
): Effect {
  return [t.sendingPause.starts(configurationSet), pauseOriginText(t, pause)];
}

export function pauseOriginText(t: Catalog, pause: PauseOrigin | undefined): Mrkdwn {
  if (!pause) return t.sendingPause.pausedElsewhere;
  const { by, since, reason } = pause;
  return t.sendingPause.pausedBy(
    mention(by),
    since === undefined ? undefined : slackDate(since, 'date_short_time'),
    reason,
  );
}
