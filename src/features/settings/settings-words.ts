import type { Catalog } from '../../locales/index.js';
import { type ChannelSettings, LEVEL_ORDER, mentionOf, type RouteRule } from '../../routing/index.js';
import { code, join, type Mrkdwn, mention, mrkdwn } from '../../text/mrkdwn.js';
import { clockTime } from './read-fields.js';

/** What a route is for, and where it goes, in one line. */
export function routeLine(t: Catalog, route: RouteRule): Mrkdwn {
  return t.settings.route(matchWords(t, route.match), t.settings.from[route.from], mention(route.channel));
}

export function matchWords(
  t: Catalog,
  { account, region, tenant, configurationSet }: RouteRule['match'],
): Mrkdwn {
  const words = [
    ...(account === undefined ? [] : [mrkdwn`${t.accountName(account)}`]),
    ...(region === undefined ? [] : [mrkdwn`${region}`]),
    ...(tenant === undefined ? [] : [mrkdwn`${t.settings.tenant} ${code(tenant)}`]),
    ...(configurationSet === undefined
      ? []
      : [mrkdwn`${t.settings.configurationSet} ${code(configurationSet)}`]),
  ];
  return words.length > 0 ? join(words, ' · ') : t.settings.everything;
}

/** How messages are shown in a channel, in one line; without what is as the environment variables say. */
export function channelLine(t: Catalog, settings: ChannelSettings): Mrkdwn {
  const { channel, locale, timeZone, quietHours, digest, mentions = {} } = settings;
  const words = t.settings;
  const facts = [
    ...(locale === undefined ? [] : [mrkdwn`${words.languages[locale]}`]),
    ...(timeZone === undefined ? [] : [mrkdwn`${timeZone}`]),
    ...(quietHours ? [words.quiet(clockTime(quietHours.from), clockTime(quietHours.to))] : []),
    ...(digest ? [words.digestAt(digest.weekday, clockTime(digest.minute))] : []),
    ...LEVEL_ORDER.flatMap((level) => {
      const who = mentions[level];
      return who === undefined ? [] : [words.mentions(words.levels[level], shownName(who))];
    }),
  ];
  return mrkdwn`${mention(channel)}: ${facts.length > 0 ? join(facts, ' · ') : words.asDefault}`;
}

/** `@here` without notifying everybody who reads the settings. */
function shownName(who: string): Mrkdwn {
  return who === 'here' || who === 'channel' ? code(`@${who}`) : mentionOf(who);
}
