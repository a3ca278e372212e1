import type { Identities } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Channels } from '../../slack/channel.js';
import { failureLine } from '../../slack/failure-line.js';
import { lines, type Mrkdwn } from '../../text/mrkdwn.js';
import type { Inspector } from './inspector.js';
import type { IdentityWatch } from './monitoring/identity-watch.js';
import { placeName } from './place-name.js';

/** What became of a beginning, in words. */
export type Begun = { done: Mrkdwn } | { failed: Mrkdwn };

/**
 * Begins a verification at SES, posts its card and its records, and follows it.
 *
 * @param goOn an identity that is there already was begun by a process that died: it is followed too
 */
export type BeginVerification = (
  place: Identities,
  name: string,
  channelId: string,
  goOn: boolean,
) => Promise<Begun>;

/** @param deps.alertChannel where it is posted when the bot is not in the channel it was asked for in */
export function createBeginVerification(deps: {
  look: Inspector;
  watch: IdentityWatch;
  channels: Pick<Channels, 'isIn'>;
  alertChannel: string;
  t: Catalog;
  now: () => number;
}): BeginVerification {
  const { look, watch, channels, t, now } = deps;

  return async (place, name, channelId, goOn) => {
    const created = await place.create(name);
    if ('failure' in created) return { failed: failureLine(t, created) };
    const where = placeName(t, place);
    if (!created.value && !goOn) return { done: t.verify.done.thereAlready(name, where) };
    const started = (name.includes('@') ? t.verify.done.mailSent : t.verify.done.startedIn)(name, where);
    const seen = await look.at(place, name, { maxAgeMs: 0 });
    if ('failure' in seen) return { failed: lines([started, failureLine(t, seen)]) };
    if (!seen.value) return { failed: t.verify.done.gone };
    const here = await channels.isIn(channelId);
    const channel = here ? channelId : deps.alertChannel;
    await watch.follow(seen.value, { channel, pendingSince: now(), withRecords: true });
    return { done: here ? started : lines([started, t.verify.done.elsewhere]) };
  };
}
