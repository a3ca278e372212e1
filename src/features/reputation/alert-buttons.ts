import type { Catalog } from '../../locales/index.js';
import type { Block } from '../../slack/blocks.js';
import { type Button, buttons } from '../../slack/elements.js';
import type { Alert } from './alert.js';
import { muteOf } from './alert-acts.js';
import { pauseButtons } from './alert-pause.js';
import { refOf } from './alert-ref.js';

export const ACKNOWLEDGE = 'alert-acknowledge';
export const MUTE = 'alert-mute';
export const UNMUTE = 'alert-unmute';
export const DETAILS = 'alert-details';

/** What can be done about an alert; nothing any more when it is over. */
export function alertButtons(t: Catalog, alert: Alert): readonly Block[] {
  if (alert.endedAt !== undefined) return [];
  const value = refOf(alert);
  const shown: Button[] = [...pauseButtons(t, alert), { action: DETAILS, text: t.alert.details, value }];
  if (!alert.acknowledged) shown.push({ action: ACKNOWLEDGE, text: t.alert.acknowledge, value });
  shown.push(
    muteOf(alert)
      ? { action: UNMUTE, text: t.alert.unmute, value }
      : { action: MUTE, text: t.alert.mute, value },
  );
  return [buttons(...shown)];
}
