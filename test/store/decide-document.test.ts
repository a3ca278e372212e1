import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { pino } from 'pino';
import { type Documents, decideDocument, openStore, type Store } from '../../src/store/index.js';
import { openEmbeddedTestStore } from '../support/embedded-store.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';

type Counter = { count: number };

const increment = (current: Counter | undefined): Counter => ({ count: (current?.count ?? 0) + 1 });
const keep = (current: Counter | undefined) => current;
const remove = (): Counter | undefined => undefined;

let redis: RedisServer;
before(async () => {
  redis = await startRedis();
});
after(() => redis.stop());

const ENGINES: Readonly<Record<string, () => Promise<Store>>> = {
  SQLite: () => openEmbeddedTestStore(),
  Redis: () =>
    openStore({ redisUrl: redis.url, dataDir: '', now: () => Date.now(), log: pino({ level: 'silent' }) }),
};

for (const [engine, open] of Object.entries(ENGINES)) {
  describe(`a decision on a document in ${engine}`, () => {
    let store: Store;
    let documents: Documents;
    let ids = 0;
    before(async () => {
      store = await open();
      documents = store.documents;
    });
    after(() => store.close());

    /** A document that no other test uses. */
    const place = (expiresInMs?: number | ((decided: Counter | undefined) => number | undefined)) => {
      ids += 1;
      return { collection: 'counts', id: String(ids), ...(expiresInMs !== undefined && { expiresInMs }) };
    };
    const countIn = async ({ collection, id }: { collection: string; id: string }) =>
      (await documents.get<Counter>(collection, id))?.value.count;

    test('is made again by whoever loses the race, so that no decision is lost', async () => {
      const where = place();
      await Promise.all(Array.from({ length: 20 }, () => decideDocument(documents, where, increment)));
      assert.equal(await countIn(where), 20);
    });

    test('that returns the same object saves nothing', async () => {
      const where = place();
      const first = await decideDocument(documents, where, increment);
      const same = await decideDocument<Counter | undefined>(documents, where, keep);
      assert.equal(same.decided, same.before);
      assert.deepEqual([same.decided, same.version], [{ count: 1 }, first.version]);
      assert.equal((await documents.get(where.collection, where.id))?.version, first.version);
    });

    test('returns what it was made from, and the version that is stored', async () => {
      const where = place();
      const first = await decideDocument(documents, where, increment);
      assert.deepEqual([first.before, first.decided], [undefined, { count: 1 }]);
      const second = await decideDocument(documents, where, increment);
      assert.deepEqual([second.before, second.decided], [{ count: 1 }, { count: 2 }]);
      assert.equal((await documents.get(where.collection, where.id))?.version, second.version);
      assert.notEqual(second.version, first.version);
    });

    test('of undefined removes the document; the next one starts anew, under another version', async () => {
      const where = place();
      const first = await decideDocument(documents, where, increment);
      const removed = await decideDocument<Counter | undefined>(documents, where, remove);
      assert.deepEqual([removed.before, removed.decided, removed.version], [{ count: 1 }, undefined, 0]);
      assert.equal(await countIn(where), undefined);
      const again = await decideDocument(documents, where, increment);
      assert.deepEqual(again.decided, { count: 1 });
      assert.notEqual(again.version, first.version);
    });

    test('of undefined on a document that is not there does nothing', async () => {
      const result = await decideDocument<Counter | undefined>(documents, place(), remove);
      assert.deepEqual(result, { decided: undefined, before: undefined, version: 0 });
    });

    test('a removal that loses the race is decided again from the new document', async () => {
      const where = place();
      await decideDocument(documents, where, increment);
      const seen: (number | undefined)[] = [];
      let interrupted = false;
      const racing: Documents = {
        ...documents,
        async remove(collection, id, version) {
          if (!interrupted) {
            interrupted = true;
            await decideDocument(documents, where, increment);
          }
          return documents.remove(collection, id, version);
        },
      };
      await decideDocument<Counter | undefined>(racing, where, (current) => {
        seen.push(current?.count);
        return undefined;
      });
      assert.deepEqual(seen, [1, 2]);
      assert.equal(await countIn(where), undefined);
    });

    test('with an expiry is forgotten after that time, and each save starts the time again', async () => {
      const where = place(3_000);
      await decideDocument(documents, where, increment);
      await sleep(1_500);
      await decideDocument(documents, where, increment);
      await sleep(2_000);
      assert.equal(await countIn(where), 2);
      await sleep(1_600);
      assert.equal(await countIn(where), undefined);
      assert.deepEqual((await decideDocument(documents, where, increment)).before, undefined);
    });

    test('can choose its expiry from what was decided; undefined keeps it', async () => {
      const where = place((decided) => (decided?.count === 1 ? 1_500 : undefined));
      await decideDocument<Counter | undefined>(documents, where, increment);
      await decideDocument<Counter | undefined>(documents, where, increment);
      await sleep(1_700);
      assert.equal(await countIn(where), 2);
    });

    test('that throws changes nothing', async () => {
      const where = place();
      await decideDocument(documents, where, increment);
      await assert.rejects(
        decideDocument<Counter>(documents, where, () => {
          throw new Error('no decision');
        }),
        /no decision/,
      );
      assert.equal(await countIn(where), 1);
    });

    test('whatever is decided in whatever order: the document is that of the last decision', async () => {
      const step = fc.constantFrom('increment' as const, 'keep' as const, 'remove' as const);
      const decisions = { increment, keep, remove };
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
          const where = place();
          let expected: number | undefined;
          for (const name of steps) {
            await decideDocument<Counter | undefined>(documents, where, decisions[name]);
            if (name === 'increment') expected = (expected ?? 0) + 1;
            if (name === 'remove') expected = undefined;
          }
          assert.equal(await countIn(where), expected);
        }),
        { numRuns: 20 },
      );
    });
  });
}
