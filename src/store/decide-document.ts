import type { Documents } from './store.js';

/** The decision, the value it was made from, and the version that is stored now (0: there is no document). */
export type DecidedDocument<T> = { decided: T; before: T | undefined; version: number };

/**
 * Changes a document by compare-and-set. It reads the document, calls `decide` with its value, and saves the result if
 * nobody else has changed the document meanwhile; otherwise it starts again, so `decide` may be called several times.
 *
 * @param where.expiresInMs how long after this save the document expires (ms); undefined: never
 * @param decide returns the new value. The same object as `current` saves nothing; `undefined` removes the document.
 * @throws {StoreUnavailable}
 * @example decideDocument(documents, { collection: 'counts', id: 'a' }, (count: number = 0) => count + 1)
 */
export async function decideDocument<T>(
  documents: Documents,
  where: { collection: string; id: string; expiresInMs?: number | ((decided: T) => number | undefined) },
  decide: (current: T | undefined) => T,
): Promise<DecidedDocument<T>> {
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
