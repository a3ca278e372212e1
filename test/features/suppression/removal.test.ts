import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { historyOf } from '../../../src/features/suppression/history.js';
import { hasChanged, riskOf } from '../../../src/features/suppression/removal-action.js';

const history = historyOf([], false);
const entry = fc.record({
  written: fc.constantFrom('jane@example.com', 'Jane@example.com'),
  reason: fc.constantFrom('BOUNCE' as const, 'COMPLAINT' as const),
  updatedAt: fc.integer({ min: 1, max: 3 }),
});

describe('what a removal was asked for', () => {
  test('has not changed while what is listed is a part of it, and has for everything else', () => {
    fc.assert(
      fc.property(fc.array(entry), fc.array(entry), (asked, now) => {
        const known = new Set(asked.map((one) => JSON.stringify(one)));
        const isPart = now.every((one) => known.has(JSON.stringify(one)));
        assert.equal(hasChanged({ entries: asked, history }, now), !isPart);
      }),
    );
  });

  test('is a matter of complaint as soon as one entry is', () => {
    const bounce = { written: 'jane@example.com', reason: 'BOUNCE' as const, updatedAt: 1 };
    assert.equal(riskOf({ entries: [bounce], history }), 'usual');
    assert.equal(riskOf({ entries: [bounce, { ...bounce, reason: 'COMPLAINT' }], history }), 'complaint');
  });
});
