import type { AccountRegionKey } from '../../account-region.js';
import { StoreUnavailable, type Tally, type TallyEntry } from '../../store/index.js';

export type Recorder = {
  /**
   * Resolves once the entries are durable, with true for each that was counted and false for each that had been seen.
   * Rejects with {@link IntakeFull} or what the store rejects with.
   */
  record(entries: readonly TallyEntry[]): Promise<readonly boolean[]>;
  /** How many entries wait to be written. */
  waiting(): number;
  /** Resolves when nothing is waiting or under way any more. */
  drained(): Promise<void>;
};

/** More is waiting for the store than may be held in memory: the sender has to come again. */
export class IntakeFull extends Error {
  override readonly name = 'IntakeFull';
}

type Waiting = {
  entries: readonly TallyEntry[];
  resolve: (counted: readonly boolean[]) => void;
  reject: (reason: unknown) => void;
};

const MOST_ENTRIES_WAITING = 20_000;
const MOST_ENTRIES_PER_BATCH = 500;
/** One batch being written while the next is on its way keeps the engine busy without starving the batches. */
const MOST_BATCHES_UNDER_WAY = 2;

/**
 * Group commit: what arrives while a batch is being written becomes the next batch, so the cost of a durable write is
 * shared by all who wait for it.
 *
 * @param deps.onRecorded is told which accounts and Regions have counted something new
 * @param deps.onBatch is told how many entries a batch had and how long its writing took
 */
export function createRecorder(deps: {
  tally: Tally;
  onRecorded: (accountRegions: ReadonlySet<AccountRegionKey>) => void;
  onBatch: (entries: number, ms: number) => void;
}): Recorder {
  const waiting: Waiting[] = [];
  const whenDrained: (() => void)[] = [];
  let entriesWaiting = 0;
  let batchesUnderWay = 0;
  let scheduled = false;

  function schedule(): void {
    if (scheduled || waiting.length === 0 || batchesUnderWay >= MOST_BATCHES_UNDER_WAY) return;
    scheduled = true;
    // After the sockets of this turn have been read, so that all of them share a batch.
    setImmediate(() => {
      scheduled = false;
      const batch = takeBatch(MOST_ENTRIES_PER_BATCH);
      if (batch.length > 0) void writeBatch(batch);
    });
  }

  function takeBatch(mostEntries: number): Waiting[] {
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

  async function writeBatch(batch: Waiting[]): Promise<void> {
    batchesUnderWay += 1;
    schedule();
    try {
      await write(batch);
    } catch (error) {
      await failed(batch, error);
    } finally {
      batchesUnderWay -= 1;
      schedule();
      if (batchesUnderWay === 0 && waiting.length === 0) for (const tell of whenDrained.splice(0)) tell();
    }
  }

  async function write(batch: readonly Waiting[]): Promise<void> {
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

  async function failed(batch: readonly Waiting[], error: unknown): Promise<void> {
    if (error instanceof StoreUnavailable) {
      // Whoever waits behind them would only hear the same, after another time-out.
      for (const group of [...batch, ...takeBatch(Infinity)]) group.reject(error);
    } else if (batch.length === 1) {
      for (const group of batch) group.reject(error);
    } else {
      // An entry the engine chokes on must not keep failing those that happen to share a batch with it.
      for (const group of batch) await write([group]).catch(group.reject);
    }
  }

  return {
    record: (entries) =>
      new Promise((resolve, reject) => {
        if (entriesWaiting + entries.length > MOST_ENTRIES_WAITING) {
          reject(new IntakeFull(`${entriesWaiting} entries are waiting for the store already`));
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
