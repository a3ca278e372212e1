import type { Logger } from 'pino';
import { type AccountRegionKey, accountRegionKey, parseAccountRegion } from '../../account-region.js';
import { createOneAtATime } from '../../jobs/index.js';
import type { AlertStore } from './alert-store.js';
import { type AssessmentsDeps, createAssessments } from './assessments.js';
import { decideAlert } from './decide-alert.js';

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
  deps: AssessmentsDeps & { alerts: AlertStore; log: Logger },
): ReputationWatch {
  const { accountRegions, alerts, log, now, thresholds } = deps;
  const readAssessments = createAssessments(deps);
  const onError = (error: unknown, key: AccountRegionKey) =>
    log.error({ err: error, accountRegion: key }, 'reputation check failed');
  const checks = createOneAtATime(check, onError);
  const delayedChecks = createOneAtATime(async (key: AccountRegionKey) => checks.run(key), onError, {
    delayMs: CHECK_AFTER_MS,
  });

  async function check(key: AccountRegionKey): Promise<void> {
    const accountRegion = parseAccountRegion(key);
    for (const assessment of await readAssessments(accountRegion)) {
      await alerts.decide({ accountRegion, metric: assessment.metric }, (current) =>
        decideAlert(current, assessment, { accountRegion, now: now(), thresholds }),
      );
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
