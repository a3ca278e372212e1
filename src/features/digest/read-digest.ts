import { type AccountRegion, findAccountRegion } from '../../account-region.js';
import type { Catalog, DigestKind } from '../../locales/index.js';
import type { AccountOverview } from '../account-status/index.js';
import type { Approval } from '../approval/index.js';
import type { PeriodSummary } from '../bounces/index.js';
import type { StoredIdentities } from '../identity/index.js';
import type { ProbationCase } from '../probation/index.js';
import type { Alert } from '../reputation/index.js';

/** What a digest tells about the accounts of a channel. All of it is stored; nothing is asked of AWS. Times in ms. */
export type DigestFacts = {
  kind: DigestKind;
  from: number;
  to: number;
  accounts: readonly AccountDigest[];
  alerts: readonly Alert[];
  /** Open ones. */
  cases: readonly ProbationCase[];
  /** Requests that wait for a decision. */
  waiting: readonly Approval[];
  unverified: StoredIdentities['unverified'];
};

export type AccountDigest = { overview: AccountOverview; summary: PeriodSummary };

export type DigestSources = {
  storedOverviews: (words: Catalog) => Promise<readonly AccountOverview[]>;
  openAlerts: () => Promise<readonly Alert[]>;
  cases: { list(): Promise<readonly ProbationCase[]> };
  pendingApprovals: () => Promise<readonly Approval[]>;
  storedIdentities: () => Promise<StoredIdentities>;
  periodSummary: (accountRegion: AccountRegion, time: { from: number; to: number }) => Promise<PeriodSummary>;
};

/**
 * @param about.isShown whether an account and Region belongs to the digest
 * @throws {StoreUnavailable}
 */
export async function readDigest(
  sources: DigestSources,
  about: {
    kind: DigestKind;
    from: number;
    to: number;
    isShown: (accountRegion: AccountRegion) => Promise<boolean>;
    t: Catalog;
  },
): Promise<DigestFacts> {
  const { kind, from, to, isShown, t } = about;
  const all = await sources.storedOverviews(t);
  const shown = await Promise.all(all.map(isShown));
  const overviews = all.filter((_, index) => shown[index]);
  const isAbout = (one: AccountRegion) => findAccountRegion(overviews, one) !== undefined;
  const [summaries, alerts, cases, waiting, identities] = await Promise.all([
    Promise.all(overviews.map((one) => sources.periodSummary(one, { from, to }))),
    sources.openAlerts(),
    sources.cases.list(),
    sources.pendingApprovals(),
    sources.storedIdentities(),
  ]);
  return {
    kind,
    from,
    to,
    accounts: overviews.flatMap((overview, index) => {
      const summary = summaries[index];
      return summary ? [{ overview, summary }] : [];
    }),
    alerts: alerts.filter(({ accountRegion }) => isAbout(accountRegion)),
    cases: cases.filter((one) => one.closed === undefined && isAbout(one)),
    waiting: waiting.filter(({ subject }) => isAbout(subject)),
    unverified: identities.unverified.filter(({ accountRegion }) => isAbout(accountRegion)),
  };
}
