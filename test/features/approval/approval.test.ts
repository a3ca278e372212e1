import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  type Approval,
  approve,
  begin,
  cancel,
  deny,
  expire,
  finish,
  isSettled,
  OPEN_FOR_MS,
  openApproval,
  recount,
  reopen,
  retry,
  revisionOf,
} from '../../../src/features/approval/approval.js';

const REQUEST = {
  id: 'a1',
  kind: 'removal',
  subject: { account: '111122223333', region: 'ap-northeast-1', about: 'jane@example.com' },
  requester: 'tanaka',
  reason: 'she called',
  facts: {},
  risk: 'usual' as const,
};
const pending = (needs = 1) => openApproval(REQUEST, needs, 0);
const next = (decided: Approval | { refused: string }): Approval => {
  assert.ok('steps' in decided, JSON.stringify(decided));
  return decided;
};
const refusedBy = (decided: Approval | { refused: string }) =>
  'refused' in decided ? decided.refused : undefined;

describe('an approval', () => {
  test('is decided by somebody else than the requester, who may only withdraw it', () => {
    assert.equal(refusedBy(approve(pending(), 'tanaka', 0, 1)), 'own-request');
    assert.equal(refusedBy(deny(pending(), 'tanaka', 0, 'no', 1)), 'own-request');
    assert.equal(refusedBy(cancel(pending(), 'sato', 1)), 'not-requester');
    assert.equal(next(approve(pending(), 'sato', 0, 1)).state, 'approved');
    assert.equal(next(deny(pending(), 'sato', 0, 'no', 1)).state, 'denied');
    assert.equal(next(cancel(pending(), 'tanaka', 1)).state, 'cancelled');
  });

  test('that needs two is not approved by one person twice', () => {
    const half = next(approve(pending(2), 'sato', 0, 1));
    assert.equal(half.state, 'pending');
    assert.equal(refusedBy(approve(half, 'sato', 0, 2)), 'approved-before');
    assert.equal(next(approve(half, 'suzuki', 0, 2)).state, 'approved');
  });

  test('is decided once, and not after its time', () => {
    const denied = next(deny(pending(), 'sato', 0, 'no', 1));
    assert.equal(refusedBy(approve(denied, 'suzuki', 0, 2)), 'decided');
    assert.equal(refusedBy(approve(pending(), 'sato', 0, OPEN_FOR_MS)), 'expired');
    assert.equal(expire(pending(), OPEN_FOR_MS).state, 'expired');
    const early = pending();
    assert.equal(expire(early, OPEN_FOR_MS - 1), early);
  });

  test('that changed is decided anew, by those who have seen the change', () => {
    const approved = next(approve(pending(), 'sato', 0, 1));
    const acting = begin(approved, 7, 2) ?? approved;
    const changed = reopen(acting, 7, { facts: { reason: 'COMPLAINT' }, risk: 'complaint', needs: 2 }, 3);
    assert.ok(changed);
    assert.deepEqual([changed.state, changed.needs, changed.approvedBy], ['pending', 2, []]);
    assert.equal(refusedBy(approve(changed, 'sato', 0, 4)), 'changed');
    assert.equal(next(approve(changed, 'sato', revisionOf(changed), 4)).approvedBy.length, 1);
  });

  test('that failed is tried again under the same decision, until it expires', () => {
    const acting = begin(next(approve(pending(), 'sato', 0, 1)), 1, 2);
    const failed = acting && finish(acting, 1, { state: 'failed', note: 'SES away' }, 3);
    assert.ok(failed);
    assert.equal(next(retry(failed, 'tanaka', 4)).state, 'approved');
    assert.equal(refusedBy(retry(failed, 'tanaka', 1 + OPEN_FOR_MS)), 'expired');
    assert.equal(refusedBy(retry(pending(), 'tanaka', 4)), 'not-failed');
  });

  test('that lost a vote needs another one; unless enough others are left', () => {
    const onlySuzuki = (user: string) => user === 'suzuki';
    const half = next(approve(pending(2), 'sato', 0, 1));
    const none = recount(half, onlySuzuki, 2, 2);
    assert.deepEqual([none.state, none.approvedBy], ['pending', []]);
    assert.deepEqual(none.steps.at(-1), { at: 2, what: 'lapsed', by: 'sato' });
    assert.equal(next(approve(none, 'suzuki', 0, 3)).state, 'pending');
    const alone = recount(openApproval(REQUEST, 0, 0), onlySuzuki, 1, 2);
    assert.deepEqual([alone.state, alone.needs], ['pending', 1]);
    assert.equal(recount(alone, onlySuzuki, 1, 3), alone);
    const decided = next(deny(pending(), 'sato', 0, 'no', 1));
    assert.equal(recount(decided, onlySuzuki, 1, 2), decided);
  });

  test('in any order of events: acts only when enough others approved, ends once, and never acts after that', () => {
    const person = fc.constantFrom('tanaka', 'sato', 'suzuki', 'ito');
    const fence = fc.integer({ min: 1, max: 4 });
    const event: fc.Arbitrary<(approval: Approval, at: number) => unknown> = fc.oneof(
      person.map((by) => (one: Approval, at: number) => approve(one, by, revisionOf(one), at)),
      person.map((by) => (one: Approval, at: number) => deny(one, by, revisionOf(one), 'no', at)),
      person.map((by) => (one: Approval, at: number) => cancel(one, by, at)),
      person.map((by) => (one: Approval, at: number) => retry(one, by, at)),
      person.map((left) => (one: Approval, at: number) => recount(one, (user) => user !== left, 1, at)),
      fc.constant((one: Approval, at: number) => expire(one, at)),
      fence.map((by) => (one: Approval, at: number) => begin(one, by, at)),
      fc.record({ by: fence, state: fc.constantFrom('done' as const, 'failed' as const) }).map(
        ({ by, state }) =>
          (one: Approval, at: number) =>
            finish(one, by, { state, note: undefined }, at),
      ),
      fence.map(
        (by) => (one: Approval, at: number) =>
          reopen(one, by, { facts: {}, risk: 'complaint', needs: 2 }, at),
      ),
    );
    const waits = fc.integer({ min: 0, max: OPEN_FOR_MS / 2 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 }), fc.array(fc.tuple(event, waits)), (needs, events) => {
        let approval = pending(needs);
        let at = 0;
        for (const [happen, wait] of events) {
          at += wait;
          const before = approval;
          const decided = happen(before, at);
          if (typeof decided !== 'object' || decided === null || !('steps' in decided)) continue;
          approval = decided as Approval;
          if (approval === before) continue;
          assert.equal(approval.steps.length, before.steps.length + 1);
          assert.ok(!['done', 'denied', 'expired', 'cancelled'].includes(before.state), before.state);
          const what = approval.steps.at(-1)?.what;
          if (what === 'acting') {
            assert.ok(before.approvedBy.length >= before.needs);
            assert.ok((approval.fence ?? 0) > (before.fence ?? 0));
          }
          if (what === 'done' || what === 'failed')
            assert.ok(before.steps.some((step) => step.what === 'acting'));
        }
        assert.ok(!approval.approvedBy.includes('tanaka'));
        assert.equal(new Set(approval.approvedBy).size, approval.approvedBy.length);
        assert.equal(
          isSettled({ ...approval, publishedSteps: approval.steps.length }),
          approval.state !== 'approved',
        );
      }),
    );
  });
});
