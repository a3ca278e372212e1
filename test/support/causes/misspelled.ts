import type { Random } from '../histories/random.js';

/** Domains as people misspell them, collected by the kind of mistake and not from the bot's own list. */
type Misspelled = readonly [domain: string, meant: string];

export const MISSPELLED: readonly [Misspelled, ...Misspelled[]] = [
  ['gmial.com', 'gmail.com'],
  ['gamil.com', 'gmail.com'],
  ['gmai.com', 'gmail.com'],
  ['gmal.com', 'gmail.com'],
  ['gmail.con', 'gmail.com'],
  ['gnail.com', 'gmail.com'],
  ['gmaik.com', 'gmail.com'],
  ['hotmial.com', 'hotmail.com'],
  ['hotmai.com', 'hotmail.com'],
  ['hotmal.com', 'hotmail.com'],
  ['homtail.com', 'hotmail.com'],
  ['yaho.co.jp', 'yahoo.co.jp'],
  ['yahooo.co.jp', 'yahoo.co.jp'],
  ['yhaoo.com', 'yahoo.com'],
  ['yaho.com', 'yahoo.com'],
  ['docmo.ne.jp', 'docomo.ne.jp'],
  ['docomo.ne.jo', 'docomo.ne.jp'],
  ['ezwb.ne.jp', 'ezweb.ne.jp'],
  ['iclould.com', 'icloud.com'],
  ['icoud.com', 'icloud.com'],
  ['outlok.com', 'outlook.com'],
  ['softbnak.ne.jp', 'softbank.ne.jp'],
];

export function misspelled(random: Random): string {
  return random.pick(MISSPELLED)[0];
}
