import type { SendPoint } from '../../aws/index.js';

/** Quarters of an hour since the epoch, and what was counted: two weeks of them are some 30 KB. */
export type Packed = readonly (readonly [
  quarter: number,
  attempts: number,
  hard: number,
  complaints: number,
])[];

const QUARTER_MS = 900_000;

/** Leaves out the quarters in which nothing happened. */
export function pack(points: readonly SendPoint[]): Packed {
  return points
    .filter(({ attempts, hard, complaints }) => attempts + hard + complaints > 0)
    .map(({ start, attempts, hard, complaints }) => [
      Math.floor(start / QUARTER_MS),
      attempts,
      hard,
      complaints,
    ]);
}

export function unpack(packed: Packed): readonly SendPoint[] {
  return packed.map(([quarter, attempts, hard, complaints]) => ({
    start: quarter * QUARTER_MS,
    attempts,
    hard,
    complaints,
  }));
}
