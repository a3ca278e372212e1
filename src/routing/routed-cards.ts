import type { Catalog } from '../locales/index.js';
import { withFirst, withMention } from '../slack/amended-message.js';
import { type Message, section } from '../slack/blocks.js';
import type { Card, CardState, Cards } from '../slack/cards.js';
import type { Route, Routes } from './routes.js';
import { type Addressed, isAbove } from './routing-settings.js';

/**
 * A card whose channel the routes say, with a message for each language. A card that is in Slack stays where it is. Where a
 * higher level has another channel, it is shown there as well.
 */
export type RoutedCard = Omit<Card, 'channel' | 'message' | 'level' | 'copies' | 'waitUntil'> & {
  about: Addressed;
  message: (t: Catalog) => Message;
  /** Whether people are mentioned, as the settings of the channel say: for something new. Missing: they are not. */
  mentions?: boolean | undefined;
  /** Of a reply: it says that the level is now higher. A channel in which the card begins at this level has no need of it. */
  isRise?: boolean | undefined;
};

/** Cards for a channel, and cards for where the routes say. */
export type RoutedCards = Omit<Cards, 'show'> & {
  readonly show: (id: string, card: Card | RoutedCard) => Promise<void>;
};

export function createRoutedCards(deps: { cards: Cards; routes: Routes }): RoutedCards {
  const { cards, routes } = deps;

  /** Shows the card in the channel of the route. People are mentioned in new messages only, which is when Slack notifies them. */
  function show(id: string, card: RoutedCard, route: Route, stored: CardState | undefined, copies: Copies) {
    const { about, message, mentions, isRise: _, ...rest } = card;
    const told = message(route.texts);
    const isNew = stored?.ts === undefined;
    const called = mentions && isNew && route.mention ? withMention(told, route.mention) : told;
    const { insteadOf } = route;
    const reason = insteadOf && section(route.texts.slackState.standIn(insteadOf.channel, insteadOf.error));
    return cards.show(id, {
      ...rest,
      channel: route.channel,
      message: reason && isNew ? withFirst(called, reason) : called,
      level: stored?.level && isAbove(stored.level, about.level) ? stored.level : about.level,
      waitUntil: route.waitUntil,
      ...(copies.length > 0 && { copies }),
    });
  }

  async function showRoot(id: string, card: RoutedCard): Promise<void> {
    const { about } = card;
    const stored = await cards.find(id);
    const isPosted = stored?.ts !== undefined || stored?.postingSince !== undefined;
    const wanted = await routes.of(about);
    const route = isPosted ? await routes.in(stored.channel, about.level) : wanted;
    const copies = [...(stored?.copies ?? [])];
    const isIn = (channel: string) =>
      channel === route.channel || copies.some((copy) => copy.channel === channel);
    const hasRisen = isPosted && isAbove(about.level, stored.level ?? about.level);
    if (hasRisen && !isIn(wanted.channel)) copies.push({ channel: wanted.channel, from: about.level });
    await show(id, card, route, stored, copies);
    for (const { channel } of copies) {
      const copyId = copyIdOf(id, channel);
      const copyRoute = channel === wanted.channel ? wanted : await routes.in(channel, about.level);
      await show(copyId, card, copyRoute, await cards.find(copyId), []);
    }
  }

  async function showReply(id: string, card: RoutedCard, under: string): Promise<void> {
    const { about, isRise } = card;
    const root = await cards.find(under);
    const route = root ? await routes.in(root.channel, about.level) : await routes.of(about);
    await show(id, card, route, await cards.find(id), []);
    for (const { channel, from } of root?.copies ?? []) {
      if (isRise && !isAbove(about.level, from)) continue;
      const copyId = copyIdOf(id, channel);
      const thread = card.thread && { ...card.thread, under: copyIdOf(under, channel) };
      const copyRoute = await routes.in(channel, about.level);
      await show(copyId, { ...card, thread }, copyRoute, await cards.find(copyId), []);
    }
  }

  return {
    ...cards,
    async show(id, card) {
      if ('channel' in card) return cards.show(id, card);
      return card.thread ? showReply(id, card, card.thread.under) : showRoot(id, card);
    },
  };
}

type Copies = NonNullable<Card['copies']>;

function copyIdOf(id: string, channel: string): string {
  return `${id}@${channel}`;
}
