/** A set of positive numbers in eight to sixteen bytes each, without the limit of 16 million that a `Set` has. */
export type NumberSet = {
  /** False when the set has the number already. */
  add(number: number): boolean;
  has(number: number): boolean;
  size(): number;
  values(): Iterable<number>;
};

const FIRST_LENGTH = 16;
const MOST_FILLED = 0.75;
/** Spreads numbers that follow each other: 2^32 divided by the golden ratio. */
const MULTIPLIER = 0x9e3779b1;

/** Open addressing with linear probing: https://en.wikipedia.org/wiki/Linear_probing. 0 marks an empty place. */
export function createNumberSet(): NumberSet {
  let places = new Float64Array(FIRST_LENGTH);
  let size = 0;

  function placeOf(number: number): number {
    const last = places.length - 1;
    let place = (Math.imul(number % 0x1_0000_0000, MULTIPLIER) >>> 7) & last;
    for (;;) {
      const stored = places[place] ?? 0;
      if (stored === 0 || stored === number) return place;
      place = (place + 1) & last;
    }
  }

  function grow(): void {
    const before = places;
    places = new Float64Array(before.length * 2);
    for (const number of before) if (number !== 0) places[placeOf(number)] = number;
  }

  return {
    add(number) {
      const place = placeOf(number);
      if (places[place] === number) return false;
      places[place] = number;
      size += 1;
      if (size > places.length * MOST_FILLED) grow();
      return true;
    },
    has: (number) => places[placeOf(number)] === number,
    size: () => size,
    values: () => places.filter((number) => number !== 0),
  };
}
