export { createRoutedCards, type RoutedCard, type RoutedCards } from './routed-cards.js';
export { createRoutes } from './routes.js';
export type { RouteSubject } from './routing-settings.js';
