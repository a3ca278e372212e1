import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import pino from 'pino';
import { openStore, type Store } from '../../src/store/index.js';
import { type Feed, feed, found } from './redis-feed.js';

/** Events before a fault, and after it, so that it strikes in the middle. */
const SOME = 500;

/** Opens a store on that Redis that ends with the test. */
export async function faultStore(t: TestContext, redisUrl: string): Promise<Store> {
  const log = pino({ level: 'silent' });
  const store = await openStore({ redisUrl, dataDir: '', now: () => Date.now(), log });
  t.after(() => store.close());
  return store;
}

/**
 * Feeds events into the store, lets the fault strike, feeds on until it is over, and counts: everything acknowledged is
 * tallied and in the journal, once.
 */
export async function assertNothingLost(
  t: TestContext,
  store: Store,
  fault: (feeding: Feed) => Promise<void>,
): Promise<void> {
  const feeding = feed(store);
  t.after(() => feeding.abandon());
  await feeding.more(SOME);
  await fault(feeding);
  await feeding.more(SOME);
  const { events, tries, refused, acknowledged } = await feeding.finish();
  const { tallied, journal } = await found(store);
  const twice = [...journal.values()].filter((times) => times > 1).length;
  t.diagnostic(TABLE_HEAD);
  t.diagnostic(
    `| ${t.name} | ${events} | ${tries} | ${refused} | ${acknowledged} | ${tallied} | ${events - journal.size} | ${twice} |`,
  );
  assert.equal(acknowledged, events);
  assert.deepEqual(
    { tallied, inJournal: journal.size, twice },
    { tallied: events, inJournal: events, twice: 0 },
  );
}

const TABLE_HEAD = '| fault | events | tries | answered 503 | acknowledged | tallied | lost | twice |';
