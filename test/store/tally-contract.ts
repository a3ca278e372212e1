import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BUCKET_MS, type FacetName, type TallyEntry } from '../../src/store/index.js';
import { MOST_FACETS } from '../../src/store/store.js';
import { until } from '../support/until.js';
import type { Bench } from './contract.js';
import { anyEntry, anySplit, RECIPIENTS, SETS, tallyModel } from './tally-model.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const RUNS = { numRuns: 50 };

export function tallyContract({ store, name }: Bench): void {
  const now = Date.now();
  const hour = now - (now % HOUR_MS) - HOUR_MS;

  function entry(partition: string, parts: Partial<TallyEntry> = {}): TallyEntry {
    const recipient = 'jane@example.com';
    return { partition, at: hour, recipient, seen: [], counters: ['sent'], distinct: ['sent'], ...parts };
  }
  const seen = (...keys: string[]) => keys.map((key) => ({ key, keepSeconds: 3600 }));

  async function counts(partition: string, resolution: 'slot' | 'hour' = 'hour') {
    return store().tally.buckets({ partition, resolution, from: now - DAY_MS, to: now + 1 });
  }
  async function facets(partition: string, from = now - DAY_MS, to = now + 1) {
    const found = await store().tally.facets({ partition, from, to });
    return Object.fromEntries(found.map(({ facet, counts }) => [facet, counts]));
  }
  const distinct = (partition: string, set: string, from = now - DAY_MS, to = now + 1) =>
    store().tally.distinct({ partition, name: set, from, to });

  test('counts in both resolutions, joins the sets and writes the journal', async () => {
    const partition = name();
    const batch = [
      entry(partition, { counters: ['sent', 'hard'], journal: 'one' }),
      entry(partition, { at: hour + BUCKET_MS.slot }),
      entry(partition, { at: hour + BUCKET_MS.slot, recipient: 'bob@example.com' }),
    ];
    assert.deepEqual(await store().tally.record(batch), [true, true, true]);
    assert.deepEqual(await counts(partition), [{ start: hour, counts: { sent: 3, hard: 1 } }]);
    assert.deepEqual(await counts(partition, 'slot'), [
      { start: hour, counts: { sent: 1, hard: 1 } },
      { start: hour + BUCKET_MS.slot, counts: { sent: 2 } },
    ]);
    assert.equal(await distinct(partition, 'sent'), 2);
    assert.equal(await distinct(partition, 'hard'), 0);
    const [first, ...others] = await store().journal.read(partition, { order: 'oldest', limit: 9 });
    assert.deepEqual(
      { ...first, id: undefined },
      { id: undefined, at: hour, about: 'jane@example.com', body: 'one' },
    );
    assert.deepEqual(others, []);
  });

  test('a duplicate changes nothing, in the same batch and in a later one', async () => {
    const partition = name();
    const event = entry(partition, { seen: seen('a'), journal: 'a' });
    assert.deepEqual(await store().tally.record([event, event]), [true, false]);
    const again = { ...event, counters: ['sent', 'hard'], distinct: ['hard'] };
    assert.deepEqual(await store().tally.record([again]), [false]);
    assert.deepEqual(await counts(partition), [{ start: hour, counts: { sent: 1 } }]);
    assert.equal(await distinct(partition, 'hard'), 0);
    assert.equal((await store().journal.read(partition, { order: 'oldest', limit: 9 })).length, 1);
  });

  test('one name seen is enough for a duplicate, and its other names are marked all the same', async () => {
    const partition = name();
    const record = (...keys: string[]) => store().tally.record([entry(partition, { seen: seen(...keys) })]);
    assert.deepEqual(await record('a', 'b'), [true]);
    assert.deepEqual(await record('c', 'b', 'd'), [false]);
    assert.deepEqual(await record('c'), [false]);
    assert.deepEqual(await record('d', 'e'), [false]);
    assert.deepEqual(await record('e'), [false]);
    assert.deepEqual(await record('f'), [true]);
  });

  test('the same chain of names within one batch', async () => {
    const partition = name();
    const batch = [['a', 'b'], ['b', 'c'], ['c'], ['d']].map((keys) =>
      entry(partition, { seen: seen(...keys) }),
    );
    assert.deepEqual(await store().tally.record(batch), [true, false, false, true]);
  });

  test('a name given twice is not its own duplicate; no name is never a duplicate', async () => {
    const partition = name();
    const twice = entry(partition, { seen: seen('a', 'a') });
    assert.deepEqual(await store().tally.record([twice, entry(partition), entry(partition)]), [
      true,
      true,
      true,
    ]);
    assert.deepEqual(await counts(partition), [{ start: hour, counts: { sent: 3 } }]);
  });

  test('names are of one partition', async () => {
    const [one, other] = [name(), name()];
    const event = { seen: seen('a') };
    assert.deepEqual(await store().tally.record([entry(one, event), entry(other, event)]), [true, true]);
  });

  test('a name is forgotten after its time', async () => {
    const partition = name();
    const event = entry(partition, { seen: [{ key: 'a', keepSeconds: 1 }] });
    assert.deepEqual(await store().tally.record([event]), [true]);
    assert.deepEqual(await store().tally.record([event]), [false]);
    await until(async () => (await store().tally.record([event]))[0] === true);
    assert.deepEqual(await counts(partition), [{ start: hour, counts: { sent: 2 } }]);
  });

  test('buckets start in [from, to)', async () => {
    const partition = name();
    const at = [hour - 2 * HOUR_MS, hour - HOUR_MS, hour].map((start) => entry(partition, { at: start + 1 }));
    await store().tally.record(at);
    const starts = async (from: number, to: number) => {
      const buckets = await store().tally.buckets({ partition, resolution: 'hour', from, to });
      return buckets.map(({ start }) => (start - hour) / HOUR_MS);
    };
    assert.deepEqual(await starts(hour - 2 * HOUR_MS, hour), [-2, -1]);
    assert.deepEqual(await starts(hour - 2 * HOUR_MS + 1, hour + 1), [-1, 0]);
    assert.deepEqual(await starts(0, Number.MAX_SAFE_INTEGER), [-2, -1, 0]);
    assert.deepEqual(await starts(hour, hour), []);
  });

  test('facets grow by their own counters, by the hour', async () => {
    const partition = name();
    const grow = (at: number, recipient: string, names: readonly FacetName[], ...counters: string[]) =>
      entry(partition, { at, recipient, facets: { names, counters } });
    await store().tally.record([
      grow(hour, 'a', ['cs=x', 'to=a.example'], 'hard', 'settled'),
      grow(hour + 1, 'b', ['cs=x'], 'sent'),
      entry(partition),
    ]);
    await store().tally.record([
      grow(hour - HOUR_MS + 1, 'c', ['cs=x'], 'sent'),
      grow(hour, 'a', ['cs=x'], 'hard'),
    ]);
    assert.deepEqual(await facets(partition), {
      'cs=x': { hard: 2, settled: 1, sent: 2 },
      'to=a.example': { hard: 1, settled: 1 },
    });
    assert.deepEqual(await facets(partition, hour - HOUR_MS, hour), { 'cs=x': { sent: 1 } });
    assert.deepEqual(await facets(partition, hour - HOUR_MS + 1, hour), {});
    assert.deepEqual(await facets(partition, hour, hour), {});
    assert.deepEqual(await facets(name()), {});
  });

  test('a kind has no more facets in an hour than are told apart; the others are counted together', async () => {
    const partition = name();
    const bounce = (number: number, at = hour) =>
      entry(partition, {
        at,
        facets: { names: [`to=${number}.example`, 'cs=x'], counters: ['hard', 'settled'] },
      });
    const many = Array.from({ length: MOST_FACETS + 50 }, (_, index) => bounce(index));
    await store().tally.record(many);
    await store().tally.record([bounce(0), bounce(MOST_FACETS), bounce(MOST_FACETS + 90)]);
    await store().tally.record([
      entry(partition, { facets: { names: ['to=0.example', 'cs=y'], counters: ['complaint'] } }),
    ]);
    const found = await facets(partition);
    assert.equal(Object.keys(found).length, MOST_FACETS + 3);
    assert.deepEqual(found['to=(others)'], { hard: 52, settled: 52 });
    assert.deepEqual(found['to=0.example'], { hard: 2, settled: 2, complaint: 1 });
    assert.deepEqual(found['cs=x'], { hard: MOST_FACETS + 53, settled: MOST_FACETS + 53 });
    assert.deepEqual(found['cs=y'], { complaint: 1 });
    await store().tally.record([bounce(MOST_FACETS + 90, hour - HOUR_MS)]);
    assert.deepEqual((await facets(partition))[`to=${MOST_FACETS + 90}.example`], { hard: 1, settled: 1 });
  });

  test('hours go back for months', async () => {
    const partition = name();
    await store().tally.record([entry(partition, { at: hour - 60 * DAY_MS })]);
    const query = { partition, resolution: 'hour' as const, from: hour - 61 * DAY_MS, to: hour };
    assert.deepEqual(await store().tally.buckets(query), [
      { start: hour - 60 * DAY_MS, counts: { sent: 1 } },
    ]);
  });

  test('distinct recipients of several days are counted once', async () => {
    const partition = name();
    const today = now - (now % DAY_MS);
    const on = (day: number, recipient: string) => entry(partition, { at: today - day * DAY_MS, recipient });
    await store().tally.record([on(2, 'a'), on(1, 'a'), on(1, 'b'), on(0, 'a'), on(0, '')]);
    assert.equal(await distinct(partition, 'sent', today - 2 * DAY_MS, today + 1), 3);
    assert.equal(await distinct(partition, 'sent', today - DAY_MS, today), 2);
    assert.equal(await distinct(partition, 'sent', today - 1, today), 2, 'the whole day that is touched');
    assert.equal(await distinct(partition, 'sent', today - 2 * DAY_MS, today - DAY_MS), 1);
    assert.equal(await distinct(partition, 'sent', today, today), 0);
  });

  test('every partition recorded into is listed', async () => {
    const [one, other] = [name(), name()];
    await store().tally.record([entry(one), entry(other)]);
    const partitions = await store().tally.partitions();
    assert.ok(partitions.includes(one) && partitions.includes(other));
    assert.equal(new Set(partitions).size, partitions.length);
    assert.deepEqual(await store().tally.record([]), []);
  });

  test('a large batch keeps its order', async () => {
    const partition = name();
    const batch = Array.from({ length: 6000 }, (_, index) => {
      const recipient = `user-${index % 1500}@example.com`;
      return entry(partition, { recipient, seen: seen(`${recipient}#${Math.floor(index / 3000)}`) });
    });
    const flags = await store().tally.record(batch);
    assert.deepEqual(
      flags,
      batch.map((_, index) => index % 3000 < 1500),
    );
    assert.deepEqual(await counts(partition), [{ start: hour, counts: { sent: 3000 } }]);
  });

  test('any batches give what the model gives', async () => {
    const batches = (partition: string) =>
      fc.array(fc.array(anyEntry(partition, now), { maxLength: 12 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.constant(0).map(name).chain(batches), async (given) => {
        const partition = given.flat()[0]?.partition ?? name();
        const model = tallyModel();
        for (const batch of given) {
          assert.deepEqual(await store().tally.record(batch), model.record(batch));
        }
        await assertLike(partition, model);
      }),
      RUNS,
    );
  });

  test('events that come in any order, any split and again are counted once each', async () => {
    const distinctEvents = (partition: string) =>
      fc.array(anyEntry(partition, now), { minLength: 1, maxLength: 20 }).map((entries) =>
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
          await assertLike(events[0]?.partition ?? '', model);
        },
      ),
      RUNS,
    );
  });

  async function assertLike(partition: string, model: ReturnType<typeof tallyModel>): Promise<void> {
    assert.deepEqual(await counts(partition), model.buckets('hour'));
    assert.deepEqual(await counts(partition, 'slot'), model.buckets('slot'));
    assert.deepEqual(await facets(partition), model.facets());
    for (const set of SETS) assert.equal(await distinct(partition, set), model.distinct(set));
    for (const about of RECIPIENTS) {
      const entries = await store().journal.read(partition, { order: 'oldest', limit: 100, about });
      assert.deepEqual(
        entries.map(({ body }) => body),
        model.journal(about),
      );
    }
  }
}
