/** Start of the span of `length` ms, counted from the epoch in UTC, that `at` falls into. */
export function spanStart(length: number, at: number): number {
  return Math.floor(at / length) * length;
}

/** Starts of all spans of `length` ms that touch [from, to), oldest first. */
export function spansTouching(length: number, from: number, to: number): readonly number[] {
  const first = spanStart(length, from);
  const count = from < to ? Math.ceil((to - first) / length) : 0;
  return Array.from({ length: count }, (_, index) => first + index * length);
}
