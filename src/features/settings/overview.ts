import type { Catalog } from '../../locales/index.js';
import { channelsIn, LEVEL_ORDER, type RouteRule, type RoutingSettings } from '../../routing/index.js';
import { type Block, buttons, context, menu, section, sections } from '../../slack/blocks.js';
import type { ChannelProblem } from '../../slack/channel-problems.js';
import type { Modal } from '../../slack/modal.js';
import { channelMenu } from '../../slack/pickers.js';
import { type Mrkdwn, mention, mrkdwn, plain, slackDate } from '../../text/mrkdwn.js';
import { channelLine, matchWords, routeLine } from './settings-words.js';

export const SETTINGS_OPEN = 'settings-open';
export const SETTINGS_ROUTE = 'settings-route';
export const SETTINGS_CHANNEL = 'settings-channel';
export const SETTINGS_REMOVE = 'settings-route-remove';
/** The value of the button that adds a route. */
export const NEW_ROUTE = 'new';

/**
 * All that is set, and the ways to change it.
 *
 * @param about.first what became of a change
 * @param about.problems the channels to which nothing can be posted
 */
export function overviewBlocks(
  t: Catalog,
  settings: RoutingSettings,
  about: {
    alertChannel: string;
    problems: readonly ChannelProblem[];
    channelId?: string | undefined;
    first?: Mrkdwn | undefined;
  },
): readonly Block[] {
  const words = t.settings;
  const routes = sorted(t, settings.routes);
  const routeLines = routes.map((route) => mrkdwn`• ${routeLine(t, route)}`);
  const channelLines = settings.channels.map((one) => mrkdwn`• ${channelLine(t, one)}`);
  const named = new Set(channelsIn(settings));
  const problemLines = about.problems
    .filter(({ channel }) => named.has(channel))
    .map(({ channel, error, since }) => {
      const at = slackDate(since, 'date_short_time');
      return mrkdwn`:warning: ${t.slackState.messagesCannotBePosted(channel, error, at)}`;
    });
  const here = about.channelId
    ? [{ action: SETTINGS_CHANNEL, text: words.thisChannel, value: about.channelId }]
    : [];
  return [
    ...(about.first ? [section(about.first)] : []),
    section(words.explained(mention(about.alertChannel))),
    ...sections([routes.length > 0 ? words.routes(routes.length) : words.noRoutes, ...routeLines]),
    ...(channelLines.length > 0 ? sections([words.channels, ...channelLines]) : []),
    ...sections(problemLines),
    buttons({ action: SETTINGS_ROUTE, text: words.addRoute, value: NEW_ROUTE }, ...here),
    ...routeMenu(t, routes),
    channelMenu({ action: SETTINGS_CHANNEL, placeholder: words.chooseChannel }),
    ...(routes.length > 1 ? [context(words.precedence)] : []),
  ];
}

/** The same in a modal. */
export function overviewModal(t: Catalog, blocks: readonly Block[]): Modal {
  return { title: t.settings.title, close: t.modal.close, blocks };
}

function routeMenu(t: Catalog, routes: readonly RouteRule[]): readonly Block[] {
  const [first, ...rest] = routes.map((route) => ({
    text: plain(mrkdwn`${matchWords(t, route.match)} · ${t.settings.from[route.from]}`),
    value: String(route.id),
  }));
  if (!first) return [];
  return [menu({ action: SETTINGS_ROUTE, placeholder: t.settings.changeRoute, options: [first, ...rest] })];
}

/** By what they are for, so that the routes of an account stand together. */
function sorted(t: Catalog, routes: readonly RouteRule[]): readonly RouteRule[] {
  const keyOf = ({ match, from }: RouteRule) => `${plain(matchWords(t, match))} ${LEVEL_ORDER.indexOf(from)}`;
  return routes.toSorted((one, other) => keyOf(one).localeCompare(keyOf(other)));
}
