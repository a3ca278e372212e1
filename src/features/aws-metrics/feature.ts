import type { Logger } from 'pino';
import { type AccountRegion, findAccountRegion } from '../../account-region.js';
import type { AwsFinding, AwsRateHistory, AwsRates, SendPoint, SesMetrics } from '../../aws/index.js';
import type { RoutedCards } from '../../routing/index.js';
import type { Feature } from '../../slack/feature.js';
import type { Documents } from '../../store/index.js';
import { createCrossingWatch, createFindingsWatch, type OpenAlertLevel } from './aws-metrics-watch.js';
import { isAboutReputation } from './findings.js';
import { type AwsMetrics, type AwsThresholds, awsLevel } from './reading.js';
import { createReadingStore, createSendPoints, type StatisticsState } from './reading-store.js';

export type AwsMetricsFeature = {
  feature: Feature;
  /** Resolves to what AWS says about an account and Region. */
  read(accountRegion: AccountRegion): Promise<AwsMetrics>;
  /** Resolves to AWS's rates there hour by hour for the last two weeks; undefined where AWS has never given them. */
  rateHistory(accountRegion: AccountRegion): Promise<AwsRateHistory | undefined>;
  /** Resolves to what SES says it sent there in the last two weeks, oldest first; empty where SES was not asked. */
  sendPoints(accountRegion: AccountRegion): Promise<readonly SendPoint[]>;
  /** Resolves to why there is nothing more in SES's statistics; `none`: SES reports no more. */
  statisticsState(accountRegion: AccountRegion): Promise<StatisticsState>;
  /** Resolves to where SES has statistics of sending. */
  accountRegions(): Promise<readonly AccountRegion[]>;
  /** Asks for the findings at once: there is a hint that they have changed. */
  recheckFindings(): Promise<void>;
};

/** A reading costs a hundredth of a cent per thousand metrics: https://aws.amazon.com/cloudwatch/pricing/ */
const RATES_EVERY_MS = 300_000;
const RATE_HISTORY_EVERY_MS = 3_600_000;
const FINDINGS_EVERY_MS = 3_600_000;
/** Processes that share a store run a watch under a lease of this name, so it stays what it was first. */
const WATCH = 'figures';

/** Reads AWS's own metrics, stores them for all processes, and announces crossings of AWS's limits and findings. */
export function createAwsMetricsFeature(deps: {
  accounts: readonly SesMetrics[];
  documents: Documents;
  cards: RoutedCards;
  thresholds: AwsThresholds;
  openAlertLevel: OpenAlertLevel;
  now: () => number;
  log: Logger;
}): AwsMetricsFeature {
  const { accounts, thresholds } = deps;
  const rates = createReadingStore<AwsRates>({ ...deps, collection: 'aws-rates', everyMs: RATES_EVERY_MS });
  const rateHistory = createReadingStore<AwsRateHistory>({
    ...deps,
    collection: 'aws-rate-history',
    everyMs: RATE_HISTORY_EVERY_MS,
  });
  const findings = createReadingStore<readonly AwsFinding[]>({
    ...deps,
    collection: 'aws-findings',
    everyMs: FINDINGS_EVERY_MS,
  });
  const sendPoints = createSendPoints(deps);
  const checkCrossings = createCrossingWatch({ ...deps, rates });
  const checkFindings = createFindingsWatch({ ...deps, findings });

  async function check(account: SesMetrics): Promise<void> {
    await Promise.all([
      checkCrossings(account),
      rateHistory.renew(account, () => account.rateHistory(0)),
      sendPoints.renew(account),
      checkFindings(account),
    ]);
  }

  return {
    feature: { watches: { [WATCH]: async () => void (await Promise.all(accounts.map(check))) } },
    async read(accountRegion) {
      const [ofRates, ofFindings] = await Promise.all([
        rates.read(accountRegion),
        findings.read(accountRegion),
      ]);
      return {
        ...(!findAccountRegion(accounts, accountRegion) && { isUnconfigured: true }),
        rates: ofRates,
        level: ofRates?.known && awsLevel(ofRates.known.value, thresholds),
        findings: ofFindings,
        warned: ofFindings?.known?.value.some(isAboutReputation),
      };
    },
    rateHistory: async (accountRegion) => (await rateHistory.read(accountRegion))?.known?.value,
    sendPoints: sendPoints.read,
    statisticsState: sendPoints.state,
    accountRegions: sendPoints.accountRegions,
    recheckFindings: async () =>
      void (await Promise.all(accounts.map((account) => checkFindings(account, { uncached: true })))),
  };
}
