import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { until } from '../support/until.js';
import type { Bench } from './contract.js';

const HOUR_MS = 3_600_000;

export function rostersContract({ store, name }: Bench): void {
  test('an entry is found by its key, whatever its names, and replaced by the same name', async () => {
    const [roster, { rosters }] = [name(), store()];
    const jane = { key: 'jane@one.example', name: 'Jane@one.example', at: 2, body: 'BOUNCE' };
    const lower = { ...jane, name: 'jane@one.example', at: 1 };
    await rosters.add(roster, [jane, lower, { ...jane, key: 'joe', name: 'joe' }], HOUR_MS);
    assert.deepEqual(byName(await rosters.find(roster, jane.key)), [jane, lower]);
    const again = { ...jane, at: 3, body: 'COMPLAINT' };
    await rosters.add(roster, [again], HOUR_MS);
    assert.deepEqual(byName(await rosters.find(roster, jane.key)), [again, lower]);
    assert.equal((await rosters.read(roster, { limit: 10 })).length, 3);
    await rosters.remove(roster, again);
    assert.deepEqual(await rosters.find(roster, jane.key), [lower]);
    await rosters.remove(roster, lower);
    await rosters.remove(roster, lower);
    assert.deepEqual(await rosters.find(roster, jane.key), []);
    assert.deepEqual(await rosters.find(name(), jane.key), []);
  });

  test('is read newest first, page by page, also where many have the same time', async () => {
    const [roster, { rosters }] = [name(), store()];
    const entry = fc.record({
      name: fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\0')),
      at: fc.integer({ min: 0, max: 3 }).map((step) => 1_764_000_000_000 + step),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(entry, { selector: (one) => one.name, maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        async (entries, limit) => {
          await rosters.drop(roster);
          const added = entries.map((one) => ({ ...one, key: one.name.toLowerCase(), body: 'b' }));
          await rosters.add(roster, added, HOUR_MS);
          const read = [];
          for (let after: { at: number; name: string } | undefined; ; ) {
            const page = await rosters.read(roster, { limit, after });
            read.push(...page);
            after = page.at(-1);
            if (page.length < limit) break;
          }
          const order = (one: { at: number; name: string }, other: typeof one) =>
            other.at - one.at || Buffer.compare(Buffer.from(other.name), Buffer.from(one.name));
          assert.deepEqual(read, added.toSorted(order));
        },
      ),
      { numRuns: 30 },
    );
  });

  test('a roster is forgotten when it is dropped or gets nothing any more', async () => {
    const [dropped, short, { rosters }] = [name(), name(), store()];
    const entry = { key: 'a', name: 'a', at: 1, body: '' };
    await rosters.add(dropped, [entry], HOUR_MS);
    await rosters.add(short, [entry], 50);
    await rosters.drop(dropped);
    assert.deepEqual(await rosters.read(dropped, { limit: 1 }), []);
    await until(async () => (await rosters.find(short, 'a')).length === 0);
    await rosters.add(short, [{ ...entry, name: 'b' }], HOUR_MS);
    assert.deepEqual(
      (await rosters.read(short, { limit: 5 })).map((one) => one.name),
      ['b'],
    );
  });
}

function byName<T extends { name: string }>(entries: readonly T[]): readonly T[] {
  return entries.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}
