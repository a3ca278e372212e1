import type { AccountRegion } from '../account-region.js';
import type { Level, Locale } from '../locales/index.js';
import type { QuietHours } from './quiet-hours.js';

/** What people have set in Slack about where messages go, and how they are shown there. One document of the store. */
export type RoutingSettings = {
  /** Grows with every change. */
  revision: number;
  routes: readonly RouteRule[];
  channels: readonly ChannelSettings[];
};

/** Who changed an entry, when (ms), and the revision of the settings that this made. */
type Changed = { by: string; at: number; revision: number };

/** Which messages go to a channel. What is left out of `match` is any. */
export type RouteRule = {
  id: number;
  match: RouteMatch;
  /** The lowest level for which the route holds. */
  from: Level;
  channel: string;
  changed: Changed;
};

export type RouteMatch = {
  account?: string | undefined;
  region?: string | undefined;
  tenant?: string | undefined;
  configurationSet?: string | undefined;
};

/** How messages are shown in one channel. What is left out is as the environment variables say. */
export type ChannelSettings = {
  channel: string;
  locale?: Locale | undefined;
  /** An IANA name such as `Asia/Tokyo`; UTC when left out. */
  timeZone?: string | undefined;
  /** When messages of level advisory wait. */
  quietHours?: QuietHours | undefined;
  digest?: DigestTime | undefined;
  mentions?: Mentions | undefined;
  changed?: Changed | undefined;
};

/** Who is mentioned from which level on: `here`, `channel`, or the id of a user group or user. */
export type Mentions = Partial<Readonly<Record<Level, string>>>;

/** When the digest of a channel comes. `weekday` is 0 for Sunday, missing for every day; `minute` is of the day, in the zone of the channel. */
export type DigestTime = { weekday?: number | undefined; minute: number };

/** What a message is about: by this it finds its channel. */
export type RouteSubject = RouteMatchSubject & { level: Level };
type RouteMatchSubject = {
  accountRegion?: AccountRegion | undefined;
  tenant?: string | undefined;
  configurationSet?: string | undefined;
};
/** What a message is about; with a `channel` it goes there, whatever the routes say. */
export type Addressed = RouteSubject & { channel?: string | undefined };

export const NO_SETTINGS: RoutingSettings = { revision: 0, routes: [], channels: [] };
export const LEVEL_ORDER: readonly Level[] = ['advisory', 'warning', 'review', 'pause'];
/** So many routes are shown and searched; 20 accounts in three Regions need 60. */
export const MOST_ROUTES = 100;

export function isAbove(level: Level, other: Level): boolean {
  return LEVEL_ORDER.indexOf(level) > LEVEL_ORDER.indexOf(other);
}

/**
 * The route of a message; undefined where none holds. Of several the one with the highest level wins, because somebody wanted
 * that level elsewhere; then the one that says most about what it is for; then the older one.
 */
export function findRoute(settings: RoutingSettings, subject: RouteSubject): RouteRule | undefined {
  const weight = ({ from, match }: RouteRule) => LEVEL_ORDER.indexOf(from) * 100 + precision(match);
  return settings.routes
    .filter((route) => !isAbove(route.from, subject.level) && matches(route.match, subject))
    .toSorted((one, other) => weight(other) - weight(one) || one.id - other.id)[0];
}

/** A part of the sending says more than the account, the account more than the Region. */
function precision({ account, region, tenant, configurationSet }: RouteMatch): number {
  const said = [region, account, tenant, configurationSet];
  return said.reduce((sum, one, index) => sum + (one === undefined ? 0 : 2 ** index), 0);
}

function matches(match: RouteMatch, { accountRegion, tenant, configurationSet }: RouteMatchSubject): boolean {
  return (
    (match.account === undefined || match.account === accountRegion?.account) &&
    (match.region === undefined || match.region === accountRegion?.region) &&
    (match.tenant === undefined || match.tenant === tenant) &&
    (match.configurationSet === undefined || match.configurationSet === configurationSet)
  );
}

export function settingsOf(settings: RoutingSettings, channel: string): ChannelSettings {
  return settings.channels.find((one) => one.channel === channel) ?? { channel };
}

/** What the environment variables say of the alert channel alone. */
export type AlertDefaults = Pick<ChannelSettings, 'mentions' | 'digest'>;

/** The settings of a channel; those of the alert channel are the defaults until somebody has changed them. */
export function withAlertDefaults(
  settings: ChannelSettings,
  alertChannel: string,
  defaults: AlertDefaults,
): ChannelSettings {
  const isDefault = settings.channel === alertChannel && !settings.changed;
  return isDefault ? { ...settings, ...defaults } : settings;
}

/** Who is mentioned at a level in a channel: of the levels set for it, the highest that is reached. */
export function mentionedAt({ mentions = {} }: ChannelSettings, level: Level): string | undefined {
  const reached = LEVEL_ORDER.filter((one) => !isAbove(one, level) && mentions[one] !== undefined);
  const highest = reached.at(-1);
  return highest && mentions[highest];
}

/** Every channel that a route or a setting names. */
export function channelsIn({ routes, channels }: RoutingSettings): readonly string[] {
  return [...new Set([...routes, ...channels].map(({ channel }) => channel))];
}

/** What a change came to; `conflict` is the entry that somebody else has changed or made meanwhile. */
export type Changing<T> =
  | { settings: RoutingSettings; before: T | undefined }
  | { refused: 'changed'; now: T }
  | { refused: 'gone' | 'too-many' };

/**
 * Adds a route, or replaces the one with this id if it still has the revision that the person saw.
 *
 * @param seen the route that the person saw; undefined for a new one
 */
export function putRoute(
  settings: RoutingSettings,
  route: Pick<RouteRule, 'match' | 'from' | 'channel'>,
  by: { userId: string; now: number },
  seen: { id: number; revision: number } | undefined,
): Changing<RouteRule> {
  const { revision, routes } = settings;
  const before = routes.find(({ id }) => id === seen?.id);
  if (seen && !before) return { refused: 'gone' };
  if (seen && before?.changed.revision !== seen.revision)
    return before ? conflict(before) : { refused: 'gone' };
  const same = routes.find(
    (one) => one !== before && one.from === route.from && isSameMatch(one.match, route.match),
  );
  if (same) return conflict(same);
  if (!before && routes.length >= MOST_ROUTES) return { refused: 'too-many' };
  const changed = { by: by.userId, at: by.now, revision: revision + 1 };
  const put: RouteRule = { ...route, id: before?.id ?? revision + 1, changed };
  const others = routes.filter((one) => one !== before);
  return { settings: { ...settings, revision: revision + 1, routes: [...others, put] }, before };
}

export function removeRoute(
  settings: RoutingSettings,
  seen: { id: number; revision: number },
): Changing<RouteRule> {
  const before = settings.routes.find(({ id }) => id === seen.id);
  if (!before) return { refused: 'gone' };
  if (before.changed.revision !== seen.revision) return conflict(before);
  const routes = settings.routes.filter((one) => one !== before);
  return { settings: { ...settings, revision: settings.revision + 1, routes }, before };
}

/** @param seen the revision at which the person saw the settings of the channel; 0 where there were none */
export function putChannel(
  settings: RoutingSettings,
  channel: Omit<ChannelSettings, 'changed'>,
  by: { userId: string; now: number },
  seen: number,
): Changing<ChannelSettings> {
  const before = settings.channels.find((one) => one.channel === channel.channel);
  if (before && (before.changed?.revision ?? 0) !== seen) return conflict(before);
  const revision = settings.revision + 1;
  const put: ChannelSettings = { ...channel, changed: { by: by.userId, at: by.now, revision } };
  const others = settings.channels.filter((one) => one !== before);
  return { settings: { ...settings, revision, channels: [...others, put] }, before };
}

function conflict<T>(now: T): { refused: 'changed'; now: T } {
  return { refused: 'changed', now };
}

function isSameMatch(one: RouteMatch, other: RouteMatch): boolean {
  return (
    one.account === other.account &&
    one.region === other.region &&
    one.tenant === other.tenant &&
    one.configurationSet === other.configurationSet
  );
}
