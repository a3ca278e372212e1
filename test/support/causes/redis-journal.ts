import pino from 'pino';
import type { Journal, TallyEntry } from '../../../src/store/index.js';
import { openRedisStore } from '../../../src/store/redis/redis-store.js';

const PER_BATCH = 500;
let senders = 0;

/** The journal of a sender in Redis. It gets only what the journal keeps of an event: counting all of it would take minutes. */
export function redisJournal(
  redis: string,
  now: () => number,
): { add(entry: TallyEntry): void; written(): Promise<Journal>; close(): Promise<void> } {
  senders += 1;
  const store = openRedisStore({ redis, prefix: `sender-${senders}:`, now, log: pino({ level: 'silent' }) });
  const waiting: TallyEntry[] = [];
  return {
    add: (entry) => void waiting.push({ ...entry, seen: [], counters: [], distinct: [], dimensions: NONE }),
    async written() {
      while (waiting.length > 0) await store.tally.record(waiting.splice(0, PER_BATCH));
      return store.journal;
    },
    close: () => store.close(),
  };
}

const NONE = { names: [], counters: [] };
