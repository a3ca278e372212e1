import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  afterFailure,
  afterPage,
  beginReading,
  type ListReading,
} from '../../../src/features/suppression/list-reading.js';

const START = Date.UTC(2026, 10, 24);
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const failure = (kind: 'refused' | 'unreachable', at: number) => {
  const about = { action: 'ses:ListSuppressedDestinations', region: 'ap-northeast-1', detail: 'no' };
  return { at, failure: { kind, ...about }, reference: 'ab12' };
};

/** Reads to the end in pages of the sizes given. */
function readThrough(from: ListReading | undefined, pages: readonly number[], now: number): ListReading {
  let reading = from;
  for (const [index, entries] of pages.entries()) {
    const begun = beginReading(reading, `roster-${now}`, now);
    assert.ok(begun?.underWay);
    assert.equal(begun.underWay.token, index === 0 ? undefined : `token-${index}`);
    const token = index === pages.length - 1 ? undefined : `token-${index + 1}`;
    reading = afterPage(begun, begun.underWay, { entries, token });
  }
  assert.ok(reading);
  return reading;
}

describe('reading a suppression list', () => {
  test('first all of it, then what was added every minute, and all of it again after a day', () => {
    const all = readThrough(undefined, [1000, 1000, 7], START);
    const known = { roster: `roster-${START}`, entries: 2007, readAt: START, asOf: START };
    assert.deepEqual(all, { size: 1000, known });
    assert.equal(beginReading(all, 'next', START + MINUTE_MS - 1), undefined);
    const begun = beginReading(all, 'next', START + MINUTE_MS);
    assert.equal(begun?.underWay?.roster, known.roster);
    assert.equal(begun?.underWay?.since, START - 5 * MINUTE_MS);
    const added = readThrough(all, [3], START + MINUTE_MS);
    assert.deepEqual(added.known, { ...known, asOf: START + MINUTE_MS });
    const again = readThrough(added, [2000], START + DAY_MS);
    assert.equal(again.known?.roster, `roster-${START + DAY_MS}`);
  });

  test('while all of it is read again, the old one is known', () => {
    const all = readThrough(undefined, [10], START);
    const begun = beginReading(all, 'next', START + DAY_MS);
    assert.ok(begun?.underWay);
    const half = afterPage(begun, begun.underWay, { entries: 1000, token: 'more' });
    assert.deepEqual(half.known, all.known);
  });

  test('a page that AWS refuses is tried smaller once, and then later', () => {
    const begun = beginReading(undefined, 'first', START);
    assert.ok(begun?.underWay);
    const smaller = afterFailure(begun, begun.underWay, failure('refused', START));
    assert.deepEqual([smaller.size, smaller.failed], [100, undefined]);
    assert.ok(smaller.underWay);
    const failed = afterFailure(smaller, smaller.underWay, failure('refused', START));
    assert.deepEqual(failed.failed, failure('refused', START));
    assert.equal(beginReading(failed, 'later', START + 4 * MINUTE_MS), undefined);
    const again = beginReading(failed, 'later', START + 5 * MINUTE_MS);
    assert.deepEqual([again?.size, again?.failed], [100, undefined]);
  });

  test('where the way to the next page has become too old, it begins anew', () => {
    const begun = beginReading(undefined, 'first', START);
    assert.ok(begun?.underWay);
    const half = afterPage(begun, begun.underWay, { entries: 1000, token: 'old' });
    assert.ok(half.underWay);
    const anew = beginReading(afterFailure(half, half.underWay, failure('refused', START)), 'second', START);
    assert.deepEqual(
      [anew?.underWay?.roster, anew?.underWay?.token, anew?.underWay?.entries],
      ['second', undefined, 0],
    );
  });

  test('whatever happens, what is known is a list that was read to its end', () => {
    const event = fc.record({
      kind: fc.constantFrom(
        'page' as const,
        'last page' as const,
        'refused' as const,
        'unreachable' as const,
      ),
      wait: fc.integer({ min: 0, max: 2 * DAY_MS }),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        let reading: ListReading | undefined;
        let now = START;
        const readToTheEnd = new Set<string>();
        for (const { kind, wait } of events) {
          now += wait;
          const begun = beginReading(reading, `roster-${now}`, now);
          if (!begun?.underWay) continue;
          const { underWay } = begun;
          if (kind === 'last page') readToTheEnd.add(underWay.roster);
          reading =
            kind === 'page' || kind === 'last page'
              ? afterPage(begun, underWay, { entries: 1, token: kind === 'page' ? 'more' : undefined })
              : afterFailure(begun, underWay, failure(kind, now));
          if (reading.known) assert.ok(readToTheEnd.has(reading.known.roster));
        }
      }),
    );
  });
});
