import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { GetSendStatisticsCommand, SESClient } from '@aws-sdk/client-ses';
import { ListRecommendationsCommand, type Recommendation, SESv2Client } from '@aws-sdk/client-sesv2';
import type { NamedAccountRegion } from '../account-region.js';
import type { AwsAccess } from './access.js';
import type { CachedResult } from './control-plane.js';

/** AWS's own rates, counts and findings about the sending of an account in one Region. */
export type SesMetrics = NamedAccountRegion & {
  /** The bounce and complaint rates by which AWS decides on reviews and pauses. */
  rates(maxAgeMs: number): Promise<CachedResult<AwsRates>>;
  /** The same rates hour by hour for the last two weeks. Has background priority. */
  rateHistory(maxAgeMs: number): Promise<CachedResult<AwsRateHistory>>;
  /** What was sent in the last two weeks, oldest first. Has background priority. */
  sendPoints(maxAgeMs: number): Promise<CachedResult<readonly SendPoint[]>>;
  /** The open recommendations of the SES Virtual Deliverability Manager. Has background priority. */
  findings(maxAgeMs: number): Promise<CachedResult<readonly AwsFinding[]>>;
};

/** A rate is undefined until the first bounce or complaint: AWS has no value then, which is not the same as 0 %. */
export type AwsRates = { bounce?: AwsRate | undefined; complaint?: AwsRate | undefined };
/** `rate` is between 0 and 1, `at` when AWS measured it (ms). */
export type AwsRate = { rate: number; at: number };
/** Oldest first, one of each hour in which AWS reported the rate. */
export type AwsRateHistory = Readonly<Record<keyof AwsRates, readonly AwsRate[]>>;

/**
 * What SES counted in 15 minutes; `hard` is AWS's `Bounces`, which counts hard bounces only.
 * https://docs.aws.amazon.com/ses/latest/APIReference/API_SendDataPoint.html
 */
export type SendPoint = { start: number; attempts: number; hard: number; complaints: number };

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Recommendation.html */
export type AwsFinding = {
  /** `BOUNCE`, `COMPLAINT`, `FEEDBACK_3P`, `IP_LISTING`, `DKIM`, `SPF`, `DMARC`, `BIMI`, or a value that AWS has added since. */
  type: string;
  /** `HIGH` or `LOW`. */
  impact: string;
  /** The ARN of the identity or account. */
  resource: string;
  description: string;
  /** When it was first found (ms). */
  since: number;
};

/** https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-cloudwatch-alarm.html */
const METRICS = { bounce: 'Reputation.BounceRate', complaint: 'Reputation.ComplaintRate' } as const;
/** The newest value of an account that sends little may be days old. */
const LOOK_BACK_MS = 14 * 86_400_000;
const PERIOD_S = 900;
const HOUR_MS = 3_600_000;
const LARGEST_PAGE = 100;

/** @param deps.now ms since the epoch */
export function createSesMetrics(deps: AwsAccess & { now: () => number }): SesMetrics {
  const { request, clientSettings, name, account, region, now } = deps;
  const cloudWatch = new CloudWatchClient(clientSettings);
  const ses = new SESClient(clientSettings);
  const sesv2 = new SESv2Client(clientSettings);
  return {
    name,
    account,
    region,
    rates: (maxAgeMs) =>
      request({
        action: 'cloudwatch:GetMetricData',
        maxAgeMs,
        call: async () => {
          const { bounce, complaint } = await readRates(cloudWatch, now());
          return currentRates({ bounce: bounce[0], complaint: complaint[0] });
        },
      }),
    rateHistory: (maxAgeMs) =>
      request({
        action: 'cloudwatch:GetMetricData',
        about: 'history',
        maxAgeMs,
        background: true,
        call: async () => {
          const { bounce, complaint } = await readRates(cloudWatch, now());
          return { bounce: oneAnHour(bounce.toReversed()), complaint: oneAnHour(complaint.toReversed()) };
        },
      }),
    sendPoints: (maxAgeMs) =>
      request({
        action: 'ses:GetSendStatistics',
        maxAgeMs,
        background: true,
        call: async () => {
          const { SendDataPoints = [] } = await ses.send(new GetSendStatisticsCommand({}));
          return SendDataPoints.map((point) => ({
            start: point.Timestamp?.getTime() ?? 0,
            attempts: point.DeliveryAttempts ?? 0,
            hard: point.Bounces ?? 0,
            complaints: point.Complaints ?? 0,
          })).toSorted((one, other) => one.start - other.start);
        },
      }),
    async findings(maxAgeMs) {
      const all: AwsFinding[] = [];
      let asOf = Infinity;
      let token: string | undefined;
      do {
        const from = token;
        const page = await request({
          action: 'ses:ListRecommendations',
          about: from ?? '',
          maxAgeMs,
          background: true,
          call: () => readPage(sesv2, from),
        });
        if ('failure' in page) return { failure: page.failure, errorId: page.errorId, at: page.at };
        all.push(...page.value.findings);
        asOf = Math.min(asOf, page.asOf);
        token = page.value.next;
      } while (token !== undefined);
      return { value: all, asOf };
    },
  };
}

/** Newest first. Each value is the rate at its time: a sum of them means nothing. */
async function readRates(cloudWatch: CloudWatchClient, now: number): Promise<AwsRateHistory> {
  const { MetricDataResults = [] } = await cloudWatch.send(
    new GetMetricDataCommand({
      StartTime: new Date(now - LOOK_BACK_MS),
      EndTime: new Date(now),
      ScanBy: 'TimestampDescending',
      MetricDataQueries: Object.entries(METRICS).map(([Id, MetricName]) => ({
        Id,
        MetricStat: { Metric: { Namespace: 'AWS/SES', MetricName }, Period: PERIOD_S, Stat: 'Average' },
      })),
    }),
  );
  const valuesOf = (metric: keyof typeof METRICS): readonly AwsRate[] => {
    const { Values = [], Timestamps = [] } = MetricDataResults.find(({ Id }) => Id === metric) ?? {};
    return Values.flatMap((rate, index) => {
      const at = Timestamps[index]?.getTime();
      return at === undefined ? [] : [{ rate, at }];
    });
  };
  return { bounce: valuesOf('bounce'), complaint: valuesOf('complaint') };
}

/**
 * SES publishes both rates at the same times, and none of a metric that had no event (unconfirmed). A rate that is so much
 * older (ms) than the other one is not AWS's rate any more.
 */
const NOT_PUBLISHED_FOR_MS = 2 * HOUR_MS;

/** The newest rates without one that AWS has stopped to publish while it publishes the other. */
export function currentRates({ bounce, complaint }: AwsRates): AwsRates {
  const isOutdated = (rate: AwsRate | undefined, other: AwsRate | undefined) =>
    rate !== undefined && other !== undefined && other.at - rate.at >= NOT_PUBLISHED_FOR_MS;
  return {
    bounce: isOutdated(bounce, complaint) ? undefined : bounce,
    complaint: isOutdated(complaint, bounce) ? undefined : complaint,
  };
}

/** @returns the last one of each hour */
export function oneAnHour(oldestFirst: readonly AwsRate[]): readonly AwsRate[] {
  return [...new Map(oldestFirst.map((rate) => [Math.floor(rate.at / HOUR_MS), rate])).values()];
}

type FindingPage = { findings: readonly AwsFinding[]; next: string | undefined };

async function readPage(sesv2: SESv2Client, token: string | undefined): Promise<FindingPage> {
  const { Recommendations = [], NextToken } = await sesv2.send(
    new ListRecommendationsCommand({
      Filter: { STATUS: 'OPEN' },
      PageSize: LARGEST_PAGE,
      ...(token !== undefined && { NextToken: token }),
    }),
  );
  return { findings: Recommendations.map(readFinding), next: NextToken };
}

function readFinding(recommendation: Recommendation): AwsFinding {
  return {
    type: recommendation.Type ?? 'UNKNOWN',
    impact: recommendation.Impact ?? 'LOW',
    resource: recommendation.ResourceArn ?? '',
    description: recommendation.Description ?? '',
    since: recommendation.CreatedTimestamp?.getTime() ?? 0,
  };
}
