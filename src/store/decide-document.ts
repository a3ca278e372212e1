import type { Documents } from './store.js';

/**
 * Decides from what is stored until the decision is saved: whoever loses the race decides anew from the winner's. A
 * decision that is the very object it was made from saves nothing.
 *
 * @returns what stands now, and what it was decided from
 */
export async function decideDocument<T>(
  documents: Documents,
  { collection, id }: { collection: string; id: string },
  decide: (current: T | undefined) => T,
): Promise<{ decided: T; before: T | undefined }> {
  for (;;) {
    const stored = await documents.get<T>(collection, id);
    const before = stored?.value;
    const decided = decide(before);
    if (decided === before || (await documents.put(collection, id, decided, stored?.version ?? 0)))
      return { decided, before };
  }
}
