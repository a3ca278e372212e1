import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { accountRegionKey } from '../../../src/account-region.js';
import type { AwsRate } from '../../../src/aws/index.js';
import { createVolumeFits } from '../../../src/features/reputation/volume-fits.js';
import { createMemoryStore, type MemoryStore } from '../../../src/store/index.js';

const ACCOUNT_REGION = { account: '111122223333', region: 'eu-west-1' };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 8, 1);
const NOW = START + 60 * DAY;
const PER_HOUR = 1_000;
const RENEW = 6 * HOUR;

let store: MemoryStore;
let now: number;
let bounceRates: readonly AwsRate[] | undefined;
let reads: number;

/** Bad addresses in 8 of 200 hours. */
const hardIn = (hour: number) => (hour % 200 < 8 ? 150 : 5);

function countUntil(until: number, from = START): void {
  const count = (at: number, times: number, counters: readonly string[]) =>
    store.tally.recordTimes(
      {
        accountRegion: accountRegionKey(ACCOUNT_REGION),
        at,
        recipient: 'r',
        seen: [],
        counters,
        distinct: [],
      },
      { times, first: 0 },
    );
  for (let at = from; at < until; at += HOUR) {
    count(at, PER_HOUR, ['sent']);
    count(at, hardIn((at - START) / HOUR), ['hard', 'settled']);
  }
}

/** AWS's rate of the last hours until each of two weeks' hours. */
function ratesOver(hours: number, until = now): readonly AwsRate[] {
  return Array.from({ length: 14 * 24 }, (_, index) => {
    const at = until - (14 * 24 - index) * HOUR;
    const end = (at - START) / HOUR;
    const hard = Array.from({ length: hours }, (_unused, back) => hardIn(end - 1 - back));
    return { at, rate: hard.reduce((sum, one) => sum + one, 0) / (hours * PER_HOUR) };
  });
}

const fits = () =>
  createVolumeFits({
    tally: {
      ...store.tally,
      buckets: (query) => {
        reads += 1;
        return store.tally.buckets(query);
      },
    },
    documents: store.documents,
    awsMetrics: {
      rateHistory: async () => bounceRates && { bounce: bounceRates, complaint: [] },
      sendPoints: async () => [],
    },
    now: () => now,
  });

const isNear = (recipients: number | undefined, volume: number) =>
  recipients !== undefined && Math.abs(recipients / volume - 1) < 0.1;

describe('the fitted volume of an account and Region', () => {
  beforeEach(() => {
    now = NOW;
    reads = 0;
    store = createMemoryStore({ now: () => now });
    countUntil(NOW);
    bounceRates = ratesOver(150);
  });

  test('is found in the counts and AWS’s rates, and is the same for all processes', async () => {
    const [one, other] = [fits(), fits()];
    const fit = await one(ACCOUNT_REGION);
    assert.ok(isNear(fit?.recipients, 150_000), JSON.stringify(fit));
    assert.deepEqual(await other(ACCOUNT_REGION), fit);
    assert.equal(reads, 1);
  });

  test('is compared with AWS’s rates again after six hours, not before', async () => {
    const read = fits();
    await read(ACCOUNT_REGION);
    bounceRates = ratesOver(80);
    now += RENEW - 60_000;
    assert.ok(isNear((await read(ACCOUNT_REGION))?.recipients, 150_000));
    assert.equal(reads, 1);
    now += 60_000;
    countUntil(now, NOW);
    bounceRates = ratesOver(80);
    assert.ok(isNear((await read(ACCOUNT_REGION))?.recipients, 80_000));
  });

  test('is not known, and not looked for again and again, where AWS’s rates do not show it', async () => {
    bounceRates = ratesOver(150).map(({ at }, index) => ({ at, rate: index % 7 === 0 ? 0.08 : 0.001 }));
    const read = fits();
    assert.equal(await read(ACCOUNT_REGION), undefined);
    now += 60_000;
    assert.equal(await read(ACCOUNT_REGION), undefined);
    assert.equal(reads, 1);
  });

  test('is looked for as soon as AWS’s rates are there', async () => {
    bounceRates = undefined;
    const read = fits();
    assert.equal(await read(ACCOUNT_REGION), undefined);
    bounceRates = ratesOver(150);
    now += 60_000;
    assert.ok(isNear((await read(ACCOUNT_REGION))?.recipients, 150_000));
  });

  test('stays for 30 days where AWS gives no more rates, and then ends', async () => {
    const read = fits();
    const fit = await read(ACCOUNT_REGION);
    bounceRates = [];
    for (let day = 1; day < 30; day += 1) {
      now += DAY;
      assert.deepEqual(await read(ACCOUNT_REGION), fit);
    }
    now += DAY;
    assert.equal(await read(ACCOUNT_REGION), undefined);
  });
});
