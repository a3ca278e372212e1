import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProgressBar } from '../../../src/cli/backtest/progress-bar.js';

test('a bar is drawn once for each change, and removed', () => {
  const written: string[] = [];
  const bar = createProgressBar((text) => written.push(text));
  for (const share of [0, 0.001, 0.5, 1, 1.2]) bar.show('playing', share);
  bar.clear();
  bar.clear();
  assert.deepEqual(written, [
    `\r\u001b[Kplaying [${'.'.repeat(30)}]   0 %`,
    `\r\u001b[Kplaying [${'#'.repeat(15)}${'.'.repeat(15)}]  50 %`,
    `\r\u001b[Kplaying [${'#'.repeat(30)}] 100 %`,
    '\r\u001b[K',
  ]);
});
