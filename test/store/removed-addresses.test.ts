import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import pino from 'pino';
import { readSesMessage } from '../../src/features/intake/read-ses-message.js';
import { tallyEntry } from '../../src/features/intake/tally-entry.js';
import {
  createRemovedAddresses,
  type RemovedAddresses,
} from '../../src/features/suppression/removal-action.js';
import { catalogOf } from '../../src/locales/index.js';
import { openStore, type Store } from '../../src/store/index.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';
import { bounceEvent, deliveryEvent } from '../support/ses-events.js';

const PLACE = { account: '111122223333', region: 'ap-northeast-1' };
const DAY_MS = 86_400_000;
const OTHERS = 300;

for (const engine of ['Redis', 'SQLite']) {
  describe(`addresses that were removed from the list, on ${engine}`, () => {
    let redis: RedisServer | undefined;
    let dataDir: string;
    let store: Store;
    let removed: RemovedAddresses;
    const told: string[] = [];
    const clock = { offset: 0 };
    const now = () => Date.now() + clock.offset;

    before(async () => {
      dataDir = await mkdtemp(path.join(tmpdir(), 'ses-warden-store-'));
      redis = engine === 'Redis' ? await startRedis() : undefined;
      store = await openStore({ redisUrl: redis?.url, dataDir, now, log: pino({ level: 'silent' }) });
      const cards = {
        show: async (id: string) => void told.push(id),
        locate: async () => undefined,
        find: async () => undefined,
        catchUp: async () => undefined,
        stop: async () => undefined,
      };
      removed = createRemovedAddresses({ ...store, cards, approvalChannel: 'C0', t: catalogOf('en'), now });
    });
    after(async () => {
      await store.close();
      await redis?.stop();
      await rm(dataDir, { recursive: true, force: true });
    });

    let messages = 0;
    async function hear(...events: readonly unknown[]): Promise<void> {
      const feedback = events.flatMap((event) => {
        messages += 1;
        const origin = { ...PLACE, at: now(), snsMessageId: `sns-${messages}` };
        const read = readSesMessage(origin, JSON.stringify(event));
        return read.kind === 'feedback' ? read.feedback : [];
      });
      const rules = { countEmailValidation: false, isOwn: () => false };
      await store.tally.record(feedback.map((one) => tallyEntry(rules, one)));
    }

    test('a new bounce is announced once, however many other events arrive meanwhile', async () => {
      await hear(bounceEvent(['jane@example.com']));
      await removed.watch({ ...PLACE, about: 'Jane@example.com' }, 'approval/1');
      await removed.check();
      for (let round = 0; round < 3; round += 1) {
        const others = Array.from({ length: OTHERS }, (_, index) => `r${round}-${index}@example.com`);
        await hear(deliveryEvent(others), deliveryEvent(['jane@example.com']));
        await removed.check();
      }
      assert.deepEqual(told, []);
      await hear(bounceEvent(['JANE@example.com']));
      await removed.check();
      await hear(bounceEvent(['jane@example.com']));
      await removed.check();
      assert.deepEqual(told, ['approval/1/relapse']);
    });

    // The clock of Redis is its own.
    if (engine === 'Redis') return;
    test('is watched for two weeks', async () => {
      await removed.watch({ ...PLACE, about: 'kim@example.com' }, 'approval/2');
      clock.offset = 14 * DAY_MS;
      await hear(bounceEvent(['kim@example.com']));
      await removed.check();
      assert.ok(!told.includes('approval/2/relapse'));
    });
  });
}
