import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import pino from 'pino';
import { createListStore, type ListStore } from '../../src/features/suppression/list-store.js';
import { createRecentEntries, type RecentEntries } from '../../src/features/suppression/recent-entries.js';
import { openStore, type Store } from '../../src/store/index.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';
import { assertWithin } from '../support/time-limit.js';

const PLACE = { name: 'prod', account: '111122223333', region: 'ap-northeast-1' };
const ADDRESSES = 100_000;
const PAGE = 1_000;
const START = Date.UTC(2026, 10, 24);

for (const engine of ['Redis', 'SQLite']) {
  describe(`a suppression list of 100,000 addresses, on ${engine}`, () => {
    let redis: RedisServer | undefined;
    let dataDir: string;
    let opened: Store;
    let list: ListStore;
    let recent: RecentEntries;
    let entriesRead = 0;

    before(async () => {
      dataDir = await mkdtemp(path.join(tmpdir(), 'ses-warden-store-'));
      redis = engine === 'Redis' ? await startRedis() : undefined;
      const log = pino({ level: 'silent' });
      opened = await openStore({ redisUrl: redis?.url, dataDir, now: () => Date.now(), log });
      const read: Store['rosters']['read'] = async (roster, query) => {
        const entries = await opened.rosters.read(roster, query);
        entriesRead += entries.length;
        return entries;
      };
      list = createListStore({ ...opened, rosters: { ...opened.rosters, read } });
      recent = createRecentEntries({ lists: [PLACE], store: list });
      for (let first = 0; first < ADDRESSES; first += PAGE) await list.add('all', entriesFrom(first));
      const known = { roster: 'all', entries: ADDRESSES, readAt: START, asOf: START };
      await list.save(PLACE, { size: PAGE, known }, 0);
    });
    after(async () => {
      await opened.close();
      await redis?.stop();
      await rm(dataDir, { recursive: true, force: true });
    });

    async function within<T>(ms: number, what: () => Promise<T>): Promise<T> {
      const begun = performance.now();
      const result = await what();
      assertWithin(ms, begun);
      return result;
    }

    test('each of twenty is found within a second, whatever its spelling', () =>
      within(1000, async () => {
        for (let index = 0; index < ADDRESSES; index += ADDRESSES / 20) {
          const { entries } = await list.find(PLACE, `person.${index}@one.example`);
          assert.deepEqual(
            entries.map(({ written }) => written),
            [`Person.${index}@one.example`],
          );
        }
        assert.deepEqual((await list.find(PLACE, 'nobody@one.example')).entries, []);
      }));

    test('ten pages are read within a second, and little besides them', () =>
      within(1000, async () => {
        entriesRead = 0;
        let older: { at: number; name: string } | undefined;
        for (let page = 0; page < 10; page += 1) {
          const found = await recent.page({}, older, 15);
          assert.equal(found.entries[0]?.written, `Person.${page * 15}@one.example`);
          older = found.older;
        }
        assert.ok(entriesRead <= 10 * 500, `${entriesRead} entries read`);
      }));

    test('a filter that finds nothing gives up after a part, and goes on from there', async () => {
      entriesRead = 0;
      const found = await recent.page({ domain: 'nowhere.example' }, undefined, 15);
      assert.deepEqual([found.entries.length, entriesRead], [0, 20_000]);
      const further = await recent.page({ domain: 'nowhere.example' }, found.older, 15);
      assert.equal(further.older?.name, 'Person.39999@one.example');
    });
  });
}

function entriesFrom(first: number) {
  return Array.from({ length: PAGE }, (_, index) => ({
    written: `Person.${first + index}@one.example`,
    reason: 'BOUNCE' as const,
    updatedAt: START - (first + index) * 1000,
  }));
}
