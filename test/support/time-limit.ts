import assert from 'node:assert/strict';
import { availableParallelism, loadavg } from 'node:os';

/** How long {@link fixedWork} takes on the machine that the limits in the tests are written for. */
const REFERENCE_MS = 60;
const ROUNDS = 100;
const DOCUMENT = JSON.stringify(
  Array.from({ length: 1000 }, (_, id) => ({ id, name: `user-${id}@example.com`, tags: ['one', 'two'] })),
);

/**
 * Asserts that something took less than its limit. The limit is for an idle machine of ordinary speed; on one that is slower or
 * has more to do than cores, it grows in the same proportion.
 *
 * @param began of `performance.now()`
 */
export function assertWithin(limitMs: number, began: number, what = 'it'): void {
  const tookMs = performance.now() - began;
  if (tookMs < limitMs) return;
  const times = slowness();
  const allowed = limitMs * times;
  assert.ok(
    tookMs < allowed,
    `${what} took ${Math.round(tookMs)} ms of ${limitMs} ms (${Math.round(allowed)} ms on this machine now)`,
  );
}

/** How many times slower this process runs than on the reference machine, at least 1. */
function slowness(): number {
  const [lastMinute = 0] = loadavg();
  const began = performance.now();
  fixedWork();
  const speed = (performance.now() - began) / REFERENCE_MS;
  return Math.max(1, speed, lastMinute / availableParallelism());
}

function fixedWork(): void {
  for (let round = 0; round < ROUNDS; round += 1) JSON.stringify(JSON.parse(DOCUMENT));
}
