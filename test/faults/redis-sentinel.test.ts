import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Redis } from 'ioredis';
import { assertNothingLost, faultStore } from '../support/redis-fault.js';
import { feed, found } from '../support/redis-feed.js';
import { startRedisProxy } from '../support/redis-proxy.js';
import { startWatchedRedis } from '../support/redis-sentinel.js';
import { startRedis } from '../support/redis-server.js';
import { until } from '../support/until.js';

test('the master that sentinels watch killed, its replica promoted', async (t) => {
  const watched = await startWatchedRedis();
  t.after(() => watched.stop());
  await assertNothingLost(t, await faultStore(t, `${watched.url}?replicas=1`), async (feeding) => {
    await watched.master.kill();
    await until(async () => (await watched.masterPort()) === watched.replica.port);
    // What restarts servers brings it back as well; till then nothing is acknowledged.
    const { acknowledged } = feeding.counts();
    await watched.master.start(['--replicaof', `127.0.0.1 ${watched.replica.port}`]);
    await until(() => feeding.counts().acknowledged > acknowledged);
  });
});

for (const { waits, query } of [
  { waits: true, query: '?replicas=1' },
  { waits: false, query: '' },
]) {
  const what = waits ? 'nothing is acknowledged, nothing lost' : 'what was acknowledged meanwhile is lost';
  test(`a replica that lags when its master is lost, ${waits ? '' : 'not '}waited for: ${what}`, async (t) => {
    const master = await startRedis();
    const between = await startRedisProxy(master.port);
    const replica = await startRedis({ args: ['--replicaof', `127.0.0.1 ${between.port}`] });
    t.after(() => Promise.all([between.close(), master.stop(), replica.stop()]));
    const client = new Redis(replica.url);
    await until(async () => /master_link_status:up/.test(await client.info('replication')));
    const feeding = feed(await faultStore(t, `${master.url}${query}`));
    await feeding.more(500);
    between.swallow();
    if (waits) await until(() => feeding.counts().refused >= 200);
    else await feeding.more(500);
    await master.kill();
    const acknowledged = await feeding.abandon();
    await client.replicaof('NO', 'ONE');
    client.disconnect();
    const { journal } = await found(await faultStore(t, replica.url));
    const lost = acknowledged.filter((number) => !journal.has(number)).length;
    t.diagnostic(`acknowledged ${acknowledged.length}, of these lost ${lost}`);
    assert.equal(lost > 0, !waits);
  });
}
