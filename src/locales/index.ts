import { en } from './en.js';
import { ja } from './ja.js';

export type { EnforcementStatus, Level, Metric } from './terms.js';

/** Everything the bot says, in one language. English defines what there is to say; the others must say all of it. */
export type Catalog = typeof en;

export type Locale = 'en' | 'ja';

/** @param accounts what people call their accounts; one without a name is called by its 12 digits */
export function catalogOf(
  locale: Locale,
  accounts: readonly { name: string; account: string }[] = [],
): Catalog {
  const names = new Map(accounts.map(({ account, name }) => [account, name]));
  const catalog = locale === 'ja' ? ja : en;
  return {
    ...catalog,
    accountRegion: ({ account, region }) =>
      catalog.accountRegion({ account: names.get(account) ?? account, region }),
  };
}
