import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  decideEnforcement,
  type EnforcementRecord,
  enforcementNews,
  readEnforcementStatus,
} from '../../../src/features/account-status/enforcement.js';
import { decideStored, fromStored } from '../../../src/features/account-status/enforcement-store.js';
import type { EnforcementStatus } from '../../../src/locales/index.js';

describe('the enforcement status of an account', () => {
  test('is read from what AWS says, and unknown where it says nothing', () => {
    const read = (enforcement: string | undefined, sendingEnabled?: boolean) =>
      readEnforcementStatus({ enforcement, sendingEnabled });
    assert.equal(read(undefined, true), undefined);
    assert.equal(read('HEALTHY', true), 'healthy');
    assert.equal(read('HEALTHY'), 'healthy');
    assert.equal(read('HEALTHY', false), 'paused-by-owner');
    assert.equal(read('PROBATION', true), 'under-review');
    assert.equal(read('SHUTDOWN', false), 'paused-by-aws');
    assert.deepEqual(read('PURGATORY'), { unfamiliar: 'PURGATORY' });
  });

  test('is news when the team pauses and resumes; what AWS does is told by the case', () => {
    const found = decideEnforcement(undefined, 'healthy', 0);
    const same = decideEnforcement(found, 'healthy', 1);
    const review = decideEnforcement(same, 'under-review', 2);
    assert.deepEqual(enforcementNews(found), {});
    assert.equal(same, found);
    assert.deepEqual(review, { status: 'under-review', since: 2, before: 'healthy', beforeSince: 0 });
    assert.deepEqual(enforcementNews(review), {});
    assert.deepEqual(enforcementNews(decideEnforcement(review, 'healthy', 3)), {});
    assert.deepEqual(enforcementNews(decideEnforcement(undefined, 'paused-by-aws', 0)), {});
    const paused = decideEnforcement(undefined, 'paused-by-owner', 1);
    assert.deepEqual(enforcementNews(paused), { begun: { status: 'paused-by-owner', since: 1 } });
    assert.deepEqual(enforcementNews(decideEnforcement(paused, 'healthy', 5)), {
      over: { status: 'paused-by-owner', from: 1, until: 5 },
    });
    // As an older version has stored it.
    assert.deepEqual(enforcementNews({ status: 'healthy', since: 5, before: 'paused-by-owner' }), {
      begun: { status: 'healthy', since: 5 },
    });
  });

  test('changes exactly when what is observed does', () => {
    const observed = fc.constantFrom<EnforcementStatus>(
      'healthy',
      'under-review',
      'paused-by-aws',
      'paused-by-owner',
      { unfamiliar: 'X' },
    );
    fc.assert(
      fc.property(fc.array(observed, { minLength: 1 }), (observations) => {
        let record: EnforcementRecord | undefined;
        let changes = 0;
        for (const [now, status] of observations.entries()) {
          const next = decideEnforcement(record, status, now);
          if (next !== record) changes += 1;
          assert.deepEqual(next.status, status);
          record = next;
        }
        const expected = observations.filter(
          (one, index) => JSON.stringify(one) !== JSON.stringify(observations[index - 1]),
        );
        assert.equal(changes, expected.length);
      }),
    );
  });

  test('keeps the names it has in the store', () => {
    const first = decideStored(undefined, 'healthy', 1);
    assert.deepEqual(first, JSON.parse('{"standing":"healthy","since":1}'));
    assert.equal(decideStored(first, 'healthy', 2), first);
    const second = decideStored(first, 'under-review', 3);
    assert.deepEqual(
      second,
      JSON.parse('{"standing":"under-review","since":3,"before":"healthy","beforeSince":1}'),
    );
    assert.deepEqual(fromStored(second), {
      status: 'under-review',
      since: 3,
      before: 'healthy',
      beforeSince: 1,
    });
  });
});
