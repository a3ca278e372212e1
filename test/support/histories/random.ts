/** Numbers that look random and are the same for the same seed, so that a history can be played again. */
export type Random = {
  /** At least 0, below 1. */
  next(): number;
  between(from: number, to: number): number;
  /** As likely between 1 and 10 as between 10 and 100. */
  magnitude(from: number, to: number): number;
  /** Both included. */
  integer(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** How many of `n` happen, each with this probability. */
  binomial(n: number, probability: number): number;
  poisson(mean: number): number;
};

/** Above so many expected events, the normal distribution is as good as the exact one. */
const MANY = 60;

/** sfc32 of PractRand (https://pracrand.sourceforge.net/RNG_engines.txt), seeded by an FNV-1a hash of a text. */
export function createRandom(seed: string): Random {
  const state = [hash(`${seed}/a`), hash(`${seed}/b`), hash(`${seed}/c`), 1] as const;
  let [a, b, c, counter] = state as readonly number[] as [number, number, number, number];

  function next(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  }
  for (let warmUp = 0; warmUp < 20; warmUp += 1) next();

  /** Box and Muller: https://en.wikipedia.org/wiki/Box%E2%80%93Muller_transform */
  function normal(): number {
    return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  }

  function poisson(mean: number): number {
    if (mean > MANY) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = next(); product > limit; product *= next()) count += 1;
    return count;
  }

  function binomial(n: number, probability: number): number {
    if (n <= 0 || probability <= 0) return 0;
    if (probability >= 1) return n;
    if (probability > 0.5) return n - binomial(n, 1 - probability);
    if (n * probability > MANY) {
      const deviation = Math.sqrt(n * probability * (1 - probability));
      return Math.min(n, Math.max(0, Math.round(n * probability + deviation * normal())));
    }
    // The distance from one that happens to the next has a geometric distribution.
    let count = 0;
    for (let at = -1; ; count += 1) {
      at += 1 + Math.floor(Math.log(1 - next()) / Math.log1p(-probability));
      if (at >= n) return count;
    }
  }

  return {
    next,
    between: (from, to) => from + (to - from) * next(),
    magnitude: (from, to) => from * (to / from) ** next(),
    integer: (from, to) => from + Math.floor((to - from + 1) * next()),
    chance: (probability) => next() < probability,
    pick: (list) => list[Math.floor(list.length * next())] ?? list[0],
    binomial,
    poisson,
  };
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return value | 0;
}
