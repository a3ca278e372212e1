import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { currentRates } from '../../src/aws/index.js';

describe('the rates that AWS publishes now', () => {
  const HOUR_MS = 3_600_000;
  const rate = (hours: number) => ({ rate: 0.01, at: hours * HOUR_MS });

  test('a rate that is no longer published while the other one is, is none', () => {
    assert.deepEqual(currentRates({ bounce: rate(10), complaint: rate(8) }), {
      bounce: rate(10),
      complaint: undefined,
    });
    assert.deepEqual(currentRates({ bounce: rate(8), complaint: rate(10) }), {
      bounce: undefined,
      complaint: rate(10),
    });
  });

  test('one that is as old as the other, or alone, stays however old it is', () => {
    const both = { bounce: rate(10), complaint: rate(9) };
    assert.deepEqual(currentRates(both), both);
    assert.deepEqual(currentRates({ bounce: undefined, complaint: rate(1) }), {
      bounce: undefined,
      complaint: rate(1),
    });
  });
});
