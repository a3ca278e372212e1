import type { AccountRegion } from '../../account-region.js';
import type { Catalog, Level } from '../../locales/index.js';
import { type DigestTime, LEVEL_ORDER, type Routes } from '../../routing/index.js';

/** Which channels there are, what of the accounts they get, and when their digests come. */
export type DigestPlaces = {
  /** Resolves to the alert channel and every channel that people have set. */
  channels(): Promise<readonly string[]>;
  /** `times` is undefined for a channel without a digest; `setAt`: when (ms) people set them. */
  settingsOf(
    channel: string,
  ): Promise<{ times: DigestTime | undefined; timeZone: string; setAt: number | undefined }>;
  /** Resolves to where messages of a level about an account and Region go. */
  channelOf(accountRegion: AccountRegion, level: Level): Promise<string>;
  /** Resolves to the texts in the language of a channel. */
  textsOf(channel: string): Promise<Catalog>;
};

/** @param deps.digestTimes when the alert channel gets a digest for which nobody has set a time; undefined: never */
export function createDigestPlaces(deps: {
  routes: Routes;
  alertChannel: string;
  digestTimes: DigestTime | undefined;
}): DigestPlaces {
  const { routes, alertChannel, digestTimes } = deps;
  return {
    channels: routes.channels,
    settingsOf: async (channel) => {
      const { digest, timeZone, changed } = await routes.channelSettings(channel);
      const times = digest ?? (channel === alertChannel ? digestTimes : undefined);
      return { times, timeZone, setAt: digest && changed?.at };
    },
    channelOf: async (accountRegion, level) => (await routes.of({ accountRegion, level })).channel,
    textsOf: async (channel) => (await routes.in(channel, 'advisory')).texts,
  };
}

/** @returns a function that resolves to whether messages of some level about an account and Region go to the channel */
export function isOfChannel(
  places: DigestPlaces,
  channel: string,
): (accountRegion: AccountRegion) => Promise<boolean> {
  return async (accountRegion) => {
    const channels = await Promise.all(LEVEL_ORDER.map((level) => places.channelOf(accountRegion, level)));
    return channels.includes(channel);
  };
}
