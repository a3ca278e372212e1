import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JournalEntry } from '../../src/store/index.js';
import type { Bench } from './contract.js';

export function journalContract({ store, name }: Bench): void {
  const bodies = (entries: readonly JournalEntry[]) => entries.map(({ body }) => body);

  async function pages(stream: string, order: 'newest' | 'oldest', limit: number, about?: string) {
    const all: JournalEntry[] = [];
    for (;;) {
      const after = all.at(-1)?.id;
      const page = await store().journal.read(stream, {
        order,
        limit,
        ...(about !== undefined && { about }),
        ...(after !== undefined && { after }),
      });
      assert.ok(page.length <= limit);
      all.push(...page);
      if (page.length < limit) return all;
    }
  }

  test('entries about one thing are read in the order of appending, from either end, in pages', async () => {
    const stream = name();
    const expected = Array.from({ length: 10 }, (_, index) => `${index}`);
    for (const body of expected)
      await store().journal.append(stream, { at: 10 - Number(body), about: 'a', body });
    for (const limit of [1, 3, 5, 100]) {
      assert.deepEqual(bodies(await pages(stream, 'oldest', limit)), expected);
      assert.deepEqual(bodies(await pages(stream, 'newest', limit)), expected.toReversed());
      assert.deepEqual(bodies(await pages(stream, 'oldest', limit, 'a')), expected);
      assert.deepEqual(bodies(await pages(stream, 'newest', limit, 'a')), expected.toReversed());
    }
    const [first] = await store().journal.read(stream, { order: 'oldest', limit: 1 });
    assert.deepEqual({ ...first, id: '' }, { id: '', at: 10, about: 'a', body: '0' });
  });

  test('entries about many things: pages neither miss nor repeat any', async () => {
    const stream = name();
    const abouts = Array.from({ length: 40 }, (_, index) => `user-${index}@example.com`);
    await Promise.all(
      abouts.map((about, index) => store().journal.append(stream, { at: index, about, body: about })),
    );
    const all = await pages(stream, 'oldest', 1000);
    assert.deepEqual(bodies(all).toSorted(), abouts.toSorted());
    assert.equal(new Set(all.map(({ id }) => id)).size, abouts.length);
    for (const limit of [1, 7, 39, 40]) {
      assert.deepEqual(await pages(stream, 'oldest', limit), all);
      assert.deepEqual(await pages(stream, 'newest', limit), all.toReversed());
    }
  });

  test('what is appended later is read later', async () => {
    const stream = name();
    const abouts = ['a', 'b', 'c', 'd', 'e', 'f'];
    for (const about of abouts) {
      await store().journal.append(stream, { at: 0, about, body: about });
      const appendedBy = Date.now();
      while (Date.now() <= appendedBy) await new Promise(setImmediate);
    }
    assert.deepEqual(bodies(await pages(stream, 'oldest', 4)), abouts);
    assert.deepEqual(bodies(await pages(stream, 'newest', 4)), abouts.toReversed());
  });

  test('the rare is found among much else', async () => {
    const accountRegion = name();
    const entry = { accountRegion, at: Date.now(), seen: [], counters: [], distinct: [] };
    const rare = Array.from({ length: 16 }, (_, index) => `rare-${index}@example.com`);
    const noise = Array.from({ length: 2500 }, (_, index) => ({
      ...entry,
      recipient: 'noise',
      journal: `${index}`,
    }));
    const about = rare.map((recipient) => ({ ...entry, recipient, journal: recipient }));
    await store().tally.record([...about, ...noise, ...about]);
    for (const recipient of rare) {
      assert.deepEqual(bodies(await pages(accountRegion, 'newest', 1, recipient)), [recipient, recipient]);
      assert.deepEqual(bodies(await pages(accountRegion, 'oldest', 3, recipient)), [recipient, recipient]);
    }
    assert.deepEqual(await pages(accountRegion, 'oldest', 5, 'nobody'), []);
    assert.equal((await pages(accountRegion, 'newest', 700, 'noise')).length, 2500);
  });

  test('many recipients are looked up at once: the oldest entry about each and the newest', async () => {
    const accountRegion = name();
    const entry = { accountRegion, at: Date.now(), seen: [], counters: [], distinct: [] };
    const abouts = Array.from({ length: 300 }, (_, index) => `user-${index}@example.com`);
    const about = (index: number, body: string) => ({
      ...entry,
      recipient: `user-${index}@example.com`,
      journal: body,
    });
    // Of each recipient as many entries as the remainder of its number, in several batches.
    for (let round = 0; round < 5; round += 1) {
      const some = abouts.flatMap((_, index) => (index % 6 > round ? about(index, `${index}-${round}`) : []));
      await store().tally.record([...some, { ...entry, recipient: 'other', journal: 'x' }]);
    }
    const { since, found } = await store().journal.lookUp(accountRegion, { abouts, newest: 2 });
    assert.ok(since < Date.now() - 86_400_000);
    for (const [index, entries] of found.entries()) {
      const many = index % 6;
      assert.deepEqual(entries?.oldest?.body, many > 0 ? `${index}-0` : undefined);
      const newest = [many - 1, many - 2].filter((round) => round >= 0);
      assert.deepEqual(
        bodies(entries?.newest ?? []),
        newest.map((round) => `${index}-${round}`),
      );
    }
    const [unread] = await store().journal.read(accountRegion, {
      order: 'oldest',
      limit: 1,
      about: abouts[1] ?? '',
    });
    assert.deepEqual(found[1], { oldest: unread, newest: [unread] });
    const nobody = await store().journal.lookUp(name(), { abouts: ['a', 'b', 'a'], newest: 5 });
    assert.deepEqual(
      nobody.found,
      Array.from({ length: 3 }, () => ({ oldest: undefined, newest: [] })),
    );
    assert.deepEqual((await store().journal.lookUp(name(), { abouts: [], newest: 5 })).found, []);
  });

  test('trimming drops the old, at least roughly, and nothing else', async () => {
    const accountRegion = name();
    const entry = { accountRegion, at: 0, recipient: 'a', seen: [], counters: [], distinct: [] };
    await store().tally.record(Array.from({ length: 500 }, () => ({ ...entry, journal: 'old' })));
    await store().journal.trim(accountRegion, 1);
    assert.equal((await pages(accountRegion, 'oldest', 1000)).length, 500);
    const before = Date.now() + 2;
    while (Date.now() <= before) await new Promise(setImmediate);
    await store().tally.record([{ ...entry, journal: 'new' }]);
    await store().journal.trim(accountRegion, before);
    const left = bodies(await pages(accountRegion, 'oldest', 1000));
    assert.ok(left.length < 250, `${left.length} are left`);
    assert.equal(left.at(-1), 'new');
  });

  test('streams are apart, and an unknown one is empty', async () => {
    const [one, other] = [name(), name()];
    await store().journal.append(one, { at: 1, about: '', body: 'one' });
    assert.deepEqual(await pages(other, 'newest', 5), []);
    assert.deepEqual(bodies(await pages(one, 'newest', 5, '')), ['one']);
  });
}
