import type { Logger } from 'pino';
import type { Catalog } from '../../locales/index.js';
import type { Cards } from '../../slack/cards.js';
import type { Feature } from '../../slack/feature.js';
import type { Documents, Journal, Tally } from '../../store/index.js';
import { createProviderTroubleWatch } from './provider-trouble/provider-trouble-watch.js';

/** Why mail bounces, and a watch that announces when a provider defers or refuses it. */
export function createBouncesFeature(deps: {
  tally: Tally;
  journal: Journal;
  documents: Documents;
  cards: Cards;
  alertChannel: string;
  t: Catalog;
  now: () => number;
  log: Logger;
}): { feature: Feature } {
  return { feature: { watches: { 'provider-trouble': createProviderTroubleWatch(deps) } } };
}
