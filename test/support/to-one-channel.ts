import { catalogOf, type Locale } from '../../src/locales/index.js';
import { createRoutedCards, createRoutes, type RoutedCards } from '../../src/routing/index.js';
import type { Cards } from '../../src/slack/cards.js';

/** Cards as where nobody has set anything: all of them go to one channel, in one language. */
export function toOneChannel(cards: Cards, alertChannel: string, locale: Locale = 'en'): RoutedCards {
  const routes = createRoutes({
    documents: { get: async () => undefined },
    channelProblems: { get: async () => undefined },
    alertChannel,
    locale,
    catalogIn: { en: catalogOf('en'), ja: catalogOf('ja') },
    now: Date.now,
  });
  return createRoutedCards({ cards, routes });
}
