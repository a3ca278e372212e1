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
      const document = Object.freeze({ id, version, value: frozenCopy(value) });
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

/** The value as it would come back from JSON; AWS's statistics are large, and are replaced every few minutes. */
function frozenCopy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map((part) => frozenCopy(part ?? null)));
  const copy: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(value)) if (part !== undefined) copy[name] = frozenCopy(part);
  return Object.freeze(copy);
}
