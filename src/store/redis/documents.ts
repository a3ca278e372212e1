import type { Document, Documents } from '../store.js';
import type { RedisPartDeps } from './deps.js';
import { PUT, REMOVE } from './document-scripts.js';
import { reach } from './reach.js';

export function redisDocuments({ redis, run, keys }: RedisPartDeps): Documents {
  return {
    async get<T>(collection: string, id: string) {
      const stored = await reach(redis.get(keys.collection(collection).document(id)));
      return stored === null ? undefined : documentOf<T>(id, stored);
    },

    async put(collection, id, value, version, options) {
      const { document, index, version: lastVersion } = keys.collection(collection);
      const expiresIn = options?.expiresInMs === undefined ? '' : Math.ceil(options.expiresInMs);
      const args = [id, version, JSON.stringify(value), expiresIn];
      const reply = await run(PUT, [document(id), index, lastVersion], args);
      return reply === null ? undefined : Number(reply);
    },

    async remove(collection, id, version) {
      const { document, index } = keys.collection(collection);
      return (await run(REMOVE, [document(id), index], [id, version])) === 1;
    },

    async list<T>(collection: string) {
      const { document, index } = keys.collection(collection);
      const ids = (await reach(redis.zrange(index, '0', '-1'))).sort();
      if (ids.length === 0) return [];
      // What has expired stays in the index until something is written.
      const stored = await reach(redis.mget(ids.map(document)));
      return ids.flatMap((id, position) => {
        const text = stored[position];
        return typeof text === 'string' ? [documentOf<T>(id, text)] : [];
      });
    },
  };
}

function documentOf<T>(id: string, stored: string): Document<T> {
  const space = stored.indexOf(' ');
  return { id, version: Number(stored.slice(0, space)), value: JSON.parse(stored.slice(space + 1)) };
}
