import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { until } from '../../support/until.js';
import { ACCOUNT_REGION, entry, redisBench } from './redis-bench.js';

const DAY_MS = 86_400_000;

let bench: Awaited<ReturnType<typeof redisBench>>;
before(async () => {
  bench = await redisBench();
});
after(() => bench.close());

async function calls(): Promise<Record<string, number>> {
  const stats = await bench.client.info('commandstats');
  const lines = stats.matchAll(/^cmdstat_(\w+):calls=(\d+)/gm);
  return Object.fromEntries(Array.from(lines, ([, command = '', count]) => [command, Number(count)]));
}

test('a counter costs one HINCRBY per bucket and batch, however many entries add to it', async () => {
  const { store } = bench.open();
  const at = Date.UTC(2026, 0, 1, 12);
  const batch = [0, 0, 0, 300_000, 300_000].map((later) =>
    entry({ at: at + later, counters: ['sent', 'hard'], journal: 'x' }),
  );
  await store.tally.record([entry()]);
  await bench.client.config('RESETSTAT');
  await store.tally.record(batch);
  const { evalsha, hincrby, pfadd, xadd, sadd } = await calls();
  // Two counters in two slots and one hour; all of one recipient, so of one shard.
  assert.deepEqual(
    { evalsha, hincrby, pfadd, xadd, sadd },
    { evalsha: 1, hincrby: 6, pfadd: 1, xadd: 5, sadd: undefined },
  );
  const query = { accountRegion: ACCOUNT_REGION, from: at, to: at + DAY_MS };
  assert.deepEqual(await store.tally.buckets({ ...query, resolution: 'hour' }), [
    { start: at, counts: { sent: 5, hard: 5 } },
  ]);
});

test('dimensions cost one read and one write per hour and batch, however many there are', async () => {
  const { store } = bench.open();
  const at = Date.UTC(2026, 0, 1, 12);
  const batch = [0, 1, 2, 3].map((number) =>
    entry({ at, dimensions: { names: [`cs=${number % 2}`, `to=${number}`], counters: ['sent', 'hard'] } }),
  );
  await store.tally.record(batch);
  await bench.client.config('RESETSTAT');
  await store.tally.record(batch);
  const { evalsha, hget, hmget, hset } = await calls();
  assert.deepEqual({ evalsha, hget, hmget, hset }, { evalsha: 1, hget: undefined, hmget: 1, hset: 1 });
});

test('every key expires, but for the index of accounts and Regions and the documents’ own', async () => {
  const { store, prefix } = bench.open();
  await store.ping();
  await store.tally.record([
    entry({
      seen: [{ key: 'k', keepSeconds: 0.5 }],
      journal: 'x',
      dimensions: { names: ['cs=x'], counters: ['sent'] },
    }),
  ]);
  await store.journal.append('audit', { at: 1, about: 'a', body: 'b' });
  await (await store.leases.acquire('watch', 1000))?.release();
  await store.documents.put('c', 'short', 1, 0, { expiresInMs: 1000.5 });
  await store.documents.put('c', 'for ever', 1, 0);
  const keys = await bench.client.keys(`${prefix}*`);
  const withTtl = await Promise.all(keys.map(async (key) => ({ key, ttl: await bench.client.ttl(key) })));
  assert.deepEqual(
    withTtl
      .filter(({ ttl }) => ttl < 0)
      .map(({ key }) => key.slice(prefix.length))
      .sort(),
    ['partitions', '{documents:c}:document:for ever', '{documents:c}:index', '{documents:c}:version'],
  );
  const ttl = (part: string) =>
    withTtl.find(({ key }) => key.includes(`{${ACCOUNT_REGION}:`) && key.includes(part))?.ttl ?? 0;
  assert.ok(Math.abs(ttl(':slot:') - 26 * 3600) < 5);
  assert.ok(Math.abs(ttl(':hour:') - 400 * 86_400) < 5);
  assert.ok(Math.abs(ttl(':facets:') - 8 * 86_400) < 5);
  assert.ok(Math.abs(ttl(':distinct:') - 100 * 86_400) < 5);
  assert.ok(Math.abs(ttl(':journal') - 100 * 86_400 - 3600) < 5);
});

test('counting on what is there renews no expiry, and what comes anew into it does', async () => {
  const { store, prefix } = bench.open();
  const at = Date.UTC(2026, 0, 1, 12);
  const expiries = async (counter: string) => {
    const dimensions = { names: ['cs=x'] as const, counters: [counter] };
    await bench.client.config('RESETSTAT');
    await store.tally.record([entry({ at, counters: [counter], dimensions, journal: 'x' })]);
    return (await calls())['expire'] ?? 0;
  };
  assert.ok((await expiries('sent')) >= 4);
  assert.equal(await expiries('sent'), 0);
  // The slots of an hour and the hours of a day have a counter more.
  assert.equal(await expiries('hard'), 2);
  const keys = await bench.client.keys(`${prefix}{*`);
  for (const key of keys) assert.ok((await bench.client.ttl(key)) > 0, key);
});

test('the index of a collection forgets what has expired', async () => {
  const { store, prefix } = bench.open();
  for (const id of ['a', 'b', 'c']) await store.documents.put('c', id, 1, 0, { expiresInMs: 20 });
  await until(async () => (await store.documents.list('c')).length === 0);
  await store.documents.put('c', 'd', 1, 0);
  assert.deepEqual(await bench.client.zrange(`${prefix}{documents:c}:index`, '0', '-1'), ['d']);
});

test('distinct recipients are right within one percent', async () => {
  const { store } = bench.open();
  const many = 20_000;
  await store.tally.record(
    Array.from({ length: many }, (_, index) => entry({ recipient: `user-${index}@example.com` })),
  );
  const counted = await store.tally.distinct({
    accountRegion: ACCOUNT_REGION,
    name: 'sent',
    from: 0,
    to: Date.now() + 1,
  });
  assert.ok(Math.abs(counted - many) < many / 100, `${counted} of ${many}`);
});

test('a journal is trimmed of what is older than a hundred days, now and then', async () => {
  const { prefix } = bench.open();
  let now = Date.now();
  const { store } = bench.open({ prefix, now: () => now });
  const batch = Array.from({ length: 300 }, () => entry({ journal: 'x' }));
  const length = async () =>
    (await store.journal.read(ACCOUNT_REGION, { order: 'oldest', limit: 1000 })).length;
  await store.tally.record(batch);
  now += 101 * DAY_MS;
  await store.tally.record(batch);
  assert.ok((await length()) < 200, 'the first batch after an hour trims');
  await store.tally.record(batch);
  assert.ok((await length()) >= 300, 'the next does not');
  now += 3_600_000;
  await store.journal.append(ACCOUNT_REGION, { at: 1, about: entry().recipient, body: 'x' });
  assert.ok((await length()) < 200, 'appending trims too');
});

test('a server that has forgotten the scripts is taught again', async () => {
  const { store } = bench.open();
  await store.tally.record([entry()]);
  await bench.client.script('FLUSH');
  assert.deepEqual(await store.tally.record([entry()]), [true]);
});
