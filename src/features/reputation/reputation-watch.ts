import type { Logger } from 'pino';
import {
  type AccountRegion,
  type AccountRegionKey,
  accountRegionKey,
  parseAccountRegion,
} from '../../account-region.js';
import { createOneAtATime } from '../../jobs/index.js';
import type { Metric } from '../../locales/index.js';
import type { AwsMetrics } from '../aws-metrics/index.js';
import type { Pause } from '../sending-pause/index.js';
import type { LastAwsRate } from './alert.js';
import type { AlertStore } from './alert-store.js';
import { type AssessmentsDeps, createAssessments } from './assessments.js';
import { changesLevel, decideAlert } from './decide-alert.js';
import type { ExplainableAssessment } from './evidence.js';

/** Checks the rates, and opens, updates and ends the alerts about them. */
export type ReputationWatch = {
  /** Checks these accounts and Regions in a moment; calls until then lead to one check. */
  checkSoon(accountRegions: Iterable<AccountRegionKey>): void;
  /** Checks every account and Region there is. For a timer. */
  checkAll(): Promise<void>;
  /** Resolves when no check is running, and starts none after that. */
  stop(): Promise<void>;
};

/** A burst of events is one check. Short enough that the alert comes within two seconds of the deciding event. */
const CHECK_AFTER_MS = 500;

export function createReputationWatch(
  deps: AssessmentsDeps & {
    alerts: AlertStore;
    /** Resolves to what AWS itself says about an account and Region. */
    awsMetrics: (accountRegion: AccountRegion) => Promise<AwsMetrics>;
    /** Resolves to what is paused; missing where nothing can be. */
    pausesIn?: ((accountRegion: AccountRegion) => Promise<readonly Pause[]>) | undefined;
    log: Logger;
  },
): ReputationWatch {
  const { accountRegions, alerts, awsMetrics, pausesIn, log, now, thresholds } = deps;
  const readAssessments = createAssessments({ ...deps, onLateCause: (key) => delayedChecks.run(key) });
  const onError = (error: unknown, key: AccountRegionKey) =>
    log.error({ err: error, accountRegion: key }, 'reputation check failed');
  const checks = createOneAtATime(check, onError);
  const delayedChecks = createOneAtATime(async (key: AccountRegionKey) => checks.run(key), onError, {
    delayMs: CHECK_AFTER_MS,
  });

  /** A level changes only by what was read afresh at one moment, and the message of the change shows that. */
  async function check(key: AccountRegionKey): Promise<void> {
    const accountRegion = parseAccountRegion(key);
    const [{ rates }, paused = []] = await Promise.all([
      awsMetrics(accountRegion),
      pausesIn?.(accountRegion),
    ]);
    const pauses = paused.map((pause) => ({ ...pause, since: pause.since ?? pause.askedAt }));
    const lastRate = (metric: Metric): LastAwsRate | undefined => {
      const known = rates?.known?.value[metric];
      return known && { ...known, unknownSince: rates?.unknown?.since };
    };
    const decide = async (assessment: ExplainableAssessment, isFresh: boolean): Promise<boolean> => {
      const { metric } = assessment;
      const about = { accountRegion, now: now(), thresholds, awsRate: lastRate(metric), pauses };
      let waits = false;
      await alerts.decide({ accountRegion, metric }, (current) => {
        const next = decideAlert(current, assessment, about);
        waits = !isFresh && changesLevel(current, next);
        return waits ? current : next;
      });
      return waits;
    };
    const waiting = new Set<Metric>();
    for (const assessment of await readAssessments(accountRegion)) {
      if (await decide(assessment, false)) waiting.add(assessment.metric);
    }
    if (waiting.size === 0) return;
    for (const assessment of await readAssessments(accountRegion, { uncached: true })) {
      if (waiting.has(assessment.metric)) await decide(assessment, true);
    }
  }

  return {
    checkSoon(keys) {
      for (const key of keys) delayedChecks.run(key);
    },
    async checkAll() {
      for (const accountRegion of await accountRegions()) {
        const key = accountRegionKey(accountRegion);
        checks.run(key);
        await checks.idle(key);
      }
    },
    async stop() {
      await delayedChecks.stop();
      await checks.stop();
    },
  };
}
