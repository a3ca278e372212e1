import { en } from './en.js';
import { ja } from './ja.js';

/** Everything the bot says, in one language. English defines what there is to say; the others must say all of it. */
export type Catalog = typeof en;

export type Locale = 'en' | 'ja';

export function catalogOf(locale: Locale): Catalog {
  return locale === 'ja' ? ja : en;
}
