import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { until } from '../support/until.js';
import type { Bench } from './contract.js';

export function documentsContract({ store, name }: Bench): void {
  test('a document is written, read, replaced and removed by version', async () => {
    const collection = name();
    const { documents } = store();
    assert.equal(await documents.get(collection, 'a'), undefined);
    const first = await documents.put(collection, 'a', { text: 'zoë "1"', list: [1, null] }, 0);
    assert.ok(first && first > 0);
    assert.deepEqual(await documents.get(collection, 'a'), {
      id: 'a',
      version: first,
      value: { text: 'zoë "1"', list: [1, null] },
    });
    const second = await documents.put(collection, 'a', 2, first);
    assert.ok(second && second > first);
    assert.equal(await documents.put(collection, 'a', 3, first), undefined);
    assert.equal(await documents.put(collection, 'a', 3, 0), undefined);
    assert.equal(await documents.remove(collection, 'a', first), false);
    assert.deepEqual(await documents.get(collection, 'a'), { id: 'a', version: second, value: 2 });
    assert.equal(await documents.remove(collection, 'a', second), true);
    assert.equal(await documents.remove(collection, 'a', second), false);
    assert.equal(await documents.put(collection, 'a', 4, second), undefined);
    assert.equal(await documents.get(collection, 'a'), undefined);
  });

  test('of many who write at once, one wins', async () => {
    const collection = name();
    const { documents } = store();
    const attempts = await Promise.all(
      Array.from({ length: 20 }, (_, who) => documents.put(collection, 'a', who, 0)),
    );
    const winners = attempts.flatMap((version, who) => (version === undefined ? [] : [{ version, who }]));
    assert.equal(winners.length, 1);
    const stored = await documents.get<number>(collection, 'a');
    assert.deepEqual({ version: stored?.version, who: stored?.value }, winners[0]);
  });

  test('a list holds the documents of its collection by id', async () => {
    const [collection, other] = [name(), name()];
    const { documents } = store();
    for (const id of ['b', 'a:1', 'c|{x}']) await documents.put(collection, id, id, 0);
    await documents.put(other, 'z', 'z', 0);
    const list = await documents.list<string>(collection);
    assert.deepEqual(
      list.map(({ id, value }) => [id, value]),
      ['a:1', 'b', 'c|{x}'].map((id) => [id, id]),
    );
    assert.deepEqual(await documents.list(name()), []);
  });

  test('an expired document is gone, and its version never comes back', async () => {
    const collection = name();
    const { documents } = store();
    const old = await documents.put(collection, 'a', 1, 0, { expiresInMs: 30 });
    await documents.put(collection, 'b', 1, 0, { expiresInMs: 60_000 });
    await until(async () => (await documents.get(collection, 'a')) === undefined);
    assert.deepEqual(
      (await documents.list(collection)).map(({ id }) => id),
      ['b'],
    );
    assert.equal(await documents.remove(collection, 'a', old ?? 0), false);
    const recreated = await documents.put(collection, 'a', 2, 0);
    assert.ok(old && recreated && recreated > old);
    assert.equal(await documents.put(collection, 'a', 3, old), undefined);
  });

  test('a removed document comes back under a new version', async () => {
    const collection = name();
    const { documents } = store();
    const old = (await documents.put(collection, 'a', 1, 0)) ?? 0;
    await documents.remove(collection, 'a', old);
    const recreated = (await documents.put(collection, 'a', 1, 0)) ?? 0;
    assert.ok(recreated > old);
    assert.equal(await documents.remove(collection, 'a', old), false);
  });

  test('replacing a document replaces its expiry', async () => {
    const collection = name();
    const { documents } = store();
    const first = (await documents.put(collection, 'a', 1, 0, { expiresInMs: 50 })) ?? 0;
    const second = await documents.put(collection, 'a', 2, first);
    await documents.put(collection, 'clock', 0, 0, { expiresInMs: 100 });
    await until(async () => (await documents.get(collection, 'clock')) === undefined);
    assert.equal((await documents.get(collection, 'a'))?.version, second);
  });

  test('any sequence of writes and removals does what a map would do', async () => {
    const step = fc.record({
      id: fc.constantFrom('a', 'b'),
      write: fc.boolean(),
      value: fc.jsonValue(),
      claim: fc.constantFrom('current', 'none', 'stale'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const collection = name();
        const { documents } = store();
        const model = new Map<string, { version: number; value: unknown }>();
        const used = new Set<number>([0]);
        for (const { id, write, value, claim } of steps) {
          const current = model.get(id)?.version ?? 0;
          const stale = Math.max(...[...used].filter((version) => version !== current), 0);
          const version = { current, none: 0, stale }[claim];
          if (write) {
            const written = await documents.put(collection, id, value, version);
            assert.equal(written !== undefined, version === current);
            if (written === undefined) continue;
            assert.ok(!used.has(written), 'a version is never given out twice');
            used.add(written);
            model.set(id, { version: written, value });
          } else {
            const removed = await documents.remove(collection, id, version);
            assert.equal(removed, version === current && current !== 0);
            if (removed) model.delete(id);
          }
        }
        const expected = Array.from(model, ([id, document]) => ({
          id,
          version: document.version,
          value: JSON.parse(JSON.stringify(document.value)),
        }));
        assert.deepEqual(
          await documents.list(collection),
          expected.sort((one, other) => (one.id < other.id ? -1 : 1)),
        );
      }),
      { numRuns: 30 },
    );
  });
}
