import { catalogOf, type Locale } from '../../src/locales/index.js';
import { createRoutedCards, createRoutes, type RoutedCards } from '../../src/routing/index.js';
import type { Card, Cards } from '../../src/slack/cards.js';

/** What a fake of the cards shows, each card in English in one channel. */
export function shownInEnglish(show: (id: string, card: Card) => Promise<void>): RoutedCards['show'] {
  return async (id, card) => {
    if ('channel' in card) return show(id, card);
    const { about: _, message, ...rest } = card;
    await show(id, { ...rest, channel: 'C0ALERTS001', message: message(catalogOf('en')) });
  };
}

/** Cards as where nobody has set anything: all of them go to one channel, in one language. */
export function toOneChannel(cards: Cards, alertChannel: string, locale: Locale = 'en'): RoutedCards {
  const routes = createRoutes({
    documents: { get: async () => undefined },
    channelProblems: { get: async () => undefined, list: async () => [] },
    alertDefaults: {},
    alertChannel,
    locale,
    catalogIn: { en: catalogOf('en'), ja: catalogOf('ja') },
    now: Date.now,
  });
  return createRoutedCards({ cards, routes });
}
