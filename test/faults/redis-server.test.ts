import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import { Redis } from 'ioredis';
import pino from 'pino';
import { openStore, StoreUnavailable } from '../../src/store/index.js';
import { assertNothingLost, faultStore } from '../support/redis-fault.js';
import { type Feed, feed, found, numbered } from '../support/redis-feed.js';
import { startRedisProxy } from '../support/redis-proxy.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';
import { until } from '../support/until.js';

const WITH_APPEND_ONLY_FILE = ['--appendonly', 'yes', '--appendfsync', 'always'];

let server: RedisServer;
let client: Redis;
before(async () => {
  server = await startRedis({ args: WITH_APPEND_ONLY_FILE });
  client = new Redis(server.url, { retryStrategy: () => 50 }).on('error', () => undefined);
});
after(async () => {
  client.disconnect();
  await server.stop();
});

async function emptied(t: TestContext, url = server.url) {
  await client.flushall();
  return faultStore(t, url);
}

/** Resolves when the server has rewritten its append-only file, as the bot asks after each start. */
const rewritten = (asked = client) =>
  until(async () => /^aof_last_rewrite_time_sec:\d/m.test(await asked.info('persistence').catch(() => '')), {
    what: 'the append-only file rewritten',
  });

const refusals = (feeding: Feed, more: number) => {
  const enough = feeding.counts().refused + more;
  return until(() => feeding.counts().refused >= enough);
};

/** Repeats what cannot reach the server until it can. */
async function onceAvailable<T>(work: () => Promise<T>): Promise<T> {
  const done: T[] = [];
  await until(async () => {
    try {
      done.push(await work());
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
    return done.length > 0;
  });
  const [result] = done;
  assert.ok(result !== undefined);
  return result;
}

test('Redis killed, and back with its append-only file', async (t) => {
  await assertNothingLost(t, await emptied(t), async (feeding) => {
    for (let times = 0; times < 3; times += 1) {
      await server.kill();
      await refusals(feeding, 100);
      await server.start();
      await feeding.more(300);
      await rewritten();
    }
  });
});

test('Redis killed in the middle of a write, and killed once more later', async (t) => {
  const own = await startRedis({ args: WITH_APPEND_ONLY_FILE });
  t.after(() => own.stop());
  const asked = new Redis(own.url, { retryStrategy: () => 50 }).on('error', () => undefined);
  t.after(() => asked.disconnect());
  const store = await faultStore(t, own.url);
  await rewritten(asked);
  const events = Array.from({ length: 20 }, (_, number) => numbered(number));
  await store.tally.record(events);
  await own.kill();
  await own.cutLastTransaction('journal');
  await own.start();
  await onceAvailable(() => store.tally.record(events));
  await rewritten(asked);
  await own.kill();
  await own.start();
  const { tallied, journal } = await onceAvailable(() => found(store));
  assert.deepEqual([tallied, journal.size, Math.max(...journal.values())], [20, 20, 1]);
});

test('Redis that refuses to rewrite its file: the log says so, and everything else works', async (t) => {
  const own = await startRedis({ args: WITH_APPEND_ONLY_FILE });
  t.after(() => own.stop());
  const asked = new Redis(own.url);
  t.after(() => asked.disconnect());
  await asked.acl('SETUSER', 'bot', 'on', '>secret', '~*', '&*', '+@all', '-bgrewriteaof');
  const logged: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line) => logged.push(line) });
  const redisUrl = own.url.replace('//', '//bot:secret@');
  const store = await openStore({ redisUrl, dataDir: '', now: Date.now, log });
  t.after(() => store.close());
  await until(() => logged.some((line) => /NOPERM.*Redis does not rewrite its append-only file/.test(line)));
  assert.deepEqual(await store.tally.record([numbered(1)]), [true]);
});

test('Redis frozen (SIGSTOP)', async (t) => {
  await assertNothingLost(t, await emptied(t), async (feeding) => {
    server.pause();
    try {
      await refusals(feeding, 100);
    } finally {
      server.resume();
    }
  });
});

test('Redis busy with a script for longer than an answer may take', async (t) => {
  const burn = `
    local function seconds() return redis.call('TIME')[1] + redis.call('TIME')[2] / 1000000 end
    local stop = seconds() + 3
    while seconds() < stop do end
  `;
  await assertNothingLost(t, await emptied(t), async (feeding) => {
    const burnt = client.eval(burn, 0);
    await refusals(feeding, 100);
    await burnt;
  });
});

test('Redis full (OOM)', async (t) => {
  await assertNothingLost(t, await emptied(t), async (feeding) => {
    const used = /^used_memory:(\d+)/m.exec(await client.info('memory'))?.[1];
    await client.config('SET', 'maxmemory', String(Number(used) + 200_000));
    await refusals(feeding, 100);
    await client.config('SET', 'maxmemory', '0');
  });
});

test('the connection cut when a script has run and before its answer has come', async (t) => {
  const proxy = await startRedisProxy(server.port);
  try {
    await assertNothingLost(t, await emptied(t, `redis://127.0.0.1:${proxy.port}`), async (feeding) => {
      for (let cuts = 1; cuts <= 10; cuts += 1) {
        proxy.cutNextAnswer();
        await until(() => proxy.cuts() === cuts);
        await feeding.more(100);
      }
      assert.ok(feeding.counts().refused > 0);
    });
  } finally {
    proxy.close();
  }
});

test('a compare-and-set whose answer got lost is unknown, not lost to somebody else', async (t) => {
  const proxy = await startRedisProxy(server.port);
  try {
    const { documents } = await emptied(t, `redis://127.0.0.1:${proxy.port}`);
    const version = (await documents.put('c', 'id', 'before', 0)) ?? 0;
    proxy.cutNextAnswer();
    await assert.rejects(documents.put('c', 'id', 'mine', version), StoreUnavailable);
    await until(async () => (await documents.get('c', 'id').catch(() => undefined))?.value === 'mine');
  } finally {
    proxy.close();
  }
});

test('Redis restarted empty: what comes after it is counted, what was before is gone', async (t) => {
  const forgetful = await startRedis();
  try {
    const store = await faultStore(t, forgetful.url);
    const first = feed(store);
    await first.more(500);
    await forgetful.kill();
    const before = await first.abandon();
    await forgetful.start();
    await until(() =>
      store.ping().then(
        () => true,
        () => false,
      ),
    );
    const second = feed(store);
    await second.more(500);
    const { acknowledged } = await second.finish();
    const { tallied, journal } = await found(store);
    t.diagnostic(`acknowledged before ${before.length}, after ${acknowledged}; tallied ${tallied}`);
    assert.deepEqual([tallied, journal.size], [acknowledged, acknowledged]);
  } finally {
    await forgetful.stop();
  }
});
