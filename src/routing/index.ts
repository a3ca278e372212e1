export { createRoutedCards, type RoutedCard, type RoutedCards } from './routed-cards.js';
export { createRoutes, type Routes } from './routes.js';
export type { DigestTime, RouteSubject } from './routing-settings.js';
