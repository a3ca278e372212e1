import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Store } from '../../../src/store/index.js';
import { placeInIndex } from '../../../src/store/redis/journal-index.js';
import { redisKeys, shardOf } from '../../../src/store/redis/keys.js';
import { ACCOUNT_REGION, entry, redisBench } from './redis-bench.js';

const DAY_MS = 86_400_000;
const JANE = entry().recipient;

let bench: Awaited<ReturnType<typeof redisBench>>;
before(async () => {
  bench = await redisBench();
});
after(() => bench.close());

/** Since when the index knows of Jane (ms), and the bodies of the entries about her. */
async function about(store: Store): Promise<{ since: number; bodies: readonly string[] }> {
  const { since, found } = await store.journal.lookUp(ACCOUNT_REGION, { abouts: [JANE], newest: 10 });
  return { since, bodies: (found[0]?.newest ?? []).map(({ body }) => body) };
}

/** Appends as version 0.1 does: without an index. Returns when (ms by the server's clock). */
async function appendWithoutIndex(prefix: string, body: string): Promise<number> {
  const key = redisKeys(prefix).shard(ACCOUNT_REGION, shardOf(JANE)).journal;
  return Number.parseInt(
    String(await bench.client.xadd(key, '*', 'at', '1', 'about', JANE, 'body', body)),
    10,
  );
}

test('what an earlier version wrote is not taken for nothing, before an upgrade, beside it, or after a step back', async () => {
  const { store, prefix } = bench.open();
  let last = await appendWithoutIndex(prefix, 'old');
  assert.deepEqual(await about(store), { since: last, bodies: [] });
  await store.tally.record([entry({ journal: 'new' })]);
  assert.deepEqual(await about(store), { since: last, bodies: ['new'] });
  last = await appendWithoutIndex(prefix, 'beside');
  assert.equal((await about(store)).since, last);
  await store.tally.record([entry({ journal: 'newer' })]);
  await store.tally.record([entry({ journal: 'newest' })]);
  assert.deepEqual(await about(store), { since: last, bodies: ['newest', 'newer', 'new'] });
});

test('a store that never had another version knows as far back as journals are kept', async () => {
  const { store } = bench.open();
  await store.tally.record([entry({ journal: 'first' })]);
  assert.ok((await about(store)).since <= Date.now() - 100 * DAY_MS);
});

test('where journals are to be kept longer than their index was, it begins anew', async () => {
  const { prefix, store } = bench.open();
  const longer = bench.open({ prefix, retention: { tallies: 400, distinct: 100, journal: 101 } });
  await store.tally.record([entry({ journal: 'one' })]);
  const before = Date.now();
  await longer.store.tally.record([entry({ journal: 'two' })]);
  const { since, bodies } = await about(longer.store);
  assert.ok(Math.abs(since - before) < 1_000, `${since - before} ms`);
  assert.deepEqual(bodies, ['two', 'one']);
});

test('each month has strings of its own, which expire after their journal', async () => {
  const { prefix } = bench.open();
  let now = Date.now();
  const { store } = bench.open({ prefix, now: () => now });
  for (let days = 0; days < 90; days += 30) {
    await store.tally.record([entry({ journal: `${days}` })]);
    now += 30 * DAY_MS;
  }
  assert.deepEqual((await about(store)).bodies, ['60', '30', '0']);
  const keys = await bench.client.keys(`${prefix}*:index:*`);
  assert.equal(keys.length, 3);
  for (const key of keys) assert.ok((await bench.client.ttl(key)) > 130 * 86_400, key);
});

test('entries that were trimmed are not found, and the oldest that is left is', async () => {
  const { store, prefix } = bench.open();
  for (const journal of ['one', 'two', 'three']) await store.tally.record([entry({ journal })]);
  const key = redisKeys(prefix).shard(ACCOUNT_REGION, shardOf(JANE)).journal;
  await bench.client.xtrim(key, 'MAXLEN', '2');
  const { found } = await store.journal.lookUp(ACCOUNT_REGION, { abouts: [JANE], newest: 1 });
  assert.deepEqual([found[0]?.oldest?.body, found[0]?.newest.map(({ body }) => body)], ['two', ['three']]);
});

test('where there is too much to look through nothing is claimed', async () => {
  const { store, prefix } = bench.open();
  await store.tally.record([entry({ journal: 'x' })]);
  const [key = ''] = await bench.client.keys(`${prefix}*:index:*`);
  await bench.client.append(key, '\nzzzz 1-1'.repeat(130_000));
  const { found } = await store.journal.lookUp(ACCOUNT_REGION, { abouts: [JANE], newest: 1 });
  assert.deepEqual(found, [undefined]);
});

test('an entry costs one more command in the batch, and a batch three', async () => {
  const { store } = bench.open();
  const batch = Array.from({ length: 20 }, () => entry({ journal: 'x' }));
  await store.tally.record(batch);
  await bench.client.config('RESETSTAT');
  await store.tally.record(batch);
  const stats = await bench.client.info('commandstats');
  const calls = (command: string) =>
    Number(new RegExp(`^cmdstat_${command}:calls=(\\d+)`, 'm').exec(stats)?.[1] ?? 0);
  assert.deepEqual(
    { append: calls('append'), get: calls('get'), xrange: calls('xrange'), set: calls('set') },
    { append: 20, get: 1, xrange: 1, set: 1 },
  );
});

test('recipients spread over the strings of a shard, and their place is fixed for good', () => {
  assert.deepEqual(placeInIndex(JANE), { part: 89, tag: '4z4c' });
  const parts = new Set(
    Array.from({ length: 20_000 }, (_, index) => placeInIndex(`user${index}@a.example`).part),
  );
  assert.ok(parts.size > 3_900, `${parts.size}`);
});
