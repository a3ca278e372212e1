import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  comparePositions,
  formatPosition,
  parsePosition,
  rangeAfter,
} from '../../../src/store/redis/journal.js';
import {
  counterField,
  parseCounterField,
  redisKeys,
  SHARDS,
  shardOf,
} from '../../../src/store/redis/keys.js';
import { spanStart, spansTouching } from '../../../src/store/spans.js';

test('a recipient’s shard is fixed for good', () => {
  assert.deepEqual(['', 'a', 'jane@example.com', 'zoë@例え.jp'].map(shardOf), [1, 0, 5, 5]);
  fc.assert(fc.property(fc.string(), (recipient) => SHARDS.includes(shardOf(recipient))));
});

test('recipients spread evenly over the shards', () => {
  const many = 16_000;
  const sizes = SHARDS.map(() => 0);
  for (let index = 0; index < many; index += 1) {
    const shard = shardOf(`user${index}@example.com`);
    sizes[shard] = (sizes[shard] ?? 0) + 1;
  }
  const even = many / SHARDS.length;
  for (const size of sizes) assert.ok(Math.abs(size - even) < even / 10, sizes.join(' '));
});

test('all keys of a shard, of a collection and of a lease share one hash tag', () => {
  const keys = redisKeys('p:');
  const shard = keys.shard('123456789012:us-east-1', 3);
  const tag = 'p:{123456789012:us-east-1:3}:';
  for (const key of [shard.seen(1000, 3), shard.buckets('slot', 0), shard.distinct('x', 0), shard.journal]) {
    assert.ok(key.startsWith(tag), key);
  }
  assert.equal(shard.seen(1_764_000_000_000, 3), `${tag}seen:1764000000:3`);
  assert.equal(shard.buckets('slot', Date.UTC(2026, 10, 24, 6)), `${tag}slot:2026-11-24T06`);
  assert.equal(shard.distinct('sent', Date.UTC(2026, 10, 24)), `${tag}distinct:2026-11-24:sent`);
  const { document, index, version } = keys.collection('alerts');
  for (const key of [document('a'), index, version]) assert.ok(key.startsWith('p:{documents:alerts}:'));
  for (const key of Object.values(keys.lease('watch'))) assert.ok(key.startsWith('p:{lease:watch}:'));
});

test('a counter’s field reads back as it was', () => {
  fc.assert(
    fc.property(fc.nat(), fc.string(), (start, counter) => {
      assert.deepEqual(parseCounterField(counterField(start, counter)), { start, counter });
    }),
  );
});

const place = fc.record(
  { ms: fc.nat(5), sequence: fc.nat(3), shard: fc.constantFrom(...SHARDS) },
  { noNullPrototype: true },
);

test('a place reads back as it was; anything else is refused', () => {
  fc.assert(fc.property(place, (one) => assert.deepEqual(parsePosition(formatPosition(one)), one)));
  for (const id of ['', '1', '1-2', '1-2-x', '1-2-3-4', ' 1-2-3'])
    assert.throws(() => parsePosition(id), RangeError);
});

test('the range after a place holds just what comes later', () => {
  fc.assert(
    fc.property(place, place, fc.constantFrom('oldest' as const, 'newest' as const), (after, one, order) => {
      const [bound] = rangeAfter(one.shard, order, after);
      const exclusive = bound.startsWith('(');
      const at = parsePosition(`${bound.replace('(', '')}-${one.shard}`);
      const distance = (order === 'oldest' ? 1 : -1) * comparePositions(one, at);
      const inRange = exclusive ? distance > 0 : distance >= 0;
      const later = (order === 'oldest' ? 1 : -1) * comparePositions(one, after) > 0;
      assert.equal(inRange, later);
    }),
  );
});

test('spans cover what they should and nothing else', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(500), fc.nat(500), (length, from, to) => {
      const expected = [];
      for (let at = spanStart(length, from); from < to && at < to; at += length) expected.push(at);
      assert.deepEqual(spansTouching(length, from, to), expected);
    }),
  );
});
