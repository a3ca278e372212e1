import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  attemptsIn,
  FROM_STATISTICS,
  separateUnattributed,
} from '../../../src/features/reputation/attempts.js';
import { METRICS, rateOf, sumWindow } from '../../../src/features/reputation/rates.js';
import type { Bucket } from '../../../src/store/index.js';

const HOUR = 3_600_000;
const SLOT = 300_000;
const START = Date.UTC(2026, 10, 24, 12);

describe('recipients attempted', () => {
  test('complaints are divided by the recipients at domains that report them', () => {
    const counts = { sent: 1_000, 'sent-no-feedback': 400, complaint: 3 };
    assert.deepEqual(attemptsIn(counts), {
      recipients: 1_000,
      reporting: 600,
      attemptsFrom: 'send-events',
    });
    const window = sumWindow('day', [{ start: START, counts }], START);
    const rate = rateOf('complaint', window);
    assert.deepEqual([rate.rate, rate.recipients, rate.allRecipients], [0.005, 600, 1_000]);
    assert.deepEqual(
      [rateOf('bounce', window).recipients, rateOf('bounce', window).allRecipients],
      [1_000, undefined],
    );
  });

  test('without Send events the outcomes are divided in the same way', () => {
    const counts = { delivered: 90, settled: 100, 'settled-no-feedback': 70, hard: 10 };
    assert.deepEqual(attemptsIn(counts), { recipients: 100, reporting: 30, attemptsFrom: 'outcomes' });
  });

  test('what SES held back at a domain without feedback was not attempted there either', () => {
    const counts = {
      sent: 100,
      'sent-no-feedback': 50,
      'not-attempted': 20,
      'not-attempted-no-feedback': 10,
    };
    assert.deepEqual([attemptsIn(counts).recipients, attemptsIn(counts).reporting], [80, 40]);
  });

  test('there are never more recipients that report complaints than recipients', () => {
    const counter = fc.constantFrom(
      'sent',
      'sent-no-feedback',
      'settled',
      'settled-no-feedback',
      'not-attempted',
      'not-attempted-no-feedback',
      'delivered',
      FROM_STATISTICS,
    );
    fc.assert(
      fc.property(fc.dictionary(counter, fc.nat(100)), (counts) => {
        const { recipients, reporting = recipients } = attemptsIn(counts);
        assert.ok(reporting >= 0 && reporting <= recipients && recipients >= 0);
      }),
    );
  });
});

describe('bounces and complaints of which no attempt is known', () => {
  const bucket = (start: number, counts: Record<string, number>): Bucket => ({ start, counts });

  test('are in no rate: their hour has neither sends nor deliveries', () => {
    const buckets = [
      bucket(START + HOUR, { hard: 30, settled: 30, complaint: 2 }),
      bucket(START, { sent: 1_000, hard: 10, settled: 10 }),
    ];
    const window = sumWindow('day', separateUnattributed(buckets, 0), START + 2 * HOUR);
    assert.deepEqual([window.hard, window.recipients], [10, 1_000]);
    assert.deepEqual(window.unattributed, { hard: 30, complaints: 2 });
  });

  test('a slot belongs to the attempts of its hour', () => {
    const buckets = [
      bucket(START + SLOT, { hard: 3, settled: 3 }),
      bucket(START, { delivered: 97, settled: 97 }),
    ];
    const window = sumWindow('day', separateUnattributed(buckets, 0), START + HOUR);
    assert.deepEqual([window.hard, window.recipients, window.unattributed], [3, 100, undefined]);
  });

  test('before events were counted with their mail, they stay where they arrived', () => {
    const buckets = [bucket(START + HOUR, { hard: 30 }), bucket(START, { sent: 1_000 })];
    const window = sumWindow('day', separateUnattributed(buckets, START + 2 * HOUR), START + 3 * HOUR);
    assert.deepEqual([window.hard, window.unattributed], [30, undefined]);
  });

  test('none is lost and none is counted twice', () => {
    const counts = fc.record({
      sent: fc.nat(3),
      delivered: fc.nat(2),
      hard: fc.nat(9),
      complaint: fc.nat(9),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(40), counts), { maxLength: 20 }), fc.nat(5), (many, since) => {
        const buckets = many.map(([slot, one]) => bucket(START + slot * SLOT, one));
        const before = sumWindow('day', buckets, START);
        const after = sumWindow('day', separateUnattributed(buckets, START + since * HOUR), START);
        const { hard = 0, complaints = 0 } = after.unattributed ?? {};
        assert.equal(after.hard + hard, before.hard);
        assert.equal(after.complaints + complaints, before.complaints);
        for (const metric of METRICS) {
          const { rate } = rateOf(metric, after);
          assert.ok(rate >= 0 && rate <= 1);
        }
      }),
    );
  });
});
