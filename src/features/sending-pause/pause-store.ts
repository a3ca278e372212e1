import { type Documents, decideDocument } from '../../store/index.js';
import { type Pause, type PauseTarget, pauseTargetId } from './pause.js';

/** The pauses through the bot that are not over. Every function rejects when the store cannot be reached. */
export type PauseStore = {
  list(): Promise<readonly Pause[]>;
  get(target: PauseTarget): Promise<Pause | undefined>;
  /** Decides on the pause of a target by compare-and-set; `undefined` removes it. Resolves to what is stored then. */
  decide(
    target: PauseTarget,
    decision: (pause: Pause | undefined) => Pause | undefined,
  ): Promise<Pause | undefined>;
};

const COLLECTION = 'pauses';
/** Each daily reminder renews it. A pause that nothing checks any more, as of a removed account, expires. */
const EXPIRES_IN_MS = 400 * 86_400_000;

export function createPauseStore(documents: Documents): PauseStore {
  return {
    list: async () => (await documents.list<Pause>(COLLECTION)).map(({ value }) => value),
    get: async (target) => (await documents.get<Pause>(COLLECTION, pauseTargetId(target)))?.value,
    async decide(target, decision) {
      const where = { collection: COLLECTION, id: pauseTargetId(target), expiresInMs: EXPIRES_IN_MS };
      return (await decideDocument<Pause | undefined>(documents, where, decision)).decided;
    },
  };
}
