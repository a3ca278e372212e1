import { generationsOf } from '../spans.js';
import type { TallyEntry } from '../store.js';
import { digestOfText, numberOf } from './digest.js';
import { createNumberSet, type NumberSet } from './number-set.js';

/**
 * @returns a function that marks all keys of an entry as seen; true when none of them was marked before. Keys are kept as
 *   digests of 52 bits: of ten million, a new one is mistaken for a known one once in 450 million.
 */
export function createSeenKeys(deps: { now: () => number }): (entry: TallyEntry) => boolean {
  const generations = new Map<number, NumberSet>();
  let nextExpiry = Infinity;

  function generation(expiresAt: number): NumberSet {
    const known = generations.get(expiresAt);
    if (known) return known;
    const added = createNumberSet();
    generations.set(expiresAt, added);
    nextExpiry = Math.min(nextExpiry, expiresAt);
    return added;
  }

  function expire(now: number): void {
    if (now < nextExpiry) return;
    for (const expiresAt of generations.keys()) if (expiresAt <= now) generations.delete(expiresAt);
    nextExpiry = Math.min(...generations.keys());
  }

  return ({ accountRegion, seen }) => {
    const now = deps.now();
    expire(now);
    const keys = new Map(seen.map(({ key, keepSeconds }) => [key, keepSeconds]));
    let fresh = true;
    for (const [key, keepSeconds] of keys) {
      const { high, low } = digestOfText(`${accountRegion} ${key}`);
      const digest = numberOf(high, low);
      const { current, others } = generationsOf(keepSeconds, now);
      const isKnown = others.some((expiresAt) => generations.get(expiresAt)?.has(digest));
      if (isKnown || !generation(current).add(digest)) fresh = false;
    }
    return fresh;
  };
}
