export { isTimeZone, type QuietHours } from './quiet-hours.js';
export { createRoutedCards, type RoutedCard, type RoutedCards } from './routed-cards.js';
export {
  changeSettings,
  createRoutes,
  type KnownChannelSettings,
  mentionOf,
  type Routes,
  readSettings,
} from './routes.js';
export {
  type AlertDefaults,
  type Changing,
  type ChannelSettings,
  channelsIn,
  type DigestTime,
  LEVEL_ORDER,
  type Mentions,
  MOST_ROUTES,
  putChannel,
  putRoute,
  type RouteRule,
  type RouteSubject,
  type RoutingSettings,
  removeRoute,
  settingsOf,
  withAlertDefaults,
} from './routing-settings.js';
