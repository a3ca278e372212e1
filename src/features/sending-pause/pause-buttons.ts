import type { Catalog } from '../../locales/index.js';
import type { Button } from '../../slack/elements.js';
import { plain } from '../../text/mrkdwn.js';
import { type Target, targetId } from './pause.js';

export type Direction = 'pause' | 'resume';

export const BRAKE_ACTIONS: Readonly<Record<Direction, string>> = {
  pause: 'brake-pause',
  resume: 'brake-resume',
};

/** Asks for the reason, and then for the change. For wherever it may be what is needed. */
export function pauseButton(t: Catalog, direction: Direction, target: Target): Button {
  return {
    action: BRAKE_ACTIONS[direction],
    text: plain(t.brake.button[direction](target.configurationSet)),
    value: targetId(target),
    ...(direction === 'pause' && { style: 'danger' as const }),
  };
}

/** The target that a button names. Anybody can forge it: whether there is such an account is for the server to know. */
export function readTarget(value: string): Target {
  const [account = '', region = '', configurationSet = ''] = value.split(':');
  return { account, region, configurationSet };
}
