import pino from 'pino';
import { openStore } from '../../../src/store/index.js';
import { BATCH_SIZE, numbered } from './numbered-entry.js';

/** A process that records numbered entries until it is killed, and says after each batch how many are acknowledged. */
const [dataDir = ''] = process.argv.slice(2);
const store = await openStore({ dataDir, now: () => Date.now(), log: pino({ level: 'silent' }) });
const counts = await store.tally.buckets({ ...numbered(0), resolution: 'hour', from: 0, to: Date.now() + 1 });
let next = counts.reduce((sum, bucket) => sum + (bucket.counts['sent'] ?? 0), 0);
for (;;) {
  await store.tally.record(Array.from({ length: BATCH_SIZE }, (_, index) => numbered(next + index)));
  next += BATCH_SIZE;
  process.stdout.write(`${next}\n`);
}
