import { BUCKET_MS, type TallyEntry } from '../store.js';
import { spanStart } from '../time-spans.js';

/** How many entries make the same counts grow in the same slot, and one of them. */
export type Alike = { entry: TallyEntry; times: number };

/** Groups entries, in the order in which one of each group first comes. Those of a batch are much alike. */
export function groupAlike(entries: readonly TallyEntry[]): readonly Alike[] {
  const groups = new Map<string, Alike>();
  for (const entry of entries) {
    const { accountRegion, at, counters, dimensions } = entry;
    const label = JSON.stringify([accountRegion, spanStart(BUCKET_MS.slot, at), counters, dimensions]);
    const group = groups.get(label);
    if (group) group.times += 1;
    else groups.set(label, { entry, times: 1 });
  }
  return [...groups.values()];
}
