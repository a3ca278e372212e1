import type { Catalog } from '../../locales/index.js';
import type { AccountOverview } from '../account-status/index.js';
import type { Approval, ApprovalsOfUser } from '../approval/index.js';
import type { StoredIdentities } from '../identity/index.js';
import type { ProbationCase } from '../probation/index.js';
import type { Alert } from '../reputation/index.js';

/** What the Home tab of one person shows: all of it is stored, nothing of it was asked of AWS for this. */
export type HomeFacts = {
  isOperator: boolean;
  accounts: readonly AccountOverview[];
  alerts: readonly Alert[];
  /** Open ones. */
  cases: readonly ProbationCase[];
  /** Requests that this person may decide on. */
  waiting: readonly Approval[];
  own: readonly Approval[];
  titleOf: (approval: Approval) => ReturnType<ApprovalsOfUser['title']>;
  identities: StoredIdentities;
};

export type HomeSources = {
  storedOverviews: (words: Catalog) => Promise<readonly AccountOverview[]>;
  openAlerts: () => Promise<readonly Alert[]>;
  cases: { list(): Promise<readonly ProbationCase[]> };
  approvals: ApprovalsOfUser;
  storedIdentities: () => Promise<StoredIdentities>;
};

/** @throws {StoreUnavailable} */
export async function readHome(
  sources: HomeSources,
  reader: { userId: string; isOperator: boolean; t: Catalog },
): Promise<HomeFacts> {
  const { approvals } = sources;
  const { userId, isOperator, t } = reader;
  const [accounts, alerts, cases, { waiting, own }, identities] = await Promise.all([
    sources.storedOverviews(t),
    sources.openAlerts(),
    sources.cases.list(),
    approvals.list(userId),
    sources.storedIdentities(),
  ]);
  return {
    isOperator,
    accounts,
    alerts,
    cases: cases.filter(({ closed }) => closed === undefined),
    waiting,
    own,
    titleOf: (approval) => approvals.title(approval, t),
    identities,
  };
}
