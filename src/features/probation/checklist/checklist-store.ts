import { type Documents, decideDocument } from '../../../store/index.js';
import { type ChecklistState, NEW_CHECKLIST } from './checklist-state.js';

/** The checklists of the cases, by what names the case. Every function rejects when the store cannot be reached. */
export type ChecklistStore = {
  read(caseRef: string): Promise<ChecklistState>;
  /** Changes a checklist by compare-and-set; resolves to what is stored then. */
  decide(caseRef: string, change: (state: ChecklistState) => ChecklistState): Promise<ChecklistState>;
};

const COLLECTION = 'probation-checklists';
/** As long as the audit log by default. */
const EXPIRES_IN_MS = 400 * 86_400_000;

export function createChecklistStore(documents: Documents): ChecklistStore {
  return {
    read: async (caseRef) =>
      (await documents.get<ChecklistState>(COLLECTION, caseRef))?.value ?? NEW_CHECKLIST,
    async decide(caseRef, change) {
      const where = { collection: COLLECTION, id: caseRef, expiresInMs: EXPIRES_IN_MS };
      const changed = await decideDocument<ChecklistState | undefined>(documents, where, (stored) => {
        const current = stored ?? NEW_CHECKLIST;
        const next = change(current);
        return next === current ? stored : next;
      });
      return changed.decided ?? NEW_CHECKLIST;
    },
  };
}
