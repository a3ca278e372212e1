import type { Document, Documents } from '../../store/index.js';
import type { Approval, Refusal } from './approval.js';

/** The stored approvals, changed by compare-and-set. */
export type ApprovalStore = {
  /** False when there is one of that id already. */
  add(approval: Approval): Promise<boolean>;
  get(id: string): Promise<Document<Approval> | undefined>;
  list(): Promise<readonly Approval[]>;
  /** False when somebody else was faster. */
  replace(stored: Document<Approval>, next: Approval): Promise<boolean>;
  /**
   * Decides from what is stored until the decision is saved, so that of several people one is first. Undefined when there
   * is none of that id.
   */
  decide(
    id: string,
    decision: (approval: Approval) => Approval | { refused: Refusal },
  ): Promise<Decided | undefined>;
};

/** The approval as it is now, and why nothing was changed, if nothing was. */
export type Decided = { approval: Approval; refused?: Refusal };

const COLLECTION = 'approvals';
/** The audit remembers for years; this is for buttons that are still there and for the limit by the day. */
const KEEP_MS = 30 * 86_400_000;

export function createApprovalStore(documents: Documents): ApprovalStore {
  const get = (id: string) => documents.get<Approval>(COLLECTION, id);
  const put = async (approval: Approval, version: number) =>
    (await documents.put(COLLECTION, approval.id, approval, version, { expiresInMs: KEEP_MS })) !== undefined;
  return {
    get,
    add: (approval) => put(approval, 0),
    list: async () => (await documents.list<Approval>(COLLECTION)).map(({ value }) => value),
    replace: ({ version }, next) => put(next, version),
    async decide(id, decision) {
      for (;;) {
        const stored = await get(id);
        if (!stored) return undefined;
        const decided = decision(stored.value);
        if ('refused' in decided) return { approval: stored.value, ...decided };
        if (decided === stored.value || (await put(decided, stored.version))) return { approval: decided };
      }
    },
  };
}
