import { type AccountRegion, accountRegionKey, parseAccountRegion } from '../../account-region.js';
import type { AwsRate } from '../../aws/index.js';
import type { AlertStep, Level, Metric } from '../../locales/index.js';
import type { RouteSubject } from '../../routing/index.js';
import type { ResumedBy } from '../sending-pause/index.js';
import type { BadEventSource, Evidence } from './evidence.js';
import { seriousLevel, severity } from './level.js';
import { METRICS, type Rate } from './rates.js';

/** An alert from its beginning to its end; there is one at a time for an account and Region and a metric. Times in ms. */
export type Alert = {
  accountRegion: AccountRegion;
  metric: Metric;
  openedAt: number;
  /** Unset while it is open. */
  endedAt?: number | undefined;
  level: Level;
  peak: Rate & { level: Level };
  decisive: Rate;
  rates: readonly Rate[];
  /** What explains the rates; missing where no event counts any more. */
  evidence?: Evidence | undefined;
  /** Since when no window exceeds the level any more. */
  calmSince?: number | undefined;
  /** AWS's own rate, where it alone keeps an alert that has calmed down from falling or ending. */
  heldByAws?: LastAwsRate | undefined;
  /** The worst of AWS's limits that its own rate is at: when that changes, the message shows it at once. */
  awsLevel?: 'review' | 'pause' | undefined;
  /** AWS's own rate when the alert ended, as far as it was known. */
  awsAtEnd?: AwsRate | undefined;
  /** Who acknowledged it first, by the id of the Slack user. */
  acknowledged?: { by: string; at: number } | undefined;
  /** Every mute there was, oldest first; the last one may still be in force. */
  mutes: readonly Mute[];
  /** The pauses of sending while it was open, oldest first; missing where there were none. */
  pauses?: readonly AlertPause[] | undefined;
  /** What its thread says, oldest first. */
  notes: readonly AlertNote[];
  /** How many of the notes have been handed on to Slack. */
  notesShown: number;
  /** The level that was announced last, by the message when it was posted or by a note. It falls with the level. */
  lastAnnouncedLevel: Level;
  /** The worst level announced to the channel: by the message when it was posted, or by a note shown in the channel. */
  worstBroadcastLevel: Level;
  /** Grows with each change that is worth showing. */
  revision: number;
  updatedAt: number;
};

/** AWS's own rate as it was last known; `unknownSince`: since when (ms) AWS has not answered. */
export type LastAwsRate = AwsRate & { unknownSince?: number | undefined };

/** A time in which an alert is not announced, unless it rises above `level`. Times in ms. */
export type Mute = {
  by: string;
  at: number;
  until: number;
  reason: string;
  level: Level;
  /** When it was over: at `until`, or when somebody lifted it. */
  endedAt?: number | undefined;
  liftedBy?: string | undefined;
};

/** A pause of a configuration set, or of all sending where its name is empty, through the bot. Times in ms. */
export type AlertPause = {
  configurationSet: string;
  by: string;
  since: number;
  reason: string;
  endedAt?: number | undefined;
  /** Who requested the end; missing where it was not resumed through the bot. */
  resumedBy?: string | undefined;
  /** Who approved that; missing in alerts of earlier versions. */
  approvedBy?: readonly string[] | undefined;
};

/** A reply in the thread of an alert's message, about a transition: numbers alone are never one. */
export type AlertNote = {
  at: number;
  level: Level;
  rate: Rate;
  /** Whether the channel shows it as well, and not the thread alone. */
  broadcast: boolean;
} & (
  | { kind: AlertStep }
  /** AWS's own rate has crossed the limit `level`, and the alert has not announced that limit. */
  | { kind: 'aws-rate'; aws: AwsRate }
  | { kind: 'paused' | 'resumed'; pause: AlertPause }
);

/** What names one alert among all there were; the value of its buttons. */
export type AlertKey = Pick<Alert, 'accountRegion' | 'metric' | 'openedAt'>;

export function alertRef({ accountRegion, metric, openedAt }: AlertKey): string {
  return `${accountRegionKey(accountRegion)}/${metric}/${openedAt}`;
}

/** What a reference names; undefined where it is none. Anybody can forge one, so there need be no such alert. */
export function parseAlertRef(ref: string): AlertKey | undefined {
  const [key = '', name, openedAt] = ref.split('/');
  const metric = METRICS.find((one) => one === name);
  return metric && { accountRegion: parseAccountRegion(key), metric, openedAt: Number(openedAt) };
}

/** The mute that is in force. */
export function activeMute({ mutes }: Pick<Alert, 'mutes'>): Mute | undefined {
  const last = mutes.at(-1);
  return last?.endedAt === undefined ? last : undefined;
}

/** Records what is paused, and what no longer is, with a reply for each; the same object where that is as before. */
export function withPauses(
  alert: Alert,
  inForce: readonly Omit<AlertPause, 'endedAt'>[],
  now: number,
): Alert {
  const { pauses = [] } = alert;
  const isSame = (one: Omit<AlertPause, 'endedAt'>, other: Omit<AlertPause, 'endedAt'>) =>
    one.configurationSet === other.configurationSet && one.since === other.since;
  const added = inForce.filter((one) => !pauses.some((known) => isSame(known, one)));
  const isOver = (one: AlertPause) =>
    one.endedAt === undefined && !inForce.some((current) => isSame(current, one));
  if (added.length === 0 && !pauses.some(isOver)) return alert;
  const known = pauses.map((one) => (isOver(one) ? { ...one, endedAt: now } : one));
  const over = pauses.filter(isOver).map((one) => ({ ...one, endedAt: now }));
  const fresh = added.map(({ configurationSet, by, since, reason }) => ({
    configurationSet,
    by,
    since,
    reason,
  }));
  const noteOf = (kind: 'paused' | 'resumed') => (pause: AlertPause) => {
    const { level, decisive: rate } = alert;
    return { kind, at: now, level, rate, broadcast: false, pause };
  };
  const notes = [...alert.notes, ...fresh.map(noteOf('paused')), ...over.map(noteOf('resumed'))];
  return { ...alert, pauses: [...known, ...fresh], notes };
}

/** Records that the bot has resumed what was paused, for whom; the same object where no such pause is in force. */
export function endPause(alert: Alert, configurationSet: string, by: ResumedBy, now: number): Alert {
  const paused = activePauses(alert).find((one) => one.configurationSet === configurationSet);
  if (!paused) return alert;
  const { requester: resumedBy, approvedBy } = by;
  const pause = { ...paused, endedAt: now, resumedBy, approvedBy };
  const { level, decisive: rate, pauses = [], notes } = alert;
  return revised(alert, {
    pauses: pauses.map((one) => (one === paused ? pause : one)),
    notes: [...notes, { kind: 'resumed', at: now, level, rate, broadcast: false, pause }],
    updatedAt: now,
  });
}

/** The pauses that are in force. */
export function activePauses({ pauses = [] }: Pick<Alert, 'pauses'>): readonly AlertPause[] {
  return pauses.filter(({ endedAt }) => endedAt === undefined);
}

/** Records who acknowledged the alert first; for later ones it stays the same object. */
export function acknowledge(alert: Alert, by: string, now: number): Alert {
  return alert.acknowledged ? alert : revised(alert, { acknowledged: { by, at: now } });
}

/** Mutes the alert for `forMs`; while a mute is in force, a second one changes nothing. */
export function mute(
  alert: Alert,
  { by, forMs, reason }: { by: string; forMs: number; reason: string },
  now: number,
): Alert {
  if (activeMute(alert)) return alert;
  const added = { by, at: now, until: now + forMs, reason, level: alert.level };
  return revised(alert, { mutes: [...alert.mutes, added] });
}

/** Lifts the mute that is in force, if there is one. */
export function unmute(alert: Alert, by: string, now: number): Alert {
  const lifted = withMuteEnd(alert, { endedAt: now, liftedBy: by });
  return lifted === alert ? alert : revised(lifted, {});
}

/** Ends the mute whose time is over. */
export function endMute(alert: Alert, now: number): Alert {
  const until = activeMute(alert)?.until ?? Infinity;
  return now < until || alert.endedAt !== undefined ? alert : withMuteEnd(alert, { endedAt: until });
}

function withMuteEnd(alert: Alert, end: { endedAt: number; liftedBy?: string }): Alert {
  const active = activeMute(alert);
  if (!active) return alert;
  const { level, lastAnnouncedLevel } = alert;
  // Whoever muted it has seen that level: it is no news when the mute is over.
  const isKnown = severity(level) <= severity(active.level) && severity(level) > severity(lastAnnouncedLevel);
  return {
    ...alert,
    mutes: [...alert.mutes.slice(0, -1), { ...active, ...end }],
    lastAnnouncedLevel: isKnown ? level : lastAnnouncedLevel,
  };
}

function revised(alert: Alert, change: Partial<Alert>): Alert {
  return { ...alert, ...change, revision: alert.revision + 1 };
}

/** A part of the sending that causes less than this share is not what the alert is about. */
const MAIN_SHARE = 0.5;

/** The configuration set that most of it comes from; undefined where it is not known or there is none. */
export function mainSet({ evidence }: Pick<Alert, 'evidence'>): BadEventSource | undefined {
  return evidence?.sources?.configurationSets.find(({ share }) => share >= MAIN_SHARE);
}

/** What the alert is about, by which its channel is found: the part that decides it, or the set that most of it comes from. */
export function routeSubject(alert: Alert): RouteSubject {
  const { accountRegion, decisive } = alert;
  const { kind, name } = decisive.scope ?? {};
  return {
    accountRegion,
    level: seriousLevel(alert),
    tenant: kind === 'tenant' ? name : undefined,
    configurationSet: kind === 'configuration-set' ? name : mainSet(alert)?.name,
  };
}
