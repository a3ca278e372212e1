import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type BounceFilter, passingParts } from '../../../src/features/bounces/bounce-filter.js';
import { breakDown } from '../../../src/features/bounces/break-down.js';
import type { NegativePart } from '../../../src/features/intake/index.js';

const whole = (counts: NegativePart['counts'], rest: Partial<NegativePart> = {}): NegativePart => ({
  reason: 'no-such-mailbox',
  of: 'whole',
  provider: { provider: 'gmail' },
  counts,
  ...rest,
});
const sourced = (
  set: string,
  counts: NegativePart['counts'],
  rest: Partial<NegativePart> = {},
): NegativePart => whole(counts, { of: 'source', source: { configurationSet: set }, ...rest });
const bucket = (counts: Record<string, number>, start = 0) => ({ start, counts });
const ALL = { group: 'bounces', filter: undefined } as const;

describe('the break-down of failures', () => {
  test('totals are of the buckets, shares of what is broken down, the rest is said', () => {
    const found = breakDown(
      {
        parts: [
          whole({ hard: 6 }),
          whole({ soft: 2 }, { reason: 'mailbox-full', provider: undefined }),
          sourced('a', { hard: 4 }),
        ],
        dimensions: [{ dimension: 'cs=a', counts: { sent: 41, 'not-attempted': 1 } }],
        buckets: [bucket({ sent: 100, hard: 7, soft: 3, complaint: 1 })],
      },
      ALL,
    );
    assert.deepEqual([found.total, found.explained, found.counts], [10, 8, { hard: 7, soft: 3 }]);
    assert.deepEqual(found.rate, { events: 7, recipients: 100 });
    assert.deepEqual(
      found.byReason.map(({ of, count, share }) => [of, count, share]),
      [
        ['no-such-mailbox', 6, 0.75],
        ['mailbox-full', 2, 0.25],
      ],
    );
    assert.deepEqual(found.bySource.configurationSet, [
      { of: 'a', count: 4, share: 0.5, rate: { events: 4, recipients: 40 } },
    ]);
    assert.deepEqual([found.withoutSource, found.together], [4, { provider: 2, source: 0, domain: 0 }]);
    assert.deepEqual(found.beside, { complaint: 1 });
  });

  test('an automatic reply is no bounce', () => {
    const parts = [whole({ soft: 3 }, { reason: 'out-of-office' }), whole({ soft: 1 })];
    const found = breakDown(
      { parts, dimensions: [], buckets: [bucket({ delivered: 9, settled: 9, soft: 4 })] },
      ALL,
    );
    assert.deepEqual([found.total, found.beside], [1, { 'automatic-reply': 3 }]);
    const filter = { kind: 'reason', reason: 'out-of-office' } as const;
    assert.equal(breakDown({ parts, dimensions: [], buckets: [] }, { group: 'bounces', filter }).total, 3);
  });

  test('hours without a known mail are in no rate; without any there is none', () => {
    const parts = [whole({ hard: 5 })];
    const buckets = [bucket({ sent: 10, hard: 2 }), bucket({ hard: 3 }, 1)];
    const found = breakDown({ parts, dimensions: [], buckets }, ALL);
    assert.deepEqual([found.rate, found.unattributed], [{ events: 2, recipients: 10 }, 3]);
    assert.equal(breakDown({ parts, dimensions: [], buckets: [bucket({ hard: 5 })] }, ALL).rate, undefined);
  });

  test('a host has no rate of its own, and complaints are of those who report them', () => {
    const hosted = whole({ hard: 2 }, { provider: { provider: 'other', host: 'microsoft-365' } });
    const dimensions = [{ dimension: 'provider=other', counts: { sent: 50 } } as const];
    const found = breakDown({ parts: [hosted], dimensions, buckets: [] }, ALL);
    assert.deepEqual(found.byProvider, [{ of: 'microsoft-365', count: 2, share: 1 }]);
    const buckets = [bucket({ sent: 100, 'sent-no-feedback': 60, complaint: 1 })];
    const complaints = breakDown(
      { parts: [], dimensions: [], buckets },
      { group: 'complaints', filter: undefined },
    );
    assert.deepEqual(complaints.rate, { events: 1, recipients: 40 });
  });

  test('from an identity’s topic alone, its domain is where the mails are from', () => {
    const parts = [whole({ hard: 2 }, { identityDomain: 'shop.example' })];
    const found = breakDown({ parts, dimensions: [], buckets: [] }, ALL);
    assert.deepEqual(found.bySource.fromDomain, [{ of: 'shop.example', count: 2, share: 1 }]);
    const filter = { kind: 'from-domain', name: 'shop.example' } as const;
    assert.equal(breakDown({ parts, dimensions: [], buckets: [] }, { group: 'bounces', filter }).total, 2);
  });

  test('whatever was counted: shares add up, rates stay under 1, filters only narrow', () => {
    const counts = fc.record({ hard: fc.nat(5), soft: fc.nat(5), complaint: fc.nat(2), delayed: fc.nat(3) });
    const reason = fc.constantFrom('no-such-mailbox', 'mailbox-full', 'out-of-office', 'policy');
    const set = fc.constantFrom('a', 'b');
    const provider = fc.constantFrom('gmail', 'docomo', 'other');
    const event = fc.record({ counts, reason, set, provider, isKnown: fc.boolean() });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), fc.nat(80), (events, more) => {
        const parts = events.flatMap((one) => {
          const place = { reason: one.reason, provider: { provider: one.provider } };
          return [whole(one.counts, place), ...(one.isKnown ? [sourced(one.set, one.counts, place)] : [])];
        });
        const sum = (name: 'hard' | 'soft') => events.reduce((total, one) => total + one.counts[name], 0);
        const buckets = [bucket({ sent: sum('hard') + more, hard: sum('hard'), soft: sum('soft') })];
        const dimensions = [{ dimension: 'cs=a', counts: { sent: more } } as const];
        const all = breakDown({ parts, dimensions, buckets }, ALL);
        assert.equal(all.total, all.explained);
        const reasons = all.byReason.reduce((total, { count }) => total + count, 0);
        assert.equal(reasons, all.explained);
        const sets = all.bySource.configurationSet.reduce((total, { count }) => total + count, 0);
        assert.equal(sets + all.withoutSource, all.explained);
        for (const share of [...all.byProvider, ...all.bySource.configurationSet])
          assert.ok(!share.rate || share.rate.events <= share.rate.recipients);
        const filters: readonly BounceFilter[] = [
          { kind: 'reason', reason: 'policy' },
          { kind: 'configuration-set', name: 'a' },
          { kind: 'provider', provider: 'gmail' },
        ];
        for (const filter of filters) {
          const some = breakDown({ parts, dimensions, buckets }, { group: 'bounces', filter });
          assert.ok(some.total <= all.total);
          assert.ok(passingParts(parts, filter).length <= parts.length);
        }
      }),
    );
  });
});
