import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { pino } from 'pino';
import { accountRegionKey } from '../../src/account-region.js';
import { createIntake, createRecorder } from '../../src/features/intake/index.js';
import { parseTopicArn } from '../../src/sns/topic.js';
import { openStore, type Store } from '../../src/store/index.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';
import {
  asNotification,
  bounceEvent,
  complaintEvent,
  deliveryEvent,
  sendEvent,
} from '../support/ses-events.js';

const HOUR_MS = 3_600_000;
const RUNS = { numRuns: 60 };
const log = pino({ level: 'silent' });

type Message = { id: string; text: string };
/** What became of one mail to one recipient. */
type Mail = {
  recipient: string;
  set: string;
  tenant: string | undefined;
  fate: 'delivered' | 'hard' | 'soft' | 'suppressed' | 'complaint' | 'none';
};

const anyMail: fc.Arbitrary<Mail> = fc.record({
  recipient: fc.constantFrom('a@gmail.com', 'b@gmail.com', 'c@docomo.ne.jp', 'x@one.shop.test', 'd@例え.jp'),
  set: fc.constantFrom('newsletter', 'receipts'),
  tenant: fc.constantFrom('acme', undefined),
  fate: fc.constantFrom('delivered', 'hard', 'soft', 'suppressed', 'complaint', 'none'),
});

const FATES: Readonly<Record<Mail['fate'], (to: string[], mail: object) => object | undefined>> = {
  delivered: (to, mail) => deliveryEvent(to, { ...mail }),
  hard: (to, mail) => bounceEvent(to, {}, { ...mail }),
  soft: (to, mail) => bounceEvent(to, { bounceType: 'Transient' }, { ...mail }),
  suppressed: (to, mail) => bounceEvent(to, { bounceSubType: 'OnAccountSuppressionList' }, { ...mail }),
  complaint: (to, mail) => complaintEvent(to, {}, { ...mail }),
  none: () => undefined,
};

/** All that SNS brings about the mails: each event by its configuration set, and some by the identity's topic too. */
function messagesAbout(mails: readonly Mail[], twice: boolean): readonly Message[] {
  return mails.flatMap(({ recipient, set, tenant, fate }, index) => {
    const tags = {
      'ses:configuration-set': [set],
      'ses:from-domain': ['shop.test'],
      ...(tenant && { 'ses:tenant-name': [tenant] }),
    };
    const mail = { messageId: `mail-${index}`, timestamp: new Date(SENT_AT).toISOString(), tags };
    const outcome = FATES[fate]([recipient], mail);
    const events = [sendEvent([recipient], mail), ...(outcome ? [outcome] : [])];
    if (twice && outcome) events.push(asNotification({ ...outcome }));
    return events.map((event, one) => ({ id: `${index}-${one}`, text: JSON.stringify(event) }));
  });
}

const topic = parseTopicArn('arn:aws:sns:ap-northeast-1:111122223333:ses-events');
assert.ok(topic);
/** All mails are sent within this hour. */
const SENT_AT = Math.floor(Date.now() / HOUR_MS - 9) * HOUR_MS;
let accountRegions = 0;

for (const engine of ['embedded', 'redis'] as const) {
  describe(`events in any order (${engine})`, () => {
    let redis: RedisServer | undefined;
    let folder: string;
    let store: Store;
    before(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'ses-warden-order-'));
      if (engine === 'redis') redis = await startRedis();
      store = await openStore({ redisUrl: redis?.url, dataDir: folder, now: () => Date.now(), log });
    });
    after(async () => {
      await store.close();
      await redis?.stop();
      await rm(folder, { recursive: true, force: true });
    });

    /** Takes the messages in, some at the same time, and tells what was counted. */
    async function countedOf(messages: readonly Message[], lateMs = 0) {
      accountRegions += 1;
      const account = String(100_000_000_000 + accountRegions);
      const recorder = createRecorder({
        tally: store.tally,
        onRecorded: () => undefined,
        onBatch: () => undefined,
      });
      const rules = { countEmailValidation: false, isOwn: () => false };
      const takeIn = createIntake({
        recorder,
        journal: store.journal,
        rules,
        log,
        onEvent: () => undefined,
      });
      assert.ok(topic);
      const ofAccount = { ...topic, account };
      for (let from = 0; from < messages.length; from += 3) {
        const together = messages.slice(from, from + 3);
        const taken = together.map(({ id, text }, index) => {
          const at = SENT_AT + ((from + index) % 3) * lateMs;
          const message = text.replaceAll('111122223333', account);
          return takeIn({ topic: ofAccount, messageId: `${account}-${id}`, at, message });
        });
        await Promise.all(taken);
      }
      const query = {
        accountRegion: accountRegionKey({ account, region: 'ap-northeast-1' }),
        from: SENT_AT,
        to: SENT_AT + HOUR_MS,
      };
      const [bucket] = await store.tally.buckets({ ...query, resolution: 'hour' });
      const dimensions = await store.tally.dimensions(query);
      // When an event arrived is counted apart from the mail that it is about.
      const { arrived: _, ...totals } = bucket?.counts ?? {};
      return {
        totals,
        dimensions: Object.fromEntries(dimensions.map(({ dimension, counts }) => [dimension, counts])),
      };
    }

    test('neither order, repetition, a second route nor lateness changes the cohort of a mail', async () => {
      const given = fc.array(anyMail, { minLength: 1, maxLength: 8 }).chain((mails) => {
        const all = messagesAbout(mails, true);
        const shuffled = fc
          .shuffledSubarray([...all, ...all], { minLength: all.length })
          .chain((some) => fc.shuffledSubarray([...some, ...all], { minLength: some.length + all.length }));
        const lateMs = fc.integer({ min: 0, max: 4 * HOUR_MS });
        return fc.record({ mails: fc.constant(mails), shuffled, lateMs });
      });
      await fc.assert(
        fc.asyncProperty(given, async ({ mails, shuffled, lateMs }) => {
          const plain = await countedOf(messagesAbout(mails, false));
          assert.deepEqual(await countedOf(shuffled, lateMs), plain);
        }),
        RUNS,
      );
    });

    test('the configuration sets together never have more than there is', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyMail, { minLength: 1, maxLength: 12 }), async (mails) => {
          const { totals, dimensions } = await countedOf(messagesAbout(mails, true));
          for (const counter of ['sent', 'hard', 'complaint', 'not-attempted']) {
            const sets = Object.entries(dimensions).filter(([dimension]) => dimension.startsWith('cs='));
            const sum = sets.reduce((all, [, counts]) => all + (counts[counter] ?? 0), 0);
            assert.equal(sum, totals[counter] ?? 0, counter);
          }
        }),
        RUNS,
      );
    });
  });
}
