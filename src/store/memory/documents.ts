import type { Document, Documents } from '../store.js';

type StoredDocument = { document: Document<unknown>; expiresAt: number };

/** Documents in memory. Whoever reads one gets the same frozen object, so that reading costs nothing. */
export function memoryDocuments({ now }: { now: () => number }): Documents {
  const collections = new Map<string, Map<string, StoredDocument>>();
  let version = 0;

  function find(collection: string, id: string): Document<unknown> | undefined {
    const stored = collections.get(collection)?.get(id);
    return stored && stored.expiresAt > now() ? stored.document : undefined;
  }

  return {
    async get<T>(collection: string, id: string) {
      return find(collection, id) as Document<T> | undefined;
    },
    async put(collection, id, value, expected, options) {
      if ((find(collection, id)?.version ?? 0) !== expected) return undefined;
      version += 1;
      const document = Object.freeze({ id, version, value: frozen(JSON.parse(JSON.stringify(value))) });
      const documents = collections.get(collection) ?? new Map<string, StoredDocument>();
      documents.set(id, { document, expiresAt: now() + (options?.expiresInMs ?? Infinity) });
      collections.set(collection, documents);
      return version;
    },
    async remove(collection, id, expected) {
      if (find(collection, id)?.version !== expected) return false;
      return collections.get(collection)?.delete(id) ?? false;
    },
    async list<T>(collection: string) {
      const ids = [...(collections.get(collection)?.keys() ?? [])].sort();
      return ids.flatMap((id) => (find(collection, id) as Document<T> | undefined) ?? []);
    },
  };
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) frozen(part);
    Object.freeze(value);
  }
  return value;
}
