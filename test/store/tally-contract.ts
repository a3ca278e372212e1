import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AccountRegionKey } from '../../src/account-region.js';
import { BUCKET_MS, type DimensionName, type TallyEntry } from '../../src/store/index.js';
import { MOST_DIMENSIONS } from '../../src/store/store.js';
import { until } from '../support/until.js';
import type { Bench } from './contract.js';
import { anyEntry, anySplit, RECIPIENTS, SETS, tallyModel } from './tally-model.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const RUNS = { numRuns: 50 };

export function tallyContract({ store, name }: Bench): void {
  const now = Date.now();
  const hour = now - (now % HOUR_MS) - HOUR_MS;

  function entry(accountRegion: AccountRegionKey, parts: Partial<TallyEntry> = {}): TallyEntry {
    const recipient = 'jane@example.com';
    return { accountRegion, at: hour, recipient, seen: [], counters: ['sent'], distinct: ['sent'], ...parts };
  }
  const seen = (...keys: string[]) => keys.map((key) => ({ key, keepSeconds: 3600 }));

  async function counts(accountRegion: AccountRegionKey, resolution: 'slot' | 'hour' = 'hour') {
    return store().tally.buckets({ accountRegion, resolution, from: now - DAY_MS, to: now + 1 });
  }
  async function dimensions(accountRegion: AccountRegionKey, from = now - DAY_MS, to = now + 1) {
    const found = await store().tally.dimensions({ accountRegion, from, to });
    return Object.fromEntries(found.map(({ dimension, counts }) => [dimension, counts]));
  }
  const distinct = (accountRegion: AccountRegionKey, set: string, from = now - DAY_MS, to = now + 1) =>
    store().tally.distinct({ accountRegion, name: set, from, to });

  test('counts in both resolutions, joins the sets and writes the journal', async () => {
    const accountRegion = name();
    const batch = [
      entry(accountRegion, { counters: ['sent', 'hard'], journal: 'one' }),
      entry(accountRegion, { at: hour + BUCKET_MS.slot }),
      entry(accountRegion, { at: hour + BUCKET_MS.slot, recipient: 'bob@example.com' }),
    ];
    assert.deepEqual(await store().tally.record(batch), [true, true, true]);
    assert.deepEqual(await counts(accountRegion), [{ start: hour, counts: { sent: 3, hard: 1 } }]);
    assert.deepEqual(await counts(accountRegion, 'slot'), [
      { start: hour, counts: { sent: 1, hard: 1 } },
      { start: hour + BUCKET_MS.slot, counts: { sent: 2 } },
    ]);
    assert.equal(await distinct(accountRegion, 'sent'), 2);
    assert.equal(await distinct(accountRegion, 'hard'), 0);
    const [first, ...others] = await store().journal.read(accountRegion, { order: 'oldest', limit: 9 });
    assert.deepEqual(
      { ...first, id: undefined },
      { id: undefined, at: hour, about: 'jane@example.com', body: 'one' },
    );
    assert.deepEqual(others, []);
  });

  test('a duplicate changes nothing, in the same batch and in a later one', async () => {
    const accountRegion = name();
    const event = entry(accountRegion, { seen: seen('a'), journal: 'a' });
    assert.deepEqual(await store().tally.record([event, event]), [true, false]);
    const again = { ...event, counters: ['sent', 'hard'], distinct: ['hard'] };
    assert.deepEqual(await store().tally.record([again]), [false]);
    assert.deepEqual(await counts(accountRegion), [{ start: hour, counts: { sent: 1 } }]);
    assert.equal(await distinct(accountRegion, 'hard'), 0);
    assert.equal((await store().journal.read(accountRegion, { order: 'oldest', limit: 9 })).length, 1);
  });

  test('one name seen is enough for a duplicate, and its other names are marked all the same', async () => {
    const accountRegion = name();
    const record = (...keys: string[]) =>
      store().tally.record([entry(accountRegion, { seen: seen(...keys) })]);
    assert.deepEqual(await record('a', 'b'), [true]);
    assert.deepEqual(await record('c', 'b', 'd'), [false]);
    assert.deepEqual(await record('c'), [false]);
    assert.deepEqual(await record('d', 'e'), [false]);
    assert.deepEqual(await record('e'), [false]);
    assert.deepEqual(await record('f'), [true]);
  });

  test('the same chain of names within one batch', async () => {
    const accountRegion = name();
    const batch = [['a', 'b'], ['b', 'c'], ['c'], ['d']].map((keys) =>
      entry(accountRegion, { seen: seen(...keys) }),
    );
    assert.deepEqual(await store().tally.record(batch), [true, false, false, true]);
  });

  test('a name given twice is not its own duplicate; no name is never a duplicate', async () => {
    const accountRegion = name();
    const twice = entry(accountRegion, { seen: seen('a', 'a') });
    assert.deepEqual(await store().tally.record([twice, entry(accountRegion), entry(accountRegion)]), [
      true,
      true,
      true,
    ]);
    assert.deepEqual(await counts(accountRegion), [{ start: hour, counts: { sent: 3 } }]);
  });

  test('names are of one account and Region', async () => {
    const [one, other] = [name(), name()];
    const event = { seen: seen('a') };
    assert.deepEqual(await store().tally.record([entry(one, event), entry(other, event)]), [true, true]);
  });

  test('a name is forgotten after its time', async () => {
    const accountRegion = name();
    const event = entry(accountRegion, { seen: [{ key: 'a', keepSeconds: 1 }] });
    assert.deepEqual(await store().tally.record([event]), [true]);
    assert.deepEqual(await store().tally.record([event]), [false]);
    await until(async () => (await store().tally.record([event]))[0] === true);
    assert.deepEqual(await counts(accountRegion), [{ start: hour, counts: { sent: 2 } }]);
  });

  test('buckets start in [from, to)', async () => {
    const accountRegion = name();
    const at = [hour - 2 * HOUR_MS, hour - HOUR_MS, hour].map((start) =>
      entry(accountRegion, { at: start + 1 }),
    );
    await store().tally.record(at);
    const starts = async (from: number, to: number) => {
      const buckets = await store().tally.buckets({ accountRegion, resolution: 'hour', from, to });
      return buckets.map(({ start }) => (start - hour) / HOUR_MS);
    };
    assert.deepEqual(await starts(hour - 2 * HOUR_MS, hour), [-2, -1]);
    assert.deepEqual(await starts(hour - 2 * HOUR_MS + 1, hour + 1), [-1, 0]);
    assert.deepEqual(await starts(0, Number.MAX_SAFE_INTEGER), [-2, -1, 0]);
    assert.deepEqual(await starts(hour, hour), []);
  });

  test('dimensions grow by their own counters, by the hour', async () => {
    const accountRegion = name();
    const grow = (at: number, recipient: string, names: readonly DimensionName[], ...counters: string[]) =>
      entry(accountRegion, { at, recipient, dimensions: { names, counters } });
    await store().tally.record([
      grow(hour, 'a', ['cs=x', 'to=a.example'], 'hard', 'settled'),
      grow(hour + 1, 'b', ['cs=x'], 'sent'),
      entry(accountRegion),
    ]);
    await store().tally.record([
      grow(hour - HOUR_MS + 1, 'c', ['cs=x'], 'sent'),
      grow(hour, 'a', ['cs=x'], 'hard'),
    ]);
    assert.deepEqual(await dimensions(accountRegion), {
      'cs=x': { hard: 2, settled: 1, sent: 2 },
      'to=a.example': { hard: 1, settled: 1 },
    });
    assert.deepEqual(await dimensions(accountRegion, hour - HOUR_MS, hour), { 'cs=x': { sent: 1 } });
    assert.deepEqual(await dimensions(accountRegion, hour - HOUR_MS + 1, hour), {});
    assert.deepEqual(await dimensions(accountRegion, hour, hour), {});
    assert.deepEqual(await dimensions(name()), {});
  });

  test('a kind has no more dimensions in an hour than are told apart; the others are counted together', async () => {
    const accountRegion = name();
    const bounce = (number: number, at = hour) =>
      entry(accountRegion, {
        at,
        dimensions: { names: [`to=${number}.example`, 'cs=x'], counters: ['hard', 'settled'] },
      });
    const many = Array.from({ length: MOST_DIMENSIONS + 50 }, (_, index) => bounce(index));
    await store().tally.record(many);
    await store().tally.record([bounce(0), bounce(MOST_DIMENSIONS), bounce(MOST_DIMENSIONS + 90)]);
    await store().tally.record([
      entry(accountRegion, { dimensions: { names: ['to=0.example', 'cs=y'], counters: ['complaint'] } }),
    ]);
    const found = await dimensions(accountRegion);
    assert.equal(Object.keys(found).length, MOST_DIMENSIONS + 3);
    assert.deepEqual(found['to=(others)'], { hard: 52, settled: 52 });
    assert.deepEqual(found['to=0.example'], { hard: 2, settled: 2, complaint: 1 });
    assert.deepEqual(found['cs=x'], { hard: MOST_DIMENSIONS + 53, settled: MOST_DIMENSIONS + 53 });
    assert.deepEqual(found['cs=y'], { complaint: 1 });
    await store().tally.record([bounce(MOST_DIMENSIONS + 90, hour - HOUR_MS)]);
    assert.deepEqual((await dimensions(accountRegion))[`to=${MOST_DIMENSIONS + 90}.example`], {
      hard: 1,
      settled: 1,
    });
  });

  test('a family of dimensions is read by itself, and each of its kinds has room of its own', async () => {
    const accountRegion = name();
    const grow = (...names: DimensionName[]) =>
      entry(accountRegion, { dimensions: { names, counters: ['hard'] } });
    const many = Array.from({ length: MOST_DIMENSIONS + 1 }, (_, index) =>
      grow('cs=a.b', `bad.one=${index}`, 'bad.two=x', 'badly=1', 'at.one=x.bad.example'),
    );
    await store().tally.record(many);
    const found = async (family?: string) => {
      const query = { accountRegion, from: hour, to: now + 1, family };
      const all = await store().tally.dimensions(query);
      return Object.fromEntries(all.map(({ dimension, counts }) => [dimension, counts['hard']]));
    };
    const all = MOST_DIMENSIONS + 1;
    assert.deepEqual(await found(), { 'cs=a.b': all, 'badly=1': all });
    assert.deepEqual(await found('at'), { 'at.one=x.bad.example': all });
    const bad = await found('bad');
    assert.equal(Object.keys(bad).length, MOST_DIMENSIONS + 2);
    assert.deepEqual([bad['bad.one=(others)'], bad['bad.two=x']], [1, all]);
    assert.deepEqual(await found('one'), {});
    const named = async (startsWith: string) => {
      const query = { accountRegion, from: hour, to: now + 1, family: 'bad', startsWith };
      return (await store().tally.dimensions(query)).map(({ dimension }) => dimension).toSorted();
    };
    assert.deepEqual(await named('x'), ['bad.one=(others)', 'bad.two=x']);
    assert.deepEqual(await named('19'), [
      'bad.one=(others)',
      'bad.one=19',
      ...Array.from({ length: 10 }, (_, index) => `bad.one=${190 + index}`),
    ]);
    assert.deepEqual(await named('例え|%_'), ['bad.one=(others)']);
  });

  test('hours go back for months', async () => {
    const accountRegion = name();
    await store().tally.record([entry(accountRegion, { at: hour - 60 * DAY_MS })]);
    const query = { accountRegion, resolution: 'hour' as const, from: hour - 61 * DAY_MS, to: hour };
    assert.deepEqual(await store().tally.buckets(query), [
      { start: hour - 60 * DAY_MS, counts: { sent: 1 } },
    ]);
  });

  test('distinct recipients of several days are counted once', async () => {
    const accountRegion = name();
    const today = now - (now % DAY_MS);
    const on = (day: number, recipient: string) =>
      entry(accountRegion, { at: today - day * DAY_MS, recipient });
    await store().tally.record([on(2, 'a'), on(1, 'a'), on(1, 'b'), on(0, 'a'), on(0, '')]);
    assert.equal(await distinct(accountRegion, 'sent', today - 2 * DAY_MS, today + 1), 3);
    assert.equal(await distinct(accountRegion, 'sent', today - DAY_MS, today), 2);
    assert.equal(await distinct(accountRegion, 'sent', today - 1, today), 2, 'the whole day that is touched');
    assert.equal(await distinct(accountRegion, 'sent', today - 2 * DAY_MS, today - DAY_MS), 1);
    assert.equal(await distinct(accountRegion, 'sent', today, today), 0);
  });

  test('every account and Region recorded into is listed', async () => {
    const [one, other] = [name(), name()];
    await store().tally.record([entry(one), entry(other)]);
    const accountRegions = await store().tally.accountRegions();
    assert.ok(accountRegions.includes(one) && accountRegions.includes(other));
    assert.equal(new Set(accountRegions).size, accountRegions.length);
    assert.deepEqual(await store().tally.record([]), []);
  });

  test('a large batch keeps its order', async () => {
    const accountRegion = name();
    const batch = Array.from({ length: 6000 }, (_, index) => {
      const recipient = `user-${index % 1500}@example.com`;
      return entry(accountRegion, { recipient, seen: seen(`${recipient}#${Math.floor(index / 3000)}`) });
    });
    const flags = await store().tally.record(batch);
    assert.deepEqual(
      flags,
      batch.map((_, index) => index % 3000 < 1500),
    );
    assert.deepEqual(await counts(accountRegion), [{ start: hour, counts: { sent: 3000 } }]);
  });

  test('any batches give what the model gives', async () => {
    const batches = (accountRegion: AccountRegionKey) =>
      fc.array(fc.array(anyEntry(accountRegion, now), { maxLength: 12 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.constant(0).map(name).chain(batches), async (given) => {
        const accountRegion = given.flat()[0]?.accountRegion ?? name();
        const model = tallyModel();
        for (const batch of given) {
          assert.deepEqual(await store().tally.record(batch), model.record(batch));
        }
        await assertLike(accountRegion, model);
      }),
      RUNS,
    );
  });

  test('events that come in any order, any split and again are counted once each', async () => {
    const distinctEvents = (accountRegion: AccountRegionKey) =>
      fc.array(anyEntry(accountRegion, now), { minLength: 1, maxLength: 20 }).map((entries) =>
        entries.map((one, index) => {
          const { journal: _, ...rest } = one;
          return { ...rest, seen: seen(`${one.recipient}#${index}`, `${one.recipient}#${index}b`) };
        }),
      );
    const deliveries = (events: TallyEntry[]) =>
      fc
        .shuffledSubarray([...events, ...events], { minLength: events.length })
        .chain((some) => anySplit([...some, ...events]))
        .map((batches) => ({ events, batches }));
    await fc.assert(
      fc.asyncProperty(
        fc.constant(0).map(name).chain(distinctEvents).chain(deliveries),
        async ({ events, batches }) => {
          for (const batch of batches) await store().tally.record(batch);
          await Promise.all(batches.map((batch) => store().tally.record(batch)));
          const model = tallyModel();
          model.record(events);
          await assertLike(events[0]?.accountRegion ?? name(), model);
        },
      ),
      RUNS,
    );
  });

  async function assertLike(
    accountRegion: AccountRegionKey,
    model: ReturnType<typeof tallyModel>,
  ): Promise<void> {
    assert.deepEqual(await counts(accountRegion), model.buckets('hour'));
    assert.deepEqual(await counts(accountRegion, 'slot'), model.buckets('slot'));
    assert.deepEqual(await dimensions(accountRegion), model.dimensions());
    for (const set of SETS) assert.equal(await distinct(accountRegion, set), model.distinct(set));
    for (const about of RECIPIENTS) {
      const entries = await store().journal.read(accountRegion, { order: 'oldest', limit: 100, about });
      assert.deepEqual(
        entries.map(({ body }) => body),
        model.journal(about),
      );
    }
  }
}
