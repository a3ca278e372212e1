import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../../support/until.js';
import { ACCOUNT_REGION, entry, redisBench } from './redis-bench.js';

const SLOTS = 16_384;

async function evalCalls(client: { info(section: string): Promise<string> }): Promise<number> {
  return Number(/^cmdstat_evalsha:calls=(\d+)/m.exec(await client.info('commandstats'))?.[1] ?? 0);
}

const batch = Array.from({ length: 50 }, (_, index) =>
  entry({
    recipient: `user-${index}@example.com`,
    seen: [{ key: `${index}`, keepSeconds: 60 }],
    journal: 'x',
  }),
);
const day = { accountRegion: ACCOUNT_REGION, resolution: 'hour', from: 0, to: Date.now() + 1 } as const;

test('on one server a batch is one call, whatever its recipients', async () => {
  const bench = await redisBench();
  try {
    const { store } = bench.open();
    await store.tally.record(batch);
    await bench.client.config('RESETSTAT');
    assert.ok((await store.tally.record(batch)).every((counted) => !counted));
    assert.equal(await evalCalls(bench.client), 1);
  } finally {
    await bench.close();
  }
});

test('a Cluster that is reached as if it were one server is served shard by shard, and nothing counts twice', async () => {
  const bench = await redisBench(['--cluster-enabled', 'yes']);
  try {
    await bench.client.call('CLUSTER', 'ADDSLOTS', ...Array.from({ length: SLOTS }, (_, slot) => slot));
    await until(async () => (await bench.client.cluster('INFO')).includes('cluster_state:ok'));
    const { store } = bench.open();
    assert.ok((await store.tally.record(batch)).every(Boolean));
    assert.ok((await store.tally.record(batch)).every((counted) => !counted));
    assert.equal((await store.tally.buckets(day))[0]?.counts['sent'], batch.length);
  } finally {
    await bench.close();
  }
});
