import type { AccountRegion } from '../../account-region.js';
import {
  type AwsRate,
  type AwsRates,
  currentRates,
  oneAnHour,
  type SendPoint,
  type SesMetrics,
} from '../../aws/index.js';
import type { Metric } from '../../locales/index.js';
import type { AwsLine, StatisticsLine } from './history.js';

/** What AWS answers at a moment of a history: the newest of its lines until then. */
export type HistoryAws = {
  /** The account, from the first line about it on. */
  accounts: readonly SesMetrics[];
  take(line: AwsLine | StatisticsLine): void;
  /** AWS's rate (0 to 1); 0 where there is none. */
  rate(metric: Metric): number;
};

/** CloudWatch and GetSendStatistics are asked for two weeks. */
const LOOK_BACK_MS = 14 * 86_400_000;

export function createHistoryAws(deps: { accountRegion: AccountRegion; now: () => number }): HistoryAws {
  const { accountRegion, now } = deps;
  const accounts: SesMetrics[] = [];
  const points = new Map<number, SendPoint>();
  let rates: AwsRates = {};
  const rateHistory: Record<Metric, readonly AwsRate[]> = { bounce: [], complaint: [] };

  function takeRate(metric: Metric, rate: number): void {
    const read = { rate, at: now() };
    rates = { ...rates, [metric]: read };
    const recent = rateHistory[metric].filter(({ at }) => at >= now() - LOOK_BACK_MS);
    rateHistory[metric] = oneAnHour([...recent, read]);
  }

  const account: SesMetrics = {
    ...accountRegion,
    name: accountRegion.account,
    rates: async () => ({ value: currentRates(rates), asOf: now() }),
    rateHistory: async () => ({ value: { ...rateHistory }, asOf: now() }),
    sendPoints: async () => {
      for (const start of points.keys()) if (start < now() - LOOK_BACK_MS) points.delete(start);
      const value = [...points.values()].sort((one, other) => one.start - other.start);
      return { value, asOf: now() };
    },
    findings: async () => ({ value: [], asOf: now() }),
  };

  return {
    accounts,
    rate: (metric) => rates[metric]?.rate ?? 0,
    take(line) {
      if (accounts.length === 0) accounts.push(account);
      if ('aws' in line) {
        const { bounceRate, complaintRate } = line.aws;
        if (bounceRate !== undefined) takeRate('bounce', bounceRate);
        if (complaintRate !== undefined) takeRate('complaint', complaintRate);
        return;
      }
      const { timestamp, deliveryAttempts: attempts, bounces: hard, complaints } = line.statistics;
      const start = Date.parse(timestamp);
      points.set(start, { start, attempts, hard, complaints });
    },
  };
}
