import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sortLines } from '../../../src/cli/backtest/sort-lines.js';

/** `<time>:<anything>`; no time in any other text. */
function timeOf(text: string): number | undefined {
  const [time = ''] = text.split(':');
  return /^\d+$/.test(time) ? Number(time) : undefined;
}

test('lines of any number and size are sorted by time, and otherwise stay in their order', async () => {
  const line = fc
    .tuple(fc.integer({ min: 0, max: 9 }), fc.string({ maxLength: 12 }))
    .map(([time, rest]) => `${time}:${rest.replace(/[\r\n\u2028\u2029]/g, '')}`);
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 60 }),
      fc.integer({ min: 1, max: 200 }),
      async (lines, size) => {
        const given = async function* () {
          yield 'no time';
          yield* lines;
        };
        const sorted: string[] = [];
        for await (const text of sortLines(given(), timeOf, size)) sorted.push(text);
        assert.deepEqual(
          sorted,
          lines.toSorted((one, other) => (timeOf(one) ?? 0) - (timeOf(other) ?? 0)),
        );
      },
    ),
    { numRuns: 100 },
  );
});
