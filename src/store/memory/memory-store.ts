import { DEFAULT_RETENTION, retentionOf } from '../retention.js';
import type { Documents, TallyEntry } from '../store.js';
import { memoryDocuments } from './documents.js';
import { type MemoryTally, memoryTally } from './tally.js';

export type MemoryStore = { tally: MemoryTally; documents: Documents };

/**
 * The parts of a store that watches need, in memory and gone with the process: for a replay, in which a store on disk would
 * take hours.
 *
 * @param deps.onJournal receives the entries that have a journal body
 */
export function createMemoryStore(deps: {
  now: () => number;
  onJournal?: (entry: TallyEntry) => void;
}): MemoryStore {
  const { now, onJournal = () => undefined } = deps;
  return {
    tally: memoryTally({ now, onJournal, retention: retentionOf(DEFAULT_RETENTION) }),
    documents: memoryDocuments({ now }),
  };
}
