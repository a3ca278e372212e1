import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ACCOUNT_REGION, entry, redisBench } from './redis-bench.js';

const DAY_MS = 86_400_000;
const ADDRESSES = 1_000_000;
const EACH_HARD = 8;
const PER_BATCH = 5_000;

let bench: Awaited<ReturnType<typeof redisBench>>;
before(async () => {
  bench = await redisBench();
});
after(() => bench.close());

test('a million distinct addresses are right within two percent, also over two days that share half of them', async () => {
  const { store } = bench.open();
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const address = (number: number, day: number) =>
    entry({
      at: today - day * DAY_MS,
      recipient: `customer.${number.toString(36)}@mail-${number % 97}.example`,
      counters: [],
      distinct: number % EACH_HARD === 0 ? ['sent', 'hard'] : ['sent'],
    });
  for (let from = 0; from < ADDRESSES; from += PER_BATCH) {
    const numbers = Array.from({ length: PER_BATCH }, (_, index) => from + index);
    await store.tally.record(numbers.map((number) => address(number, 0)));
    if (from < ADDRESSES / 2) await store.tally.record(numbers.map((number) => address(number, 1)));
  }
  const distinct = (name: string, from: number) =>
    store.tally.distinct({ accountRegion: ACCOUNT_REGION, name, from, to: today + 1 });
  const within = (counted: number, truth: number) =>
    assert.ok(Math.abs(counted - truth) < truth * 0.02, `${counted} of ${truth}`);
  within(await distinct('sent', today), ADDRESSES);
  within(await distinct('sent', today - DAY_MS), ADDRESSES);
  within(await distinct('hard', today - DAY_MS), ADDRESSES / EACH_HARD);
});
