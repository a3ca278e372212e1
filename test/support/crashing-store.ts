import type { Lease, Store } from '../../src/store/index.js';

/** The store of a process that dies at one of its calls: from then on none of its calls reaches the store. */
export type CrashingStore = Pick<Store, 'documents' | 'journal' | 'leases'> & {
  /** How many calls have reached the store. */
  calls(): number;
  crashed(): boolean;
  /** Dies now. */
  crash(): void;
  /** Rejects the calls that never returned, so that whoever waits for them ends its timers. */
  endPendingCalls(): void;
};

/** @param afterCalls the number of calls after which it dies; never by default */
export function crashingStore(store: Store, afterCalls = Number.POSITIVE_INFINITY): CrashingStore {
  const { documents, journal, leases } = store;
  let calls = 0;
  let dead = false;
  const ended = new AbortController();

  async function reach<T>(call: () => Promise<T>): Promise<T> {
    if (ended.signal.aborted) throw new Error('The process is dead');
    if (calls >= afterCalls) dead = true;
    // A dead process does not see an error either.
    if (dead) return new Promise<T>((_, reject) => ended.signal.addEventListener('abort', reject));
    calls += 1;
    return call();
  }

  const leased = (lease: Lease | undefined): Lease | undefined =>
    lease && {
      fence: lease.fence,
      renew: () => reach(() => lease.renew()),
      release: () => reach(() => lease.release()),
    };

  return {
    documents: {
      get: (...args) => reach(() => documents.get(...args)),
      put: (...args) => reach(() => documents.put(...args)),
      remove: (...args) => reach(() => documents.remove(...args)),
      list: (...args) => reach(() => documents.list(...args)),
    },
    journal: {
      append: (...args) => reach(() => journal.append(...args)),
      read: (...args) => reach(() => journal.read(...args)),
      lookUp: (...args) => reach(() => journal.lookUp(...args)),
      trim: (...args) => reach(() => journal.trim(...args)),
    },
    leases: { acquire: async (...args) => leased(await reach(() => leases.acquire(...args))) },
    calls: () => calls,
    crashed: () => dead,
    crash: () => {
      dead = true;
    },
    endPendingCalls: () => ended.abort(),
  };
}
