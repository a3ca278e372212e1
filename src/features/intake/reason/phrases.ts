import type { Provider, Reason } from '../../../locales/index.js';

/**
 * Phrases that say a reason, in the form of `text-matcher.ts` and with `|` between them. Tables are read from top to bottom:
 * the first phrase that occurs in a text is believed.
 */
export type Phrases = readonly (readonly [reason: Reason, phrases: string])[];

/** What the servers of a provider say, and where that was found. */
export type ProviderTexts = {
  providers: readonly Provider[];
  /** The provider's own pages first. */
  sources: readonly string[];
  phrases: Phrases;
};
