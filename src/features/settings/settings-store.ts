import {
  type Changing,
  type ChannelSettings,
  changeSettings,
  putChannel,
  putRoute,
  type RouteRule,
  type RoutingSettings,
  readSettings,
  removeRoute,
} from '../../routing/index.js';
import type { Documents } from '../../store/index.js';
import type { Audit } from '../audit/index.js';

/** The settings, and their changes. Each change is in the audit log: what is not there yet is stored with the settings. */
export type SettingsStore = {
  read(): Promise<RoutingSettings>;
  /** @param seen the route as the person saw it; undefined for a new one */
  putRoute(
    route: Pick<RouteRule, 'match' | 'from' | 'channel'>,
    userId: string,
    seen: Seen | undefined,
  ): Promise<Changing<RouteRule>>;
  removeRoute(seen: Seen, userId: string): Promise<Changing<RouteRule>>;
  /** @param seen the revision at which the person saw the settings of the channel; 0: there were none */
  putChannel(
    channel: Omit<ChannelSettings, 'changed'>,
    userId: string,
    seen: number,
  ): Promise<Changing<ChannelSettings>>;
  /** Puts what a process that died has left out into the audit log. To be called regularly. */
  catchUp(): Promise<void>;
};

export type Seen = { id: number; revision: number };
type Entry = Parameters<Audit['record']>[0];
type Stored = RoutingSettings & { unaudited?: readonly Entry[] };
const KIND = 'settings';

/** @param deps.describe what the audit log says of an entry */
export function createSettingsStore(deps: {
  documents: Documents;
  audit: Pick<Audit, 'record'>;
  describe: { route(route: RouteRule): string; channel(settings: ChannelSettings): string };
  now: () => number;
}): SettingsStore {
  const { documents, audit, describe, now } = deps;

  /** The entry is stored in the same step as the change, so that neither is without the other. */
  async function change<T>(
    make: (settings: RoutingSettings) => Changing<T>,
    entryOf: (
      changed: Extract<Changing<T>, { settings: unknown }>,
    ) => Partial<Entry> & Pick<Entry, 'what' | 'about'>,
    userId: string,
  ): Promise<Changing<T>> {
    let made: Changing<T> = { refused: 'gone' };
    await changeSettings<Stored>(documents, (settings: Stored) => {
      made = make(settings);
      if (!('settings' in made)) return settings;
      const { revision } = made.settings;
      const entry = {
        account: '',
        region: '',
        ...entryOf(made),
        key: `${KIND}/${revision}`,
        at: now(),
        by: userId,
        kind: KIND,
        approval: `${KIND}/${revision}`,
      };
      return { ...made.settings, unaudited: [...(settings.unaudited ?? []), entry] };
    });
    await catchUp();
    return made;
  }

  async function catchUp(): Promise<void> {
    const { unaudited = [] }: Stored = await readSettings(documents);
    if (unaudited.length === 0) return;
    for (const entry of unaudited) await audit.record(entry);
    const written = new Set(unaudited.map(({ key }) => key));
    await changeSettings<Stored>(documents, (settings: Stored) => {
      const left = (settings.unaudited ?? []).filter(({ key }) => !written.has(key));
      return left.length === (settings.unaudited ?? []).length ? settings : { ...settings, unaudited: left };
    });
  }

  const place = ({ match }: RouteRule) => ({ account: match.account ?? '', region: match.region ?? '' });

  return {
    read: () => readSettings(documents),
    putRoute: (route, userId, seen) =>
      change(
        (settings) => putRoute(settings, route, { userId, now: now() }, seen),
        ({ settings, before }) => {
          const put = settings.routes.at(-1);
          if (!put) return { what: 'settings-route', about: '' };
          const was = before ? ` ← ${describe.route(before)}` : '';
          return {
            ...place(put),
            what: 'settings-route',
            about: put.channel,
            note: `${describe.route(put)}${was}`,
          };
        },
        userId,
      ),
    removeRoute: (seen, userId) =>
      change(
        (settings) => removeRoute(settings, seen),
        ({ before }) =>
          before
            ? {
                ...place(before),
                what: 'settings-route-removed',
                about: before.channel,
                note: describe.route(before),
              }
            : { what: 'settings-route-removed', about: '' },
        userId,
      ),
    putChannel: (channel, userId, seen) =>
      change(
        (settings) => putChannel(settings, channel, { userId, now: now() }, seen),
        ({ before }) => {
          const was = before ? ` ← ${describe.channel(before)}` : '';
          return {
            what: 'settings-channel',
            about: channel.channel,
            note: `${describe.channel(channel)}${was}`,
          };
        },
        userId,
      ),
    catchUp,
  };
}
