import type { AccountRegionKey } from '../../account-region.js';
import { StoreUnavailable, type Tally, type TallyEntry } from '../../store/index.js';

export type Recorder = {
  /**
   * Resolves once the entries are durable, with true for each that was counted and false for each duplicate.
   * Rejects with {@link IntakeFull} or what the store rejects with.
   */
  record(entries: readonly TallyEntry[]): Promise<readonly boolean[]>;
  /** How many entries wait to be written. */
  waiting(): number;
  /** Resolves when no entry waits and no batch is being written. */
  drained(): Promise<void>;
};

/** Too many entries wait for the store: SNS has to deliver the message again. */
export class IntakeFull extends Error {
  override readonly name = 'IntakeFull';
}

/** The entries of one message, and the promise that waits for them. */
type PendingGroup = {
  entries: readonly TallyEntry[];
  resolve: (counted: readonly boolean[]) => void;
  reject: (reason: unknown) => void;
};

const MOST_ENTRIES_WAITING = 20_000;
const MOST_ENTRIES_PER_BATCH = 500;
/** One batch is written while the next one is on its way: that keeps the engine busy, and batches large. */
const MOST_BATCHES_UNDER_WAY = 2;
/**
 * Batches begin so far apart (ms), so that events share writes where a batch is written before the next event arrives. A timer may take
 * twice as long. Whatever arrives after a longer pause does not wait.
 */
const BETWEEN_BATCHES_MS = 1;

/**
 * Group commit: what arrives while a batch is being written, or within a millisecond, becomes the next batch, so the cost of a
 * durable write is shared by all entries that wait for it.
 *
 * @param deps.onRecorded receives the accounts and Regions with new counts
 * @param deps.onBatch receives how many entries a batch had and how long its writing took (ms)
 */
export function createRecorder(deps: {
  tally: Tally;
  onRecorded: (accountRegions: ReadonlySet<AccountRegionKey>) => void;
  onBatch: (entries: number, ms: number) => void;
}): Recorder {
  const waiting: PendingGroup[] = [];
  const whenDrained: (() => void)[] = [];
  let entriesWaiting = 0;
  let batchesUnderWay = 0;
  let scheduled = false;
  let begunAt = Number.NEGATIVE_INFINITY;

  function schedule(): void {
    if (scheduled || waiting.length === 0 || batchesUnderWay >= MOST_BATCHES_UNDER_WAY) return;
    scheduled = true;
    const isDue = performance.now() - begunAt >= BETWEEN_BATCHES_MS;
    // After all sockets of this event loop turn have been read, so that they share a batch.
    if (isDue || entriesWaiting >= MOST_ENTRIES_PER_BATCH) setImmediate(begin);
    else setTimeout(begin, BETWEEN_BATCHES_MS);
  }

  function begin(): void {
    // A timer counts from when its turn of the event loop began, so it can end before the millisecond is over.
    if (performance.now() - begunAt < BETWEEN_BATCHES_MS && entriesWaiting < MOST_ENTRIES_PER_BATCH) {
      setImmediate(begin);
      return;
    }
    scheduled = false;
    const batch = takeBatch(MOST_ENTRIES_PER_BATCH);
    if (batch.length === 0) return;
    begunAt = performance.now();
    void writeBatch(batch);
  }

  function takeBatch(mostEntries: number): PendingGroup[] {
    let entries = 0;
    let taken = 0;
    for (const group of waiting) {
      if (taken > 0 && entries + group.entries.length > mostEntries) break;
      entries += group.entries.length;
      taken += 1;
    }
    entriesWaiting -= entries;
    return waiting.splice(0, taken);
  }

  async function writeBatch(batch: PendingGroup[]): Promise<void> {
    batchesUnderWay += 1;
    schedule();
    try {
      await write(batch);
    } catch (error) {
      await failed(batch, error);
    } finally {
      batchesUnderWay -= 1;
      schedule();
      if (batchesUnderWay === 0 && waiting.length === 0)
        for (const resolve of whenDrained.splice(0)) resolve();
    }
  }

  async function write(batch: readonly PendingGroup[]): Promise<void> {
    const entries = batch.flatMap((group) => group.entries);
    const begun = performance.now();
    const counted = await deps.tally.record(entries);
    deps.onBatch(entries.length, performance.now() - begun);
    let from = 0;
    for (const group of batch) {
      group.resolve(counted.slice(from, from + group.entries.length));
      from += group.entries.length;
    }
    const changed = new Set(entries.filter((_, index) => counted[index]).map((entry) => entry.accountRegion));
    if (changed.size > 0) deps.onRecorded(changed);
  }

  async function failed(batch: readonly PendingGroup[], error: unknown): Promise<void> {
    if (error instanceof StoreUnavailable) {
      // The entries behind them would fail in the same way, after another time-out.
      for (const group of [...batch, ...takeBatch(Infinity)]) group.reject(error);
    } else if (batch.length === 1) {
      for (const group of batch) group.reject(error);
    } else {
      // An entry that the engine refuses must not fail the others of its batch.
      for (const group of batch) await write([group]).catch(group.reject);
    }
  }

  return {
    record: (entries) =>
      new Promise((resolve, reject) => {
        if (entriesWaiting + entries.length > MOST_ENTRIES_WAITING) {
          reject(new IntakeFull(`${entriesWaiting} entries already wait for the store`));
          return;
        }
        entriesWaiting += entries.length;
        waiting.push({ entries, resolve, reject });
        schedule();
      }),
    waiting: () => entriesWaiting,
    drained: () =>
      new Promise((resolve) => {
        if (batchesUnderWay === 0 && waiting.length === 0) resolve();
        else whenDrained.push(resolve);
      }),
  };
}
