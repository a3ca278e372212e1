import type { Provider, Reason } from '../../../locales/index.js';

/**
 * Phrases that say a reason, in the form of `text-matcher.ts` and with `|` between them. `(user, mailbox) … (unknown, not found)`
 * is a word of the first bracket with one of the second after it. Tables are read from top to bottom: the first phrase that
 * occurs in a text is believed.
 */
export type Phrases = readonly (readonly [reason: Reason, phrases: string])[];

/** What the servers of a provider say, and where that was found. */
export type ProviderTexts = {
  providers: readonly Provider[];
  /** The provider's own pages first. */
  sources: readonly string[];
  phrases: Phrases;
};

/** How much words say: clear ones are believed before every status code, hints after all status codes. */
export type Strength = 'clear' | 'vague' | 'hint';

/** One phrase, with its brackets. */
export type Phrase = { reason: Reason; text: string; strength: Strength };

/** All phrases of the tables, in their order. */
export function phrasesIn(tables: readonly Phrases[], strength: Strength): readonly Phrase[] {
  return tables.flatMap((table) =>
    table.flatMap(([reason, phrases]) => phrases.split('|').map((text) => ({ reason, text, strength }))),
  );
}

/** All words that a part of a phrase stands for: `(is, was) full` are `is full` and `was full`. */
export function variantsOf(part: string): readonly string[] {
  const bracket = /\(([^()]*)\)/.exec(part);
  if (bracket === null) return [part];
  const [brackets, words = ''] = bracket;
  return words.split(',').flatMap((word) => variantsOf(part.replace(brackets, word.trim())));
}
