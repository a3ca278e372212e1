import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AccountRegionKey } from '../../../src/account-region.js';
import { createRecorder, IntakeFull } from '../../../src/features/intake/recorder.js';
import { StoreUnavailable, type Tally, type TallyEntry } from '../../../src/store/index.js';

function entry(recipient: string, accountRegion: AccountRegionKey = 'p:r'): TallyEntry {
  return {
    accountRegion,
    at: 0,
    recipient,
    seen: [{ key: recipient, keepSeconds: 60 }],
    counters: ['sent'],
    distinct: [],
  };
}

/** A tally whose batches are written when the test says so. */
function tallyByHand() {
  const batches: { entries: readonly TallyEntry[]; done: () => void; fail: (error: unknown) => void }[] = [];
  const waitingForOne: (() => void)[] = [];
  const record: Tally['record'] = (entries) =>
    new Promise((resolve, reject) => {
      batches.push({ entries, done: () => resolve(entries.map(() => true)), fail: reject });
      for (const tell of waitingForOne.splice(0)) tell();
    });
  const batch = async (index: number) => {
    while (batches.length <= index) await new Promise<void>((resolve) => waitingForOne.push(resolve));
    const found = batches[index];
    assert.ok(found);
    return found;
  };
  return { record, batches, batch };
}

function recorderOn({ record }: { record: Tally['record'] }) {
  const recorded: string[][] = [];
  const tally = { record } as Tally;
  const recorder = createRecorder({
    tally,
    onRecorded: (accountRegions) => recorded.push([...accountRegions]),
    onBatch: () => undefined,
  });
  return { ...recorder, recorded };
}

describe('group commit', () => {
  test('what arrives in one turn, and while a batch is written, shares a batch', async () => {
    const hand = tallyByHand();
    const { record, recorded, drained } = recorderOn(hand);
    const first = [record([entry('a')]), record([entry('b'), entry('c')])];
    const one = await hand.batch(0);
    assert.deepEqual(
      one.entries.map(({ recipient }) => recipient),
      ['a', 'b', 'c'],
    );
    const second = record([entry('d', 'q:r')]);
    const two = await hand.batch(1);
    const third = [record([entry('e')]), record([entry('f')])];
    one.done();
    await Promise.all(first);
    const three = await hand.batch(2);
    assert.deepEqual(
      three.entries.map(({ recipient }) => recipient),
      ['e', 'f'],
    );
    two.done();
    three.done();
    await Promise.all([second, ...third, drained()]);
    assert.deepEqual(recorded, [['p:r'], ['q:r'], ['p:r']]);
  });

  test('what arrives one by one shares batches too: they begin a millisecond apart', async () => {
    let batches = 0;
    const { record } = recorderOn({
      record: async (entries) => {
        batches += 1;
        return entries.map(() => true);
      },
    });
    const begun = performance.now();
    const recorded: Promise<unknown>[] = [];
    for (let index = 0; index < 500; index += 1) {
      recorded.push(record([entry(`${index}`)]));
      await new Promise(setImmediate);
    }
    await Promise.all(recorded);
    const most = performance.now() - begun + 1;
    assert.ok(batches <= most, `${batches} batches in ${most} ms`);
  });

  test('no promise resolves before the batch is durable', async () => {
    const hand = tallyByHand();
    const { record } = recorderOn(hand);
    let told = false;
    const waiting = record([entry('a')]).then(() => {
      told = true;
    });
    const batch = await hand.batch(0);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(told, false);
    batch.done();
    await waiting;
    assert.equal(told, true);
  });

  test('when the store is away, everyone in the batch hears it, and the next batch is tried', async () => {
    const hand = tallyByHand();
    const { record } = recorderOn(hand);
    const lost = [record([entry('a')]), record([entry('b')])].map((one) =>
      assert.rejects(one, StoreUnavailable),
    );
    (await hand.batch(0)).fail(new StoreUnavailable('gone'));
    await Promise.all(lost);
    const kept = record([entry('a')]);
    (await hand.batch(1)).done();
    await kept;
  });

  test('who waits behind a batch that fails is not kept waiting for the same', async () => {
    const hand = tallyByHand();
    const { record, waiting } = recorderOn(hand);
    const first = assert.rejects(record([entry('a')]), StoreUnavailable);
    const one = await hand.batch(0);
    const second = record([entry('b')]);
    const two = await hand.batch(1);
    const behind = assert.rejects(record([entry('c')]), StoreUnavailable);
    assert.equal(waiting(), 1);
    one.fail(new StoreUnavailable('gone'));
    await Promise.all([first, behind]);
    assert.equal(waiting(), 0);
    two.done();
    await second;
  });

  test('each resolves to what was counted of its own entries', async () => {
    const { record } = recorderOn({
      record: async (entries) => entries.map(({ recipient }) => recipient !== 'old'),
    });
    const told = await Promise.all([record([entry('a'), entry('old')]), record([]), record([entry('old')])]);
    assert.deepEqual(told, [[true, false], [], [false]]);
  });

  test('an entry the store chokes on fails alone', async () => {
    const choking: Tally['record'] = async (entries) => {
      if (entries.some(({ recipient }) => recipient === 'poison')) throw new Error('choked');
      return entries.map(() => true);
    };
    const { record } = recorderOn({ record: choking });
    const outcomes = await Promise.allSettled(['a', 'poison', 'b'].map((one) => record([entry(one)])));
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
  });

  test('memory has an end: more than can wait is turned away, and accepted again afterwards', async () => {
    const hand = tallyByHand();
    const { record, drained } = recorderOn(hand);
    const accepted = Array.from({ length: 40 }, () => record(Array.from({ length: 500 }, () => entry('x'))));
    await assert.rejects(record([entry('y')]), IntakeFull);
    let next = 0;
    const everything = drained();
    const pump = async () => {
      while (next < 40) (await hand.batch(next++)).done();
    };
    await Promise.all([pump(), ...accepted, everything]);
    const again = record([entry('y')]);
    (await hand.batch(40)).done();
    await again;
  });

  test('only accounts and Regions that counted something new are looked at', async () => {
    const { record, recorded } = recorderOn({
      record: async (entries) => entries.map(({ recipient }) => recipient === 'new'),
    });
    await Promise.all([record([entry('old', 'p:r')]), record([entry('new', 'q:r')])]);
    assert.deepEqual(recorded, [['q:r']]);
  });
});
