import type { Documents } from '../../store/index.js';
import { type Pause, type Target, targetId } from './pause.js';

/** The pauses made through the bot that are not over. */
export type Pauses = {
  list(): Promise<readonly Pause[]>;
  of(target: Target): Promise<Pause | undefined>;
  /** Changes what is kept of a target by compare-and-set, and returns it; `undefined` is nothing. */
  change(target: Target, how: (pause: Pause | undefined) => Pause | undefined): Promise<Pause | undefined>;
};

const COLLECTION = 'pauses';
/** Each daily reminder renews it; what nobody looks at any more, as of an account that is gone, goes by itself. */
const KEEP_MS = 400 * 86_400_000;

export function createPauses(documents: Documents): Pauses {
  return {
    list: async () => (await documents.list<Pause>(COLLECTION)).map(({ value }) => value),
    of: async (target) => (await documents.get<Pause>(COLLECTION, targetId(target)))?.value,
    async change(target, how) {
      const id = targetId(target);
      for (;;) {
        const stored = await documents.get<Pause>(COLLECTION, id);
        const next = how(stored?.value);
        if (next === stored?.value) return next;
        const saved = next
          ? await documents.put(COLLECTION, id, next, stored?.version ?? 0, { expiresInMs: KEEP_MS })
          : await documents.remove(COLLECTION, id, stored?.version ?? 0);
        if (saved) return next;
      }
    },
  };
}
