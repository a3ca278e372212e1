import type { Logger } from 'pino';
import {
  type AccountRegion,
  accountRegionKey,
  findAccountRegion,
  parseAccountRegion,
} from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import type { RoutedCards } from '../../routing/index.js';
import type { Feature } from '../../slack/feature.js';
import type { Documents, Tally } from '../../store/index.js';
import type { AwsMetricsFeature } from '../aws-metrics/index.js';
import type { AlertWindow } from '../bounces/index.js';
import type { Pause, PauseTarget, ResumedBy } from '../sending-pause/index.js';
import { type Alert, acknowledge, endPause } from './alert.js';
import { alertActions, muteForm } from './alert-actions.js';
import { type AlertStore, alertWindow, createAlertStore } from './alert-store.js';
import type { CauseOf } from './assessments.js';
import type { Thresholds } from './level.js';
import { createReputationOverview, createStoredReputations, type ReputationOverview } from './overview.js';
import { type AwsRatesThen, awsRatesAt, type DayOfRates, historyStart, ratesByDay } from './rate-history.js';
import { METRICS } from './rates.js';
import { createReviewReader } from './read-review.js';
import { createReputationWatch, type ReputationWatch } from './reputation-watch.js';
import { createVolumeFits } from './volume-fits.js';

export type ReputationFeature = {
  feature: Feature;
  /** Resolves to the reputation of every account and Region. */
  overview(): Promise<readonly ReputationOverview[]>;
  /** Resolves to what of it is stored. */
  storedOverview(): Promise<readonly ReputationOverview[]>;
  /** Resolves to the rates of the last fourteen days, counted from events, and AWS's own. */
  rateHistory(accountRegion: AccountRegion): Promise<readonly DayOfRates[]>;
  /** Resolves to AWS's own rates as they were at a time (ms) in the last two weeks. */
  awsRatesAt(accountRegion: AccountRegion, at: number): Promise<AwsRatesThen>;
  openAlerts: AlertStore['open'];
  findAlert: AlertStore['find'];
  /** To be called when the bot has resumed what was paused: the alerts there say so, and for whom. */
  noteResumed(target: PauseTarget, by: ResumedBy): Promise<void>;
  /** Resolves to the alert after somebody acknowledged it; undefined when it is not open. */
  acknowledge(ref: string, by: string): Promise<Alert | undefined>;
  /** Resolves to the time that the alert named by a reference is about; undefined where there is no such alert. */
  findAlertWindow(ref: string): Promise<AlertWindow | undefined>;
  /** Resolves to what was sent since a review of AWS began, and where the rates are going until it ends. */
  readReview: ReturnType<typeof createReviewReader>;
} & Pick<ReputationWatch, 'checkSoon' | 'checkAll' | 'stop'>;

/** The rates by which AWS judges an account, the alerts about them, and what people can do about an alert in Slack. */
export function createReputationFeature(deps: {
  tally: Tally;
  documents: Documents;
  cards: RoutedCards;
  awsMetrics: Pick<
    AwsMetricsFeature,
    'read' | 'rateHistory' | 'sendPoints' | 'statisticsState' | 'accountRegions'
  >;
  /** Resolves to what is paused; missing where nothing can be. */
  pausesIn?: ((accountRegion: AccountRegion) => Promise<readonly Pause[]>) | undefined;
  /** Resolves to why the bounces or complaints of a window happened; missing in a replay, which keeps no journal. */
  causeOf?: CauseOf | undefined;
  thresholds: Thresholds;
  /** How many recipients the volume window covers; undefined: as many as AWS seems to judge by. */
  representativeVolume: number | undefined;
  t: Catalog;
  now: () => number;
  log: Logger;
}): ReputationFeature {
  const { tally, awsMetrics } = deps;
  const alerts = createAlertStore({ ...deps, awsMetrics: awsMetrics.read });
  const assessed = {
    ...deps,
    statistics: awsMetrics.sendPoints,
    statisticsState: awsMetrics.statisticsState,
    fittedVolume: createVolumeFits(deps),
    accountRegions: async () => {
      const counted = (await tally.accountRegions()).map(parseAccountRegion);
      const reported = await awsMetrics.accountRegions();
      return [...counted, ...reported.filter((one) => !findAccountRegion(counted, one))];
    },
  };
  const watched = { ...assessed, alerts, awsMetrics: awsMetrics.read };
  const { checkSoon, checkAll, stop } = createReputationWatch(watched);
  const actions = { ...deps, alerts, awsMetrics: awsMetrics.read };
  return {
    feature: {
      watches: { reputation: checkAll },
      actions: alertActions(actions),
      forms: [muteForm(actions)],
    },
    overview: createReputationOverview(assessed),
    storedOverview: createStoredReputations({ ...deps, openAlerts: alerts.open }),
    rateHistory: async (accountRegion) => {
      const now = deps.now();
      const [buckets, aws] = await Promise.all([
        tally.buckets({
          accountRegion: accountRegionKey(accountRegion),
          resolution: 'hour',
          from: historyStart(now),
          to: now,
        }),
        awsMetrics.rateHistory(accountRegion),
      ]);
      return ratesByDay(buckets, aws, now);
    },
    awsRatesAt: async (accountRegion, at) => awsRatesAt(await awsMetrics.rateHistory(accountRegion), at),
    readReview: createReviewReader(assessed),
    openAlerts: alerts.open,
    findAlert: alerts.find,
    noteResumed: async ({ configurationSet, ...accountRegion }, by) => {
      for (const metric of METRICS)
        await alerts.decide(
          { accountRegion, metric },
          (alert) => alert && endPause(alert, configurationSet, by, deps.now()),
        );
    },
    acknowledge: (ref, by) => alerts.act(ref, (open) => acknowledge(open, by, deps.now())),
    findAlertWindow: async (ref) => {
      const alert = await alerts.find(ref);
      return alert && alertWindow(alert, deps.now());
    },
    checkSoon,
    checkAll,
    stop,
  };
}
