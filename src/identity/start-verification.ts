import { failureLine, type Identities } from '../aws/index.js';
import type { Catalog } from '../locales/index.js';
import type { Channels } from '../slack/channel.js';
import { lines, type Mrkdwn } from '../slack/mrkdwn.js';
import type { IdentityWatch } from './identity-watch.js';
import type { Look } from './look.js';
import { placeName } from './place-name.js';

/** Starts a verification, posts its card and its records, follows it, and says what came of it. */
export type StartVerification = (place: Identities, name: string, channelId: string) => Promise<Mrkdwn>;

/** @param deps.channel where it is posted when the bot is not in the channel it was asked for in */
export function createStartVerification(deps: {
  look: Look;
  watch: IdentityWatch;
  channels: Pick<Channels, 'isIn'>;
  channel: string;
  t: Catalog;
  now: () => number;
}): StartVerification {
  const { look, watch, channels, t, now } = deps;

  return async (place, name, channelId) => {
    const created = await place.create(name);
    if ('failure' in created) return failureLine(t, created);
    const where = placeName(t, place);
    if (!created.value) return t.verify.done.thereAlready(name, where);
    const seen = await look.at(place, name, { keepMs: 0 });
    const started = name.includes('@')
      ? t.verify.done.mailSent(name, where)
      : t.verify.done.startedIn(name, where);
    if ('failure' in seen) return lines([started, failureLine(t, seen)]);
    if (!seen.value) return t.verify.done.gone;
    const here = await channels.isIn(channelId);
    const channel = here ? channelId : deps.channel;
    await watch.follow(seen.value, { channel, pendingSince: now(), withRecords: true });
    return here ? started : lines([started, t.verify.done.elsewhere]);
  };
}
