import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { pino } from 'pino';
import { accountRegionKey, parseAccountRegion } from '../../../src/account-region.js';
import type { SendPoint } from '../../../src/features/aws-metrics/index.js';
import type { CauseReading } from '../../../src/features/bounces/index.js';
import { createAssessments } from '../../../src/features/reputation/assessments.js';
import { THRESHOLDS } from '../../../src/features/reputation/level.js';
import type { Window } from '../../../src/features/reputation/rates.js';
import { createWindows } from '../../../src/features/reputation/windows.js';
import { openStore, type Store, type TallyEntry } from '../../../src/store/index.js';

const ACCOUNT_REGION = { account: '111122223333', region: 'ap-northeast-1' };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 24, 12, 7);

let folder: string;
let store: Store;
let now: number;
let made = 0;

async function count(ago: number, sent: number, hard = 0, set = 'newsletter'): Promise<void> {
  const entry = (counter: 'sent' | 'hard'): TallyEntry => {
    made += 1;
    return {
      accountRegion: accountRegionKey(ACCOUNT_REGION),
      at: NOW - ago,
      recipient: `r${made}@example.com`,
      seen: [],
      counters: counter === 'sent' ? ['sent'] : ['hard', 'settled'],
      distinct: [counter],
      dimensions: { names: [`cs=${set}`], counters: [counter] },
    };
  };
  await store.tally.record([
    ...Array.from({ length: sent }, () => entry('sent')),
    ...Array.from({ length: hard }, () => entry('hard')),
  ]);
}

async function windows(volume: number | undefined = 10_000, points: readonly SendPoint[] = []) {
  const deps = {
    tally: store.tally,
    documents: store.documents,
    now: () => now,
    statistics: async () => points,
    representativeVolume: volume,
  };
  const { windows: all } = await createWindows(deps)(ACCOUNT_REGION);
  const named = (name: Window['name']) => all.find((one) => one.name === name && !one.scope);
  return { all, named };
}

describe('reading the windows', () => {
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ses-warden-windows-'));
    now = NOW;
    store = await openStore({ dataDir: folder, now: () => now, log: pino({ level: 'silent' }) });
  });

  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('hour, day and week end now; the volume goes back as far as it must', async () => {
    await count(10 * MINUTE, 100, 1);
    await count(3 * HOUR, 200, 2);
    await count(3 * DAY, 400, 4);
    await count(20 * DAY, 800, 8);
    await count(100 * DAY, 1600, 16);
    const { named } = await windows(1_400);
    const recipients = (['hour', 'day', 'week', 'volume'] as const).map((name) => named(name)?.recipients);
    assert.deepEqual(recipients, [100, 300, 700, 1400]);
    assert.deepEqual([named('week')?.hard, named('volume')?.hard], [7, 14]);
    assert.equal((await windows(2_000)).named('volume')?.recipients, 2000);
    assert.equal(named('volume')?.attemptsFrom, 'send-events');
  });

  test('the early window is the last thousand, where the volume is more than that', async () => {
    await count(10 * MINUTE, 600, 50);
    await count(40 * MINUTE, 600, 0);
    assert.equal((await windows()).named('early'), undefined);
    await count(5 * HOUR, 3_000, 0);
    const { named } = await windows();
    assert.deepEqual([named('early')?.recipients, named('early')?.hard], [1_200, 50]);
  });

  test('says since when it counts, until that no longer matters or SES fills in', async () => {
    await count(2 * HOUR, 100);
    const since = Math.floor((NOW - 2 * HOUR) / HOUR) * HOUR;
    const first = await windows();
    assert.deepEqual(
      (['hour', 'day', 'week'] as const).map((name) => first.named(name)?.countedSince),
      [undefined, since, since],
    );
    const point = { start: NOW - (NOW % HOUR) - 5 * HOUR, attempts: 400, hard: 3, complaints: 0 };
    const filled = await windows(10_000, [point]);
    assert.equal(filled.named('day')?.countedSince, undefined);
    assert.deepEqual(
      [filled.named('day')?.recipients, filled.named('day')?.hard, filled.named('day')?.attemptsFrom],
      [500, 3, 'statistics'],
    );
    now = NOW + 2 * DAY;
    const later = await windows();
    assert.deepEqual(
      (['day', 'week'] as const).map((name) => later.named(name)?.countedSince),
      [undefined, since],
    );
  });

  test('the volume is a day of a big sender, what AWS’s rates show, or what is configured', async () => {
    await count(3 * HOUR, 12_000, 100);
    await count(30 * HOUR, 6_000, 900);
    const deps = { tally: store.tally, documents: store.documents, now: () => now };
    const volume = async (more: object) => {
      const read = createWindows({ ...deps, representativeVolume: undefined, ...more });
      const [first] = (await read(ACCOUNT_REGION)).windows;
      return [first.volume, first.recipients, first.hard] as const;
    };
    assert.deepEqual(await volume({}), [{ recipients: 12_000, source: 'default' }, 12_000, 100]);
    const fittedVolume = async () => ({ recipients: 15_000, from: 13_000, to: 17_000 });
    assert.deepEqual(await volume({ fittedVolume }), [
      { recipients: 15_000, source: 'fitted', interval: { from: 13_000, to: 17_000 } },
      15_000,
      550,
    ]);
    assert.deepEqual(await volume({ fittedVolume, representativeVolume: 18_000 }), [
      { recipients: 18_000, source: 'configured' },
      18_000,
      1_000,
    ]);
  });

  test('says from when on events are counted with their mail, in a store of an earlier version', async () => {
    await count(3 * HOUR, 100, 1);
    const [before] = (await windows()).all;
    assert.equal(before?.cohortsSince, undefined);
    const id = accountRegionKey(ACCOUNT_REGION);
    const counted = await store.documents.get('cohorts-since', id);
    await store.documents.remove('cohorts-since', id, counted?.version ?? 0);
    assert.equal((await windows()).all[0]?.cohortsSince, NOW);
    now = NOW + 10 * MINUTE;
    assert.equal((await windows()).all[0]?.cohortsSince, NOW);
  });

  test('uncached, it reads all at this moment', async () => {
    await count(30 * HOUR, 1_000, 10);
    await count(2 * HOUR, 1_000, 10);
    const deps = {
      tally: store.tally,
      documents: store.documents,
      now: () => now,
      representativeVolume: 2_000,
    };
    const read = createWindows(deps);
    const hardOf = async (uncached: boolean) => {
      const { windows: all, dimensions } = await read(ACCOUNT_REGION, { uncached });
      return [all[0].hard, dimensions[0]?.counts['hard']];
    };
    assert.deepEqual(await hardOf(false), [20, 10]);
    await count(30 * HOUR, 0, 5);
    await count(2 * HOUR, 0, 7);
    assert.deepEqual(await hardOf(false), [27, 10], 'older counts and the dimensions are cached');
    assert.deepEqual(await hardOf(true), [32, 17]);
    assert.deepEqual(await hardOf(false), [32, 17], 'and what was read stays cached');
  });

  test('a bad configuration set comes last, as a window of its own', async () => {
    await count(5 * HOUR, 600, 90, 'newsletter');
    await count(5 * HOUR, 5_400, 20, 'receipts');
    const { all } = await windows();
    const last = all.at(-1);
    assert.deepEqual(last?.scope, { kind: 'configuration-set', name: 'newsletter' });
    assert.deepEqual([last?.recipients, last?.hard], [600, 90]);
    assert.equal(all.filter(({ scope }) => scope).length, 1);
  });

  test('distinct addresses stand beside the volume when there is something to look into', async () => {
    const deps = {
      tally: store.tally,
      documents: store.documents,
      now: () => now,
      accountRegions: async () => (await store.tally.accountRegions()).map(parseAccountRegion),
      thresholds: THRESHOLDS,
      representativeVolume: 10_000,
    };
    const read = createAssessments(deps);
    await count(5 * MINUTE, 2_000, 3);
    const [quiet] = await read(ACCOUNT_REGION);
    assert.equal(quiet?.rates[0]?.distinct, undefined);
    await count(4 * MINUTE, 0, 100);
    const [bad] = await read(ACCOUNT_REGION);
    assert.equal(bad?.level, 'review');
    const today = Math.floor(NOW / DAY) * DAY;
    assert.deepEqual(bad?.rates[0]?.distinct, { since: today, recipients: 2_000, events: 103 });
    await count(3 * MINUTE, 0, 100);
    const distinctIn = async (uncached = false) =>
      (await read(ACCOUNT_REGION, { uncached }))[0]?.rates[0]?.distinct?.events;
    assert.equal(await distinctIn(), undefined, 'they are kept for a minute, and are of fewer bounces');
    assert.equal(await distinctIn(true), 203);
    assert.equal(await distinctIn(), 203);
    await count(3 * MINUTE, 0, 100);
    now += MINUTE;
    assert.equal(await distinctIn(), 303);
  });

  test('nobody waits long for the cause of an alert; when it is there, the next assessment has it', async () => {
    await count(5 * MINUTE, 2_000, 200);
    const { promise: found, resolve: find } = Promise.withResolvers<CauseReading>();
    const { promise: told, resolve: onLateCause } = Promise.withResolvers<string>();
    let readings = 0;
    const read = createAssessments({
      tally: store.tally,
      documents: store.documents,
      now: () => now,
      accountRegions: async () => [ACCOUNT_REGION],
      thresholds: THRESHOLDS,
      representativeVolume: 10_000,
      causeOf: () => {
        readings += 1;
        return found;
      },
      onLateCause,
    });
    const causeIn = async () => (await read(ACCOUNT_REGION))[0]?.explain?.().cause;
    assert.equal(await causeIn(), undefined);
    // The window of the cause moves on meanwhile.
    now += 1_000;
    find({ largest: [] });
    assert.equal(await told, accountRegionKey(ACCOUNT_REGION));
    assert.deepEqual([await causeIn(), readings], [{ largest: [] }, 1]);
  });
});
