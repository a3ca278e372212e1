import type { Logger } from 'pino';
import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import type { AwsFinding, AwsRate, AwsRates, SesMetrics } from '../../aws/index.js';
import { createStateWatch } from '../../jobs/index.js';
import type { Level, Metric } from '../../locales/index.js';
import type { RoutedCard, RoutedCards } from '../../routing/index.js';
import type { Documents } from '../../store/index.js';
import { crossingMessage, findingMessage, resolvedMessage } from './aws-metrics-message.js';
import { type Crossing, decideCrossing } from './crossing.js';
import { type AnnouncedFinding, decideFindings, findingKey, RESOLVED_FOR_MS } from './findings.js';
import { AWS_METRICS, type AwsThresholds, currentValue } from './reading.js';
import type { ReadingStore } from './reading-store.js';

type WatchDeps = {
  documents: Documents;
  cards: RoutedCards;
  now: () => number;
  log: Logger;
};

/** Resolves to the level of the open alert about our own rate of a metric; undefined where none is open. */
export type OpenAlertLevel = (about: {
  accountRegion: AccountRegion;
  metric: Metric;
}) => Promise<Level | undefined>;

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Recommendation.html */
const HIGH = 'HIGH';
const ANNOUNCE_CROSSING_FOR_MS = 7 * 86_400_000;

/**
 * Announces when one of AWS's own rates crosses a limit of AWS's: AWS judges by these rates, whatever our windows say.
 *
 * @returns a function that reads AWS's rates of an account, if it is time to, and compares them with the limits
 */
export function createCrossingWatch(
  deps: WatchDeps & {
    rates: ReadingStore<AwsRates>;
    thresholds: AwsThresholds;
    openAlertLevel: OpenAlertLevel;
  },
): (account: SesMetrics) => Promise<void> {
  const { rates, thresholds, openAlertLevel } = deps;
  type Observed = { rate: AwsRate | undefined; alertLevel: Level | undefined };
  type Subject = { accountRegion: AccountRegion; metric: Metric };
  const idOf = ({ accountRegion, metric }: Subject) => `${accountRegionKey(accountRegion)}/${metric}`;
  const checkCrossing = createStateWatch<Subject, Observed, Crossing, RoutedCard>(deps, {
    collection: 'aws-rate-crossings',
    id: idOf,
    observe: async (subject) => {
      const known = currentValue(await rates.read(subject.accountRegion));
      return known && { rate: known[subject.metric], alertLevel: await openAlertLevel(subject) };
    },
    decide: (current, { rate, alertLevel }, now, { metric }) =>
      decideCrossing(current, rate, { thresholds: thresholds[metric], alertLevel, now }),
    announce: (crossing, subject) => {
      const { since, roseAt, overAt, endsWithAlert, revision } = crossing;
      const id = `aws-rate/${idOf(subject)}/${since}`;
      const { accountRegion, metric } = subject;
      const card: RoutedCard = {
        about: { accountRegion, level: crossing.level },
        message: (t) => crossingMessage(t, accountRegion, metric, crossing),
        mentions: overAt === undefined,
        revision,
        urgent: revision === 1 || overAt !== undefined,
        important: true,
      };
      const reply = (name: string, broadcast: boolean) => ({
        id: `${id}/${name}`,
        at: overAt,
        card: { ...card, revision: 1, urgent: true, isRise: broadcast, thread: { under: id, broadcast } },
      });
      return [
        { id, at: overAt, card },
        roseAt !== undefined && overAt === undefined ? reply('rose', true) : undefined,
        overAt === undefined || endsWithAlert ? undefined : reply('over', false),
      ];
    },
    announceForMs: ANNOUNCE_CROSSING_FOR_MS,
    event: 'AWS rate crossing changed',
    logged: (crossing) => ({ level: crossing?.level, rate: crossing?.now.rate, overAt: crossing?.overAt }),
  });
  return async (account) => {
    await rates.renew(account, () => account.rates(0));
    for (const metric of AWS_METRICS) await checkCrossing({ accountRegion: account, metric });
  };
}

/** The metric of the crossing that a card shows, and whether the card says that it is over; undefined for other cards. */
export function crossingOfCard(id: string): { metric: Metric; isOver: boolean } | undefined {
  const [, name, part] = /^aws-rate\/[^/]+\/([^/]+)\/\d+(?:\/(\w+))?$/.exec(id) ?? [];
  const metric = AWS_METRICS.find((one) => one === name);
  return metric && { metric, isOver: part === 'over' };
}

/**
 * Announces what SES's advisor finds about the reputation: each finding once, and in its thread when it is resolved.
 *
 * @returns a function that reads the findings of an account, if it is time to or at once when `uncached`
 */
export function createFindingsWatch(
  deps: WatchDeps & { findings: ReadingStore<readonly AwsFinding[]> },
): (account: SesMetrics, options?: { uncached: boolean }) => Promise<unknown> {
  const { findings } = deps;
  return createStateWatch<SesMetrics, readonly AwsFinding[], readonly AnnouncedFinding[], RoutedCard>(deps, {
    collection: 'aws-findings-told',
    id: accountRegionKey,
    observe: async (account, { uncached }) => {
      await findings.renew(account, () => account.findings(0), uncached);
      return currentValue(await findings.read(account));
    },
    decide: (current, open, now) => {
      const decided = decideFindings(current ?? [], open, now);
      return current || decided.length > 0 ? decided : undefined;
    },
    announce: (announced, account) =>
      announced.flatMap((one) => {
        const id = `aws-finding/${accountRegionKey(account)}/${findingKey(one.finding)}/${one.toldAt}`;
        const about = { accountRegion: account, level: levelOf(one) };
        const card: RoutedCard = {
          about,
          message: (t) => findingMessage(t, account, one),
          mentions: one.resolvedAt === undefined,
          revision: one.revision,
          urgent: true,
        };
        if (one.resolvedAt === undefined) return [{ id, card }];
        const reply: RoutedCard = {
          about,
          message: (t) => resolvedMessage(t, one),
          revision: 1,
          urgent: false,
          thread: { under: id, broadcast: false },
        };
        return [
          { id, at: one.resolvedAt, card },
          { id: `${id}/resolved/${one.resolvedAt}`, at: one.resolvedAt, card: reply },
        ];
      }),
    announceForMs: RESOLVED_FOR_MS,
    event: 'SES advisor findings changed',
    logged: (announced) => ({ findings: announced?.map(({ finding }) => findingKey(finding)) }),
  });
}

function levelOf({ finding }: AnnouncedFinding): Level {
  return finding.impact === HIGH ? 'warning' : 'advisory';
}
