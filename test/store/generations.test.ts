import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { redisKeys } from '../../src/store/redis/keys.js';
import { seenNames } from '../../src/store/redis/seen-names.js';
import { generationsOf } from '../../src/store/spans.js';

const moment = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 });
const keep = fc.integer({ min: 1, max: 1_296_000 });

test('a name is found for as long as it is to be kept, and kept for less than twice as long', () => {
  fc.assert(
    fc.property(moment, keep, fc.double({ min: 0, max: 1, noNaN: true }), (now, keepSeconds, part) => {
      const { current } = generationsOf(keepSeconds, now);
      const later = generationsOf(keepSeconds, now + Math.floor(part * keepSeconds * 1000));
      assert.ok([later.current, ...later.others].includes(current));
      assert.ok(current - now > keepSeconds * 1000 - 1 && current - now <= 2 * keepSeconds * 1000);
    }),
  );
});

test('a name is found by a process whose clock is a little behind', () => {
  fc.assert(
    fc.property(moment, keep, (now, keepSeconds) => {
      const behind = generationsOf(keepSeconds, now - Math.min(300_000, keepSeconds * 100));
      assert.ok([behind.current, ...behind.others].includes(generationsOf(keepSeconds, now).current));
    }),
  );
});

test('every name has as many keys as the others, and the first is that of its own generation', () => {
  const shard = redisKeys('p:').shard('p', 0);
  const day = 86_400;
  const endOfDay = Math.ceil(1_700_000_000_000 / (day * 1000)) * day * 1000 - 1;
  const names = seenNames(endOfDay);
  const [one, two, same] = [
    { key: 'a', keepSeconds: day },
    { key: 'b', keepSeconds: 10 * day },
    { key: 'a', keepSeconds: day },
  ].map(names.inShard(shard));
  assert.deepEqual([one, two, same], [1, 2, 1]);
  const { keys, keysPerName, members, keepSeconds } = names.layout();
  assert.equal(keysPerName, 3, 'the generation of tomorrow may have begun elsewhere');
  assert.equal(keys.length, 6);
  const generation = (key = '') => Number(/seen:(\d+):/.exec(key)?.[1]);
  assert.deepEqual(
    keys.slice(0, 3).map((key) => (generation(key) * 1000 - endOfDay - 1) / (day * 1000)),
    [1, 0, 2],
  );
  assert.equal(members.length, 2);
  assert.ok(keepSeconds.every((seconds) => seconds >= day));
});
