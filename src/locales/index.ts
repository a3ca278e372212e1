import { en } from './en.js';
import { ja } from './ja.js';

export type { EnforcementStatus, Level, Metric } from './terms.js';

/** All texts of the bot in one language. The English texts define which texts there are; other languages must have all. */
export type Catalog = typeof en;

/** The languages of the bot. A new one is a value here and a catalog in {@link CATALOGS}. */
export const LOCALES = ['en', 'ja'] as const;
export type Locale = (typeof LOCALES)[number];

const CATALOGS: Readonly<Record<Locale, Catalog>> = { en, ja };

/**
 * The texts in a language.
 *
 * @param accounts the names of accounts; an account without a name is shown by its 12 digits
 */
export function catalogOf(
  locale: Locale,
  accounts: readonly { name: string; account: string }[] = [],
): Catalog {
  const names = new Map(accounts.map(({ account, name }) => [account, name]));
  const catalog = CATALOGS[locale];
  return {
    ...catalog,
    accountRegion: ({ account, region }) =>
      catalog.accountRegion({ account: names.get(account) ?? account, region }),
  };
}
