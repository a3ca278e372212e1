import type { Catalog } from '../../locales/index.js';
import { type Mrkdwn, mention, slackDate } from '../../text/mrkdwn.js';
import type { Alert } from './alert.js';
import type { Mute } from './alert-acts.js';

/** What people did about an alert, oldest first. */
export function doneLines(t: Catalog, { acknowledged, mutes }: Alert): readonly Mrkdwn[] {
  return [
    ...(acknowledged ? [acknowledgedLine(t, acknowledged)] : []),
    ...mutes.map((mute) => muteLine(t, mute)),
  ];
}

export function acknowledgedLine(t: Catalog, { by, at }: { by: string; at: number }): Mrkdwn {
  return t.alert.acknowledged(mention(by), slackDate(at, 'date_short_time'));
}

export function muteLine(t: Catalog, { by, at, until, endedAt, liftedBy, reason }: Mute): Mrkdwn {
  const end = slackDate(endedAt ?? until, 'date_short_time');
  if (endedAt === undefined) return t.alert.muted(mention(by), end, reason);
  const lifted = liftedBy === undefined ? undefined : mention(liftedBy);
  return t.alert.wasMuted(mention(by), slackDate(at, 'date_short_time'), end, reason, lifted);
}
