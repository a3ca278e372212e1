import { type Documents, decideDocument } from '../../store/index.js';
import type { Approval } from './approval.js';

/** The stored approvals. Every function rejects when the store cannot be reached. */
export type ApprovalStore = {
  /** Changes nothing when there is an approval of that id already. */
  add(approval: Approval): Promise<void>;
  get(id: string): Promise<Approval | undefined>;
  list(): Promise<readonly Approval[]>;
  /**
   * Decides from what is stored until the decision is saved: of several people, one is first.
   *
   * @returns the approval as it is now, and why nothing was changed, if so; undefined when there is none of that id
   */
  decide<R>(
    id: string,
    decision: (approval: Approval) => Approval | { refused: R },
  ): Promise<{ approval: Approval; refused?: R } | undefined>;
};

const COLLECTION = 'approvals';
/** The audit log keeps decisions for years; this is for buttons that are still on a card, and for the daily limit. */
const EXPIRES_IN_MS = 30 * 86_400_000;

/** In the store, `publishedSteps` has the name it had first. */
type StoredApproval = Omit<Approval, 'publishedSteps'> & { followed: number };

export function createApprovalStore(documents: Documents): ApprovalStore {
  const where = (id: string) => ({ collection: COLLECTION, id, expiresInMs: EXPIRES_IN_MS });
  return {
    async get(id) {
      const stored = await documents.get<StoredApproval>(COLLECTION, id);
      return stored && fromStored(stored.value);
    },
    async add(approval) {
      await decideDocument<StoredApproval>(
        documents,
        where(approval.id),
        (stored) => stored ?? toStored(approval),
      );
    },
    list: async () =>
      (await documents.list<StoredApproval>(COLLECTION)).map(({ value }) => fromStored(value)),
    async decide<R>(id: string, decision: (approval: Approval) => Approval | { refused: R }) {
      let result: { approval: Approval; refused?: R } | undefined;
      await decideDocument<StoredApproval | undefined>(documents, where(id), (stored) => {
        result = undefined;
        if (stored === undefined) return undefined;
        const approval = fromStored(stored);
        const decided = decision(approval);
        result = 'refused' in decided ? { approval, refused: decided.refused } : { approval: decided };
        return result.approval === approval ? stored : toStored(result.approval);
      });
      return result;
    },
  };
}

function fromStored({ followed, ...approval }: StoredApproval): Approval {
  return { ...approval, publishedSteps: followed };
}

function toStored({ publishedSteps, ...approval }: Approval): StoredApproval {
  return { ...approval, followed: publishedSteps };
}
