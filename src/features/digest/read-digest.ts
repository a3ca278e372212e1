import { type AccountRegion, findAccountRegion } from '../../account-region.js';
import type { Catalog, DigestKind } from '../../locales/index.js';
import {
  type AccountOverview,
  firstHistory,
  needsAttention,
  type RateHistory,
  worstFirst,
} from '../account-status/index.js';
import type { Approval } from '../approval/index.js';
import type { PeriodSummary } from '../bounces/index.js';
import type { StoredIdentities } from '../identity/index.js';
import type { ProbationCase } from '../probation/index.js';
import type { Alert, AwsRatesThen, DayOfRates } from '../reputation/index.js';

/** What a digest tells about the accounts of a channel. All of it is stored; nothing is asked of AWS. Times in ms. */
export type DigestFacts = {
  kind: DigestKind;
  from: number;
  to: number;
  /** Those that need attention, the worst first; then those that sent most. */
  accounts: readonly AccountDigest[];
  /** The rates of the last two weeks of the account that needs attention most, else of one that sends most. */
  history?: RateHistory | undefined;
  alerts: readonly Alert[];
  /** Open ones. */
  cases: readonly ProbationCase[];
  /** Requests that wait for a decision. */
  waiting: readonly Approval[];
  unverified: StoredIdentities['unverified'];
};

/** `awsBefore`: AWS's own rates when the time began. */
export type AccountDigest = { overview: AccountOverview; summary: PeriodSummary; awsBefore: AwsRatesThen };

export type DigestSources = {
  storedOverviews: (words: Catalog) => Promise<readonly AccountOverview[]>;
  openAlerts: () => Promise<readonly Alert[]>;
  cases: { list(): Promise<readonly ProbationCase[]> };
  pendingApprovals: () => Promise<readonly Approval[]>;
  storedIdentities: () => Promise<StoredIdentities>;
  awsRatesAt: (accountRegion: AccountRegion, at: number) => Promise<AwsRatesThen>;
  rateHistory: (accountRegion: AccountRegion) => Promise<readonly DayOfRates[]>;
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
    isShown: (accountRegion: AccountRegion) => boolean;
    t: Catalog;
  },
): Promise<DigestFacts> {
  const { kind, from, to, isShown, t } = about;
  const overviews = (await sources.storedOverviews(t)).filter(isShown);
  const isAbout = (one: AccountRegion) => findAccountRegion(overviews, one) !== undefined;
  const [summaries, awsBefore, alerts, cases, waiting, identities] = await Promise.all([
    Promise.all(overviews.map((one) => sources.periodSummary(one, { from, to }))),
    Promise.all(overviews.map((one) => sources.awsRatesAt(one, from))),
    sources.openAlerts(),
    sources.cases.list(),
    sources.pendingApprovals(),
    sources.storedIdentities(),
  ]);
  const accounts = mostImportantFirst(
    overviews.flatMap((overview, index) => {
      const summary = summaries[index];
      return summary ? [{ overview, summary, awsBefore: awsBefore[index] ?? {} }] : [];
    }),
  );
  const sending = accounts.filter(({ summary }) => summary.recipients > 0);
  return {
    kind,
    from,
    to,
    accounts,
    history: await firstHistory(
      sending.map(({ overview }) => overview),
      sources.rateHistory,
    ),
    alerts: alerts.filter(({ accountRegion }) => isAbout(accountRegion)),
    cases: cases.filter((one) => one.closed === undefined && isAbout(one)),
    waiting: waiting.filter(({ subject }) => isAbout(subject)),
    unverified: identities.unverified.filter(({ accountRegion }) => isAbout(accountRegion)),
  };
}

/** Those that need attention, the worst first; then those that sent most. */
export function mostImportantFirst(accounts: readonly AccountDigest[]): readonly AccountDigest[] {
  const digestOf = new Map(accounts.map((one) => [one.overview, one]));
  const bySent = accounts.toSorted((one, other) => other.summary.recipients - one.summary.recipients);
  const unwell = worstFirst(bySent.map(({ overview }) => overview)).filter(needsAttention);
  return [
    ...unwell.flatMap((overview) => digestOf.get(overview) ?? []),
    ...bySent.filter(({ overview }) => !needsAttention(overview)),
  ];
}
