/**
 * Domains that people mean when they misspell one. Chosen by us: the large mailbox providers whose names are long enough that another domain
 * one letter away is hardly ever another provider.
 */
const MEANT = [
  'gmail.com',
  'googlemail.com',
  'hotmail.com',
  'hotmail.co.uk',
  'hotmail.co.jp',
  'hotmail.fr',
  'outlook.com',
  'outlook.jp',
  'yahoo.com',
  'yahoo.co.jp',
  'yahoo.co.uk',
  'yahoo.fr',
  'icloud.com',
  'docomo.ne.jp',
  'ezweb.ne.jp',
  'softbank.ne.jp',
  'i.softbank.jp',
  'comcast.net',
  'verizon.net',
  'protonmail.com',
  'rediffmail.com',
] as const;

/** Domains of their own that are one letter away from one of those. */
const RIGHT: ReadonlySet<string> = new Set([
  ...MEANT,
  'mail.com',
  'email.com',
  'ymail.com',
  'gmx.com',
  'yahoo.co.in',
  'yahoo.com.br',
  'yahoo.de',
  'yahoo.es',
  'yahoo.it',
  'yahoo.ca',
  'yahoo.in',
  'yahoo.ne.jp',
  'hotmail.de',
  'hotmail.it',
  'hotmail.es',
  'hotmail.be',
  'outlook.de',
  'outlook.fr',
  'outlook.es',
  'outlook.it',
  'rocketmail.com',
  'hushmail.com',
  'fastmail.com',
]);

/** Misspellings with more than one mistake, or of names too short for one. */
const KNOWN: Readonly<Record<string, string>> = {
  'gmail.co': 'gmail.com',
  'gmail.cm': 'gmail.com',
  'gmail.jp': 'gmail.com',
  'gmail.co.jp': 'gmail.com',
  'gmail.ne.jp': 'gmail.com',
  'gmail.com.com': 'gmail.com',
  'gmaill.com': 'gmail.com',
  'gamil.con': 'gmail.com',
  'hotmail.co': 'hotmail.com',
  'yahoo.co': 'yahoo.com',
  'yahoo.jp': 'yahoo.co.jp',
  'yahoo.com.jp': 'yahoo.co.jp',
  'docomo.co.jp': 'docomo.ne.jp',
  'docomo.ne.com': 'docomo.ne.jp',
  'docomo.jp': 'docomo.ne.jp',
  'docomo.com': 'docomo.ne.jp',
  'ezweb.co.jp': 'ezweb.ne.jp',
  'ezweb.jp': 'ezweb.ne.jp',
  'ezweb.ne.com': 'ezweb.ne.jp',
  'softbank.co.jp': 'softbank.ne.jp',
  'icloud.co.jp': 'icloud.com',
  'icloud.jp': 'icloud.com',
  'iclod.com': 'icloud.com',
  'aol.con': 'aol.com',
  'aol.co': 'aol.com',
  'outlook.co.jp': 'outlook.jp',
};

const LONGEST = 30;

/**
 * The domain that was meant by one that is a typical misspelling: one letter too many, too few, wrong, or two in the wrong order, in its name
 * or in its end. Undefined for all others.
 *
 * @param domain in lower case
 */
export function meantDomain(domain: string): string | undefined {
  if (domain.length > LONGEST || RIGHT.has(domain)) return undefined;
  if (Object.hasOwn(KNOWN, domain)) return KNOWN[domain];
  return MEANT.find((meant) => isOneMistakeAway(domain, meant));
}

/** Optimal string alignment of distance one: https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance */
function isOneMistakeAway(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const rest = (text: string, skipped: number) => text.slice(start + skipped);
  if (one.length > other.length) return rest(one, 1) === rest(other, 0);
  if (one.length < other.length) return rest(one, 0) === rest(other, 1);
  if (rest(one, 1) === rest(other, 1)) return true;
  const isSwapped = one[start] === other[start + 1] && one[start + 1] === other[start];
  return isSwapped && rest(one, 2) === rest(other, 2);
}
