import { pino } from 'pino';
import type { AccountRegion } from '../../account-region.js';
import { createAwsMetricsFeature, crossingOfCard } from '../../features/aws-metrics/index.js';
import {
  alertOfCard,
  createReputationFeature,
  readOpenAlertLevel,
  THRESHOLDS,
} from '../../features/reputation/index.js';
import type { Catalog, Level, Metric } from '../../locales/index.js';
import { createMemoryStore } from '../../store/index.js';
import { createFeed } from './feed.js';
import type { HistoryLine } from './history.js';
import { createHistoryAws } from './history-aws.js';
import { type BotOutput, messageText, type ReadingOutput } from './output.js';
import { createRecordedCards, type ShownCard } from './recorded-cards.js';

/** The part of the bot that judges the rates, on a clock of its own and without Slack and AWS. */
export type ReplayedBot = {
  /** Counts an event, or has AWS say something, at the time of the clock. */
  take(line: HistoryLine): Promise<void>;
  /** Runs the watches once. Resolves with what the bot would have said; rejects when a watch fails. */
  watch(): Promise<readonly BotOutput[]>;
  /** Whether no alert is open. */
  isCalm(): Promise<boolean>;
  /** Resolves to the rates that the bot knows. */
  readings(): Promise<readonly ReadingOutput[]>;
};

export type ReplayOptions = {
  accountRegion: AccountRegion;
  t: Catalog;
  /** How many recipients the volume window covers; undefined: as many as AWS seems to judge by. */
  representativeVolume?: number | undefined;
  /** Called for each event that has a known form but cannot be read. */
  onUnreadable?: (() => void) | undefined;
};

/** @param deps.now the clock of the history (ms) */
export function createReplayedBot(deps: ReplayOptions & { now: () => number }): ReplayedBot {
  const { accountRegion, now, t, representativeVolume, onUnreadable = () => undefined } = deps;
  const outputs: BotOutput[] = [];
  const problems: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void problems.push(line) });
  const store = createMemoryStore({ now });
  const aws = createHistoryAws({ accountRegion, now });
  const cards = createRecordedCards(t, putOut);
  const shared = { ...store, cards, thresholds: THRESHOLDS, t, now, log };
  const awsMetrics = createAwsMetricsFeature({
    ...shared,
    accounts: aws.accounts,
    openAlertLevel: (about) => readOpenAlertLevel(store.documents, about),
  });
  // The history is that of a configured account, even before the first line of what AWS said.
  const read: typeof awsMetrics.read = async (subject) => {
    const { isUnconfigured: _, ...metrics } = await awsMetrics.read(subject);
    return metrics;
  };
  const reputation = createReputationFeature({
    ...shared,
    awsMetrics: { ...awsMetrics, read },
    representativeVolume,
  });
  const watches = [...Object.values(awsMetrics.feature.watches ?? {}), reputation.checkAll];
  const feed = createFeed({ tally: store.tally, accountRegion, now, onUnreadable });

  async function putOut({ id, card, change }: ShownCard): Promise<void> {
    const about = (await aboutAlert(id)) ?? aboutCrossing(id);
    if (!about) return;
    const { isEnd, metric, level } = about;
    const text = messageText(card.message);
    const cardId = card.thread?.under ?? id;
    outputs.push({ at: iso(now()), kind: isEnd ? 'end' : change, metric, level, text, cardId });
  }

  async function aboutAlert(id: string): Promise<About | undefined> {
    const shown = alertOfCard(id);
    const alert = shown && (await reputation.findAlert(shown.ref));
    if (!alert) return undefined;
    const note = shown.note === undefined ? undefined : alert.notes[shown.note];
    return { metric: alert.metric, level: note?.level ?? alert.level, isEnd: note?.kind === 'end' };
  }

  const crossedLevels = new Map<Metric, Level>();

  /** A crossing that is over keeps the level that it had. */
  function aboutCrossing(id: string): About | undefined {
    const crossing = crossingOfCard(id);
    if (!crossing) return undefined;
    const { metric, isOver } = crossing;
    const rate = aws.rate(metric);
    const level = (['pause', 'review'] as const).find((one) => rate >= THRESHOLDS[metric][one].rate);
    if (level) crossedLevels.set(metric, level);
    return { metric, level: crossedLevels.get(metric) ?? null, isEnd: isOver };
  }

  return {
    async take(line) {
      if ('event' in line) await feed.event(line);
      else if ('type' in line) feed.compact(line);
      else aws.take(line);
    },
    async watch() {
      for (const check of watches) await check();
      if (problems.length > 0) throw new Error(`a watch failed: ${problems.join('')}`);
      return outputs.splice(0);
    },
    isCalm: async () => (await reputation.openAlerts()).length === 0,
    async readings() {
      const at = iso(now());
      return (await reputation.overview()).flatMap(({ rates, windows }) =>
        windows.map(({ metric, window, scope, events, recipients, rate }) => {
          const level = rates.find((one) => one.metric === metric)?.level ?? null;
          const part = scope && { scope };
          return { at, kind: 'reading' as const, metric, window, ...part, events, recipients, rate, level };
        }),
      );
    },
  };
}

type About = { metric: Metric; level: Level | null; isEnd: boolean };

function iso(time: number): string {
  return new Date(time).toISOString();
}
