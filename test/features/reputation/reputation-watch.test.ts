import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { pino } from 'pino';
import { accountRegionKey } from '../../../src/account-region.js';
import type { AwsMetrics } from '../../../src/features/aws-metrics/index.js';
import { type AlertStore, createAlertStore } from '../../../src/features/reputation/alert-store.js';
import { THRESHOLDS } from '../../../src/features/reputation/level.js';
import {
  createReputationWatch,
  type ReputationWatch,
} from '../../../src/features/reputation/reputation-watch.js';
import type { Pause } from '../../../src/features/sending-pause/index.js';
import type { Cards } from '../../../src/slack/cards.js';
import { createMemoryStore, type MemoryStore, type TallyEntry } from '../../../src/store/index.js';
import { toOneChannel } from '../../support/to-one-channel.js';

const ACCOUNT_REGION = { account: '111122223333', region: 'ap-northeast-1' };
const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 24, 12, 7);

let now: number;
let store: MemoryStore;
let alerts: AlertStore;
let watch: ReputationWatch;
let metrics: AwsMetrics;
let pauses: readonly Pause[];
let made = 0;

async function count(sent: number, hard: number): Promise<void> {
  const entry = (
    counter: 'sent' | 'hard',
    names: NonNullable<TallyEntry['dimensions']>['names'],
  ): TallyEntry => {
    made += 1;
    return {
      accountRegion: accountRegionKey(ACCOUNT_REGION),
      at: now,
      recipient: `r${made}@example.com`,
      seen: [],
      counters: counter === 'sent' ? ['sent'] : ['hard', 'settled'],
      distinct: [counter],
      dimensions: { names, counters: [counter] },
    };
  };
  await store.tally.record([
    ...Array.from({ length: sent }, () => entry('sent', ['cs=newsletter'])),
    ...Array.from({ length: hard }, () => entry('hard', ['cs=newsletter', 'to=gmail.com', 'why=5.1.1'])),
  ]);
}

const openAlert = async () => (await alerts.open())[0];

describe('checking the reputation', () => {
  beforeEach(() => {
    now = NOW;
    metrics = {};
    pauses = [];
    store = createMemoryStore({ now: () => now });
    const log = pino({ level: 'silent' });
    const cards: Cards = {
      show: async () => undefined,
      locate: async () => undefined,
      find: async () => undefined,
      catchUp: async () => undefined,
      stop: async () => undefined,
    };
    const shared = { ...store, now: () => now, log, awsMetrics: async () => metrics };
    alerts = createAlertStore({ ...shared, cards: toOneChannel(cards, 'C0ALERTS001') });
    watch = createReputationWatch({
      ...shared,
      alerts,
      accountRegions: async () => [ACCOUNT_REGION],
      pausesIn: async () => pauses,
      representativeVolume: 10_000,
      thresholds: THRESHOLDS,
    });
  });

  test('a level changes by what is read afresh: its sources and distinct addresses are those of its events', async () => {
    await count(1_000, 45);
    await watch.checkAll();
    const opened = await openAlert();
    assert.deepEqual(
      [opened?.level, opened?.evidence?.sources?.events, opened?.decisive.distinct?.events],
      ['warning', 45, 45],
    );
    await count(1_000, 90);
    await watch.checkAll();
    const risen = await openAlert();
    assert.equal(risen?.level, 'review');
    assert.deepEqual(
      [risen?.decisive.events, risen?.evidence?.sources?.events, risen?.decisive.distinct?.events],
      [135, 135, 135],
    );
    assert.equal(risen?.evidence?.sources?.causes[0]?.share, 1);
  });

  test('between two levels nothing is shown of an older reading', async () => {
    await count(2_000, 110);
    await watch.checkAll();
    await count(0, 60);
    await watch.checkAll();
    const grown = await openAlert();
    assert.equal(grown?.decisive.events, 170);
    assert.deepEqual([grown?.evidence?.sources, grown?.decisive.distinct], [undefined, undefined]);
    now += 2 * MINUTE;
    await watch.checkAll();
    const later = await openAlert();
    assert.deepEqual([later?.evidence?.sources?.events, later?.decisive.distinct?.events], [170, 170]);
  });

  test('it takes AWS’s rate, and whether it is known, and what is paused into account', async () => {
    await count(1_000, 60);
    const known = { asOf: now, value: { bounce: { rate: 0.063, at: now } } };
    metrics = { rates: { askedAt: now, known } };
    const pause = {
      ...ACCOUNT_REGION,
      configurationSet: 'newsletter',
      card: 'c',
      by: 'U0TANAKA001',
      reason: 'r',
    };
    pauses = [{ ...pause, askedAt: now, since: now, reminders: 0 }];
    await watch.checkAll();
    assert.deepEqual((await openAlert())?.pauses, [
      { configurationSet: 'newsletter', by: 'U0TANAKA001', since: now, reason: 'r' },
    ]);
    now += 6 * MINUTE;
    await count(12_000, 0);
    await watch.checkAll();
    now += 61 * MINUTE;
    metrics = { rates: { askedAt: now, known, unknown: { since: now } } };
    await watch.checkAll();
    assert.deepEqual((await openAlert())?.heldByAws, { rate: 0.063, at: NOW, unknownSince: now });
    metrics = { rates: { askedAt: now, known: { asOf: now, value: { bounce: { rate: 0.02, at: now } } } } };
    await watch.checkAll();
    assert.equal(await openAlert(), undefined);
  });
});
