import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Store, StoreUnavailable } from '../../../src/store/index.js';
import { assertWithin } from '../../support/time-limit.js';
import { until } from '../../support/until.js';
import { ACCOUNT_REGION, entry, redisBench } from './redis-bench.js';

/** The command timeout is 2 s; the rest is for a busy machine. */
const MOST_MS = 3000;

let bench: Awaited<ReturnType<typeof redisBench>>;
before(async () => {
  bench = await redisBench();
});
after(() => bench.close());

const event = (key: string) => entry({ seen: [{ key, keepSeconds: 60 }], journal: key });

async function works(store: Store): Promise<boolean> {
  return store.ping().then(
    () => true,
    (error) => {
      assert.ok(error instanceof StoreUnavailable, String(error));
      return false;
    },
  );
}

/** Every part rejects, in time. */
async function assertUnavailable(store: Store): Promise<void> {
  const start = performance.now();
  await Promise.all([
    assert.rejects(store.ping(), StoreUnavailable),
    assert.rejects(store.tally.record([event('down')]), StoreUnavailable),
    assert.rejects(store.documents.put('c', 'down', 1, 0), StoreUnavailable),
    assert.rejects(store.journal.append('s', { at: 1, about: 'a', body: 'down' }), StoreUnavailable),
    assert.rejects(store.leases.acquire('down', 1000), StoreUnavailable),
  ]);
  assertWithin(MOST_MS, start);
}

const hourly = (store: Store) =>
  store.tally.buckets({ accountRegion: ACCOUNT_REGION, resolution: 'hour', from: 0, to: Date.now() + 1 });
const sum = (buckets: Awaited<ReturnType<typeof hourly>>) =>
  buckets.reduce((total, { counts }) => total + (counts['sent'] ?? 0), 0);

test('down when opened, then up: works without being opened again, and says so once', async () => {
  await bench.server.kill();
  const { store, lines } = bench.open();
  await assertUnavailable(store);
  await assertUnavailable(store);
  assert.equal(lines.length, 1, 'one line for the outage');
  await bench.server.start();
  await until(() => works(store));
  assert.deepEqual(await store.tally.record([event('up')]), [true]);
  assert.deepEqual(
    lines.map(({ level }) => level),
    [50, 30],
  );
});

test('killed in the middle, and back empty: counts again, and lists the account and Region again', async () => {
  const { store, lines } = bench.open();
  await store.tally.record([event('before')]);
  const underWay = Array.from({ length: 20 }, (_, index) =>
    store.tally.record([event(`under-way-${index}`)]),
  );
  const settled = Promise.allSettled(underWay);
  await bench.server.kill();
  for (const result of await settled) {
    assert.ok(result.status === 'fulfilled' || result.reason instanceof StoreUnavailable);
  }
  await assertUnavailable(store);
  await bench.server.start();
  await until(() => works(store));
  assert.deepEqual(await store.tally.record([event('before')]), [true]);
  assert.deepEqual(await store.tally.accountRegions(), [ACCOUNT_REGION]);
  assert.equal(lines.filter(({ level }) => level === 50).length, 1);
});

test('hanging: rejects in time, and what is recorded again afterwards counts once', async () => {
  const { store } = bench.open();
  await store.tally.record([event('before')]);
  bench.server.pause();
  try {
    await assertUnavailable(store);
    await assertUnavailable(store);
  } finally {
    bench.server.resume();
  }
  await until(() => works(store));
  await store.tally.record([event('down')]);
  assert.equal(sum(await hourly(store)), 2);
});

test('out of memory: nothing is half-written, and it goes on when there is room again', async () => {
  const { store, prefix } = bench.open();
  await store.tally.record([event('before')]);
  await bench.client.config('SET', 'maxmemory', '1');
  await assertUnavailable(store);
  assert.equal((await bench.client.keys(`${prefix}*:seen:*`)).length, 1);
  await bench.client.config('SET', 'maxmemory', '0');
  assert.deepEqual(await store.tally.record([event('down')]), [true]);
  assert.equal(sum(await hourly(store)), 2);
});

test('read-only after a failover: rejects, and works once it is a master again', async () => {
  const { store } = bench.open();
  await store.ping();
  await bench.client.replicaof('127.0.0.1', 1);
  await assertUnavailable(store);
  await bench.client.replicaof('NO', 'ONE');
  await until(() => works(store));
});

test('closing while the server is away takes no longer than a command', async () => {
  const { store } = bench.open();
  await store.ping();
  bench.server.pause();
  const start = performance.now();
  try {
    await store.close();
  } finally {
    bench.server.resume();
  }
  assertWithin(MOST_MS, start);
});

test('a mistake of ours is not taken for an outage, and shows no address', async () => {
  const { store, prefix } = bench.open();
  await bench.client.set(`${prefix}partitions`, 'no set');
  await assert.rejects(store.tally.record([event('jane@example.com')]), (error) => {
    assert.ok(error instanceof Error && !(error instanceof StoreUnavailable));
    assert.match(error.message, /WRONGTYPE/);
    assert.equal(error.cause, undefined);
    return true;
  });
});
