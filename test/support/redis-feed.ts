import { createRecorder } from '../../src/features/intake/index.js';
import { type Store, StoreUnavailable, type TallyEntry } from '../../src/store/index.js';
import { until } from './until.js';

/** Counts of the events fed in so far. */
export type FeedCounts = {
  /** Different events. */
  events: number;
  /** How often one was handed over, as SNS does it again until it is answered 200. */
  tries: number;
  /** How often that was answered 503. */
  refused: number;
  acknowledged: number;
};

/** Delivers numbered events to a store as SNS would: each is repeated until it is acknowledged. */
export type Feed = {
  counts(): FeedCounts;
  /** Resolves when so many more have been acknowledged. */
  more(acknowledged: number): Promise<void>;
  /** Begins no new event; resolves when every one begun has been acknowledged. */
  finish(): Promise<FeedCounts>;
  /** Lets go of what is not acknowledged; resolves with the numbers of what is. */
  abandon(): Promise<readonly number[]>;
};

const ACCOUNT_REGION = '123456789012:us-east-1';
const DAY_MS = 86_400_000;
/** Deliveries of SNS that are under way at the same time. */
const WORKERS = 100;
const SNS_RETRY_DELAY_MS = 50;

export function feed(store: Store): Feed {
  const recorder = createRecorder({
    tally: store.tally,
    onRecorded: () => undefined,
    onBatch: () => undefined,
  });
  const counts = { events: 0, tries: 0, refused: 0, acknowledged: 0 };
  const acknowledged: number[] = [];
  let state: 'feeding' | 'finishing' | 'abandoned' = 'feeding';

  async function deliver(number: number): Promise<void> {
    while (state !== 'abandoned') {
      counts.tries += 1;
      try {
        await recorder.record([numbered(number)]);
        counts.acknowledged += 1;
        acknowledged.push(number);
        return;
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        counts.refused += 1;
        await new Promise((resolve) => setTimeout(resolve, SNS_RETRY_DELAY_MS));
      }
    }
  }

  async function work(): Promise<void> {
    while (state === 'feeding') {
      counts.events += 1;
      await deliver(counts.events);
    }
  }

  const workers = Promise.all(Array.from({ length: WORKERS }, work));
  // `finish` and `abandon` reject with it; until then it is not unhandled.
  workers.catch(() => undefined);
  return {
    counts: () => ({ ...counts }),
    async more(number) {
      const enough = counts.acknowledged + number;
      await until(() => counts.acknowledged >= enough, { what: `${number} more acknowledged` });
    },
    async finish() {
      state = 'finishing';
      await workers;
      return { ...counts };
    },
    async abandon() {
      state = 'abandoned';
      await workers;
      return acknowledged;
    },
  };
}

/** The event with this number, which is the same one each time. */
export function numbered(number: number): TallyEntry {
  return {
    accountRegion: ACCOUNT_REGION,
    at: Date.now(),
    recipient: `user-${number}@example.com`,
    seen: [
      { key: `sns|${number}`, keepSeconds: 10_800 },
      { key: `send|${number}`, keepSeconds: 172_800 },
    ],
    counters: ['sent'],
    distinct: ['sent'],
    journal: String(number),
  };
}

/** What the store has of the events: as counted, and how often each is in the journal. */
export async function found(
  store: Store,
): Promise<{ tallied: number; journal: ReadonlyMap<number, number> }> {
  const range = { from: Date.now() - DAY_MS, to: Date.now() + DAY_MS };
  const buckets = await store.tally.buckets({ accountRegion: ACCOUNT_REGION, resolution: 'hour', ...range });
  const tallied = buckets.reduce((sum, { counts }) => sum + (counts['sent'] ?? 0), 0);
  const entries = await store.journal.read(ACCOUNT_REGION, { order: 'oldest', limit: 1_000_000 });
  const journal = new Map<number, number>();
  for (const { body } of entries) journal.set(Number(body), (journal.get(Number(body)) ?? 0) + 1);
  return { tallied, journal };
}
