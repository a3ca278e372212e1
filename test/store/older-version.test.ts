import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pino from 'pino';
import { accountRegionKey, parseAccountRegion } from '../../src/account-region.js';
import { createIntake, createRecorder } from '../../src/features/intake/index.js';
import { parseTopicArn } from '../../src/sns/topic.js';
import { openStore, type Store } from '../../src/store/index.js';
import { type Expected, expectedOf, restoreStore } from '../support/older-version.js';

const log = pino({ level: 'silent' });

for (const engine of ['embedded', 'redis'] as const) {
  describe(`a store that version 0.1 wrote (${engine})`, () => {
    let store: Store;
    let expected: Expected;
    let remove: () => Promise<void>;
    const now = () => expected.at;
    before(async () => {
      expected = await expectedOf(engine);
      const { dataDir = '', redisUrl, ...restored } = await restoreStore(engine);
      remove = restored.remove;
      store = await openStore({ dataDir, redisUrl, now, log });
    });
    after(async () => {
      await store.close();
      await remove();
    });

    test('every document is there, with its version', async () => {
      for (const [collection, documents] of Object.entries(expected.documents)) {
        const found = await store.documents.list(collection);
        const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
        assert.deepEqual(found.toSorted(byId), [...documents].sort(byId), collection);
        for (const document of documents)
          assert.deepEqual(await store.documents.get(collection, document.id), document);
      }
    });

    test('every journal reads as it did', async () => {
      for (const [stream, entries] of Object.entries(expected.journal)) {
        const found = await store.journal.read(stream, { order: 'oldest', limit: entries.length + 1 });
        assert.deepEqual(found, entries, stream);
      }
    });

    test('the tallies are as they were', async () => {
      assert.deepEqual((await store.tally.accountRegions()).toSorted(), [...expected['partitions']].sort());
      for (const [key, { buckets, ['facets']: dimensions, distinct }] of Object.entries(expected.tally)) {
        const accountRegion = accountRegionKey(parseAccountRegion(key));
        for (const resolution of ['slot', 'hour'] as const) {
          const { from, to, buckets: wanted } = buckets[resolution];
          assert.deepEqual(await store.tally.buckets({ accountRegion, resolution, from, to }), wanted);
        }
        const found = await store.tally.dimensions({
          accountRegion,
          from: dimensions.from,
          to: dimensions.to,
        });
        assert.deepEqual(
          found.toSorted((one, other) => (one.dimension < other.dimension ? -1 : 1)),
          dimensions['facets'].map(({ ['facet']: dimension, counts }) => ({ dimension, counts })),
        );
        for (const { name, from, to, count } of distinct)
          assert.equal(await store.tally.distinct({ accountRegion, name, from, to }), count);
      }
    });

    test('the suppression lists are as they were', async () => {
      for (const [roster, { entries, find }] of Object.entries(expected.rosters)) {
        assert.deepEqual(await store.rosters.read(roster, { limit: entries.length + 1 }), entries);
        if (find) assert.deepEqual(await store.rosters.find(roster, find.key), find.entries);
      }
    });

    test('what was counted is not counted again', async () => {
      const outcomes: boolean[] = [];
      const recorder = createRecorder({ ...store, onRecorded: () => undefined, onBatch: () => undefined });
      const intake = createIntake({
        ...store,
        log,
        recorder,
        rules: { countEmailValidation: false, isOwn: () => false },
        onEvent: (_, counted) => outcomes.push(counted),
        onAccountChangeHint: () => undefined,
      });
      for (const { snsMessageId, at, topicArn, message } of expected.alreadyCounted) {
        const topic = parseTopicArn(topicArn);
        assert.ok(topic);
        await intake({ topic, messageId: snsMessageId, at, message });
      }
      assert.ok(outcomes.length >= expected.alreadyCounted.length);
      assert.deepEqual(new Set(outcomes), new Set([false]));
    });
  });
}
