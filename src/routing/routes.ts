import type { Catalog, Level, Locale } from '../locales/index.js';
import type { ChannelProblem, ChannelProblems } from '../slack/channel-problems.js';
import { type Documents, decideDocument } from '../store/index.js';
import { type Mrkdwn, mention, mrkdwn } from '../text/mrkdwn.js';
import { quietUntil } from './quiet-hours.js';
import {
  type Addressed,
  type AlertDefaults,
  type ChannelSettings,
  channelsIn,
  findRoute,
  mentionedAt,
  NO_SETTINGS,
  type RouteSubject,
  type RoutingSettings,
  settingsOf,
  withAlertDefaults,
} from './routing-settings.js';

/** Where messages go and how they are shown there: as people have set it, and else as the environment variables say. */
export type Routes = {
  /** Resolves to where a message about this goes now. Rejects when the store cannot be reached. */
  of(subject: Addressed): Promise<Route>;
  /** Resolves to how a message is shown in this channel, wherever it is about. */
  in(channel: string, level: Level): Promise<Route>;
  channelSettings(channel: string): Promise<KnownChannelSettings>;
  /** Resolves to the same as {@link of} for many messages, from one reading: the channel of each. */
  channelOfEach(): Promise<(subject: RouteSubject) => string>;
  /** Resolves to the alert channel and every channel that a route or a setting names, from one reading. */
  channels(): Promise<readonly KnownChannelSettings[]>;
};

export type Route = {
  channel: string;
  /** Who is mentioned at this level; undefined: nobody. */
  mention: Mrkdwn | undefined;
  /** The texts in the language of the channel. */
  texts: Catalog;
  /** When the quiet hours of the channel end, where the message waits for that (ms). */
  waitUntil: number | undefined;
  /** The channel where it would go, if that could be posted to. */
  insteadOf: ChannelProblem | undefined;
};

/** The settings of a channel with the defaults filled in. */
export type KnownChannelSettings = ChannelSettings & { locale: Locale; timeZone: string };

const ROUTING = 'routing';
const ROUTING_ID = 'settings';
const DEFAULT_TIME_ZONE = 'UTC';

/**
 * @param deps.locale the language of channels for which nobody has set one
 * @param deps.alertDefaults what holds in the alert channel while nobody has changed its settings
 */
export function createRoutes(deps: {
  documents: Pick<Documents, 'get'>;
  channelProblems: Pick<ChannelProblems, 'get' | 'list'>;
  alertChannel: string;
  alertDefaults: AlertDefaults;
  locale: Locale;
  catalogIn: Readonly<Record<Locale, Catalog>>;
  now: () => number;
}): Routes {
  const { documents, channelProblems, alertChannel, catalogIn, now } = deps;

  const withDefaults = (settings: ChannelSettings): KnownChannelSettings => ({
    ...withAlertDefaults(settings, alertChannel, deps.alertDefaults),
    locale: settings.locale ?? deps.locale,
    timeZone: settings.timeZone ?? DEFAULT_TIME_ZONE,
  });

  function routeTo(
    settings: RoutingSettings,
    channel: string,
    level: Level,
    insteadOf: ChannelProblem | undefined,
  ): Route {
    const { locale, timeZone, quietHours, ...channelSettings } = withDefaults(settingsOf(settings, channel));
    const mentioned = mentionedAt(channelSettings, level);
    const isQuiet = level === 'advisory' && quietHours;
    return {
      channel,
      mention: mentioned === undefined ? undefined : mentionOf(mentioned),
      texts: catalogIn[locale],
      waitUntil: isQuiet ? quietUntil(quietHours, timeZone, now()) : undefined,
      insteadOf,
    };
  }

  return {
    async of(subject) {
      const settings = await readSettings(documents);
      if (subject.channel !== undefined) return routeTo(settings, subject.channel, subject.level, undefined);
      const channel = findRoute(settings, subject)?.channel ?? alertChannel;
      const problem = channel === alertChannel ? undefined : await channelProblems.get(channel);
      return routeTo(settings, problem ? alertChannel : channel, subject.level, problem);
    },
    in: async (channel, level) => routeTo(await readSettings(documents), channel, level, undefined),
    channelSettings: async (channel) => withDefaults(settingsOf(await readSettings(documents), channel)),
    async channelOfEach() {
      const [settings, problems] = await Promise.all([readSettings(documents), channelProblems.list()]);
      const unusable = new Set(problems.map(({ channel }) => channel));
      return (subject) => {
        const channel = findRoute(settings, subject)?.channel ?? alertChannel;
        return unusable.has(channel) ? alertChannel : channel;
      };
    },
    async channels() {
      const settings = await readSettings(documents);
      const ids = new Set([alertChannel, ...channelsIn(settings)]);
      return [...ids].map((channel) => withDefaults(settingsOf(settings, channel)));
    },
  };
}

export async function readSettings(documents: Pick<Documents, 'get'>): Promise<RoutingSettings> {
  return (await documents.get<RoutingSettings>(ROUTING, ROUTING_ID))?.value ?? NO_SETTINGS;
}

/** Changes the settings by compare-and-set; what else is stored with them stays. */
export async function changeSettings<T extends RoutingSettings>(
  documents: Documents,
  change: (settings: T | RoutingSettings) => T | RoutingSettings,
): Promise<void> {
  await decideDocument<T | RoutingSettings>(documents, { collection: ROUTING, id: ROUTING_ID }, (stored) =>
    change(stored ?? NO_SETTINGS),
  );
}

/** https://docs.slack.dev/messaging/formatting-message-text#special-mentions */
export function mentionOf(mentioned: string): Mrkdwn {
  switch (mentioned) {
    case 'here':
      return mrkdwn`<!here>`;
    case 'channel':
      return mrkdwn`<!channel>`;
    default:
      return mention(mentioned);
  }
}
