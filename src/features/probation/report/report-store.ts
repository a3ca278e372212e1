import { type Documents, decideDocument } from '../../../store/index.js';
import type { Report } from './report.js';

/** The replies that people work on. Every function rejects with `StoreUnavailable`. */
export type ReportStore = {
  get(id: string): Promise<Report | undefined>;
  /** Stores the reply unless there is one of that id; resolves to what is stored. */
  add(report: Report): Promise<Report>;
  list(): Promise<readonly Report[]>;
  /** Notes that so many events are in the audit log. That is no change that its card shows. */
  markPublished(id: string, published: number): Promise<void>;
  /**
   * Decides on what is stored by compare-and-set: of two people or processes that change a reply at once, the second decides
   * again on the result of the first.
   *
   * @returns the decision that was saved, and the reply from which it was made; undefined where there is no such reply
   */
  decide<D extends { report: Report } | { refused: unknown }>(
    id: string,
    decision: (report: Report) => D,
  ): Promise<{ decision: D; before: Report } | undefined>;
};

const COLLECTION = 'probation-reports';
/** AWS may come back to a case after a long time; the audit log is kept for longer. */
const EXPIRES_IN_MS = 3 * 366 * 86_400_000;

/** The id of the reply to a round of a case: the same for everybody who asks for it. */
export function reportId(caseRef: string, round: number): string {
  return `${caseRef}#${round}`;
}

export function createReportStore({ documents }: { documents: Documents }): ReportStore {
  const where = (id: string) => ({ collection: COLLECTION, id, expiresInMs: EXPIRES_IN_MS });
  return {
    get: async (id) => (await documents.get<Report>(COLLECTION, id))?.value,
    add: async (report) =>
      (await decideDocument<Report>(documents, where(report.id), (stored) => stored ?? report)).decided,
    list: async () => (await documents.list<Report>(COLLECTION)).map(({ value }) => value),
    async markPublished(id, published) {
      await decideDocument<Report | undefined>(documents, where(id), (stored) =>
        stored && stored.published < published ? { ...stored, published } : stored,
      );
    },
    async decide<D extends { report: Report } | { refused: unknown }>(
      id: string,
      decision: (report: Report) => D,
    ) {
      let result: { decision: D; before: Report } | undefined;
      await decideDocument<Report | undefined>(documents, where(id), (stored) => {
        result = undefined;
        if (stored === undefined) return undefined;
        const decided = decision(stored);
        result = { decision: decided, before: stored };
        if (!('report' in decided) || decided.report === stored) return stored;
        return { ...decided.report, changes: stored.changes + 1 };
      });
      return result;
    },
  };
}
