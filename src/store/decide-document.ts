import type { Documents } from './store.js';

/** What was decided, what it was decided from, and the version that is stored now (0: there is no document). */
export type Decided<T> = { decided: T; before: T | undefined; version: number };

/**
 * Compare-and-set on a document: decides from what is stored until the decision is saved. Whoever loses the race decides
 * again from the winner's document. A decision that is the very object it was made from saves nothing; `undefined` removes
 * the document.
 *
 * @param where.expiresInMs the document is forgotten that long after it was saved last; left out or undefined: kept
 * @example decideDocument(documents, { collection: 'counts', id: 'a' }, (count: number = 0) => count + 1)
 */
export async function decideDocument<T>(
  documents: Documents,
  where: { collection: string; id: string; expiresInMs?: number | ((decided: T) => number | undefined) },
  decide: (current: T | undefined) => T,
): Promise<Decided<T>> {
  const { collection, id, expiresInMs } = where;
  for (;;) {
    const stored = await documents.get<T>(collection, id);
    const [before, version] = [stored?.value, stored?.version ?? 0];
    const decided = decide(before);
    if (decided === before) return { decided, before, version };
    if (decided === undefined) {
      if (await documents.remove(collection, id, version)) return { decided, before, version: 0 };
      continue;
    }
    const expiry = typeof expiresInMs === 'function' ? expiresInMs(decided) : expiresInMs;
    const options = expiry === undefined ? {} : { expiresInMs: expiry };
    const saved = await documents.put(collection, id, decided, version, options);
    if (saved !== undefined) return { decided, before, version: saved };
  }
}
