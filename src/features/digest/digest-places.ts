import type { AccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import { type DigestTime, type KnownChannelSettings, LEVEL_ORDER, type Routes } from '../../routing/index.js';

/** Which channels there are, what of the accounts they get, and when their digests come. */
export type DigestPlaces = {
  /** Resolves to the alert channel and every channel that people have set, from one reading of the settings. */
  all(): Promise<readonly DigestPlace[]>;
  /** Resolves to one channel, whether people have set it or not. */
  of(channel: string): Promise<DigestPlace>;
  /**
   * Resolves to whether messages of some level about an account and Region go to a channel, from one reading of the settings.
   */
  shownIn(channel: string): Promise<(accountRegion: AccountRegion) => boolean>;
  /** Resolves to the texts in the language of a channel. */
  textsOf(channel: string): Promise<Catalog>;
};

/** `times` is undefined for a channel without a digest; `setAt`: when (ms) people set them. */
export type DigestPlace = {
  channel: string;
  times: DigestTime | undefined;
  timeZone: string;
  setAt: number | undefined;
};

export function createDigestPlaces({ routes }: { routes: Routes }): DigestPlaces {
  const placeOf = ({ channel, digest, timeZone, changed }: KnownChannelSettings): DigestPlace => ({
    channel,
    times: digest,
    timeZone,
    setAt: digest && changed?.at,
  });

  return {
    all: async () => (await routes.channels()).map(placeOf),
    of: async (channel) => placeOf(await routes.channelSettings(channel)),
    async shownIn(channel) {
      const channelOf = await routes.channelOfEach();
      return (accountRegion) => LEVEL_ORDER.some((level) => channelOf({ accountRegion, level }) === channel);
    },
    textsOf: async (channel) => (await routes.in(channel, 'advisory')).texts,
  };
}
