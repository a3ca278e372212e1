import { pino } from 'pino';
import type { AccountRegion } from '../../account-region.js';
import { createAwsMetricsFeature, crossingOfCard } from '../../features/aws-metrics/index.js';
import { alertOfCard, createReputationFeature, THRESHOLDS } from '../../features/reputation/index.js';
import type { Catalog, Level } from '../../locales/index.js';
import { createMemoryStore } from '../../store/index.js';
import { createFeed } from './feed.js';
import type { HistoryLine } from './history.js';
import { createHistoryAws } from './history-aws.js';
import { type BacktestOutput, messageText } from './output.js';
import { createRecordedCards, type ShownCard } from './recorded-cards.js';

export type PlayOptions = {
  accountRegion: AccountRegion;
  t: Catalog;
  /** How many recipients the volume window covers. */
  representativeVolume: number;
  /** How often the rates are put out (ms); undefined: never. */
  readingsEveryMs?: number | undefined;
  /** How long the watches go on after the last line (ms). */
  afterMs?: number | undefined;
};

/** Lines within this time are one moment: the bot is checked after the last of them. */
const MOMENT_MS = 30_000;
/** How often the watches run: the default of WATCH_SECONDS. */
const WATCH_MS = 60_000;
/** Counts are kept by five minutes, so without new ones nothing changes in between, unless an alert is open. */
const QUIET_MS = 300_000;
const AFTER_MS = 2 * 86_400_000;

/**
 * Plays a history through the intake, the store, the watches and the cards of the bot, on the clock of the history.
 *
 * @param lines in the order of `at`
 * @returns what the bot would have said, as it says it. Rejects when a watch fails.
 */
export async function* playHistory(
  lines: AsyncIterable<HistoryLine> | Iterable<HistoryLine>,
  options: PlayOptions,
): AsyncGenerator<BacktestOutput, void, undefined> {
  const { accountRegion, readingsEveryMs, afterMs = AFTER_MS } = options;
  let time = 0;
  const now = () => time;
  const outputs: BacktestOutput[] = [];
  const problems: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void problems.push(line) });
  const store = createMemoryStore({ now });
  const aws = createHistoryAws({ accountRegion, now });
  const levels = new Map<string, Level>();
  const cards = createRecordedCards(put);
  const shared = {
    ...store,
    cards,
    alertChannel: 'backtest',
    thresholds: THRESHOLDS,
    now,
    log,
    t: options.t,
  };
  const awsMetrics = createAwsMetricsFeature({ ...shared, accounts: aws.accounts });
  const reputation = createReputationFeature({
    ...shared,
    awsMetrics,
    representativeVolume: options.representativeVolume,
  });
  const feed = createFeed({ ...store, accountRegion, now });
  const watches = [...Object.values(awsMetrics.feature.watches ?? {}), reputation.checkAll];

  async function put(shown: ShownCard): Promise<void> {
    const about = (await aboutAlert(shown.id)) ?? aboutCrossing(shown.id);
    if (!about) return;
    const { isEnd, metric, level } = about;
    const text = messageText(shown.card.message);
    outputs.push({ at: iso(time), kind: isEnd ? 'end' : shown.change, metric, level, text });
  }

  async function aboutAlert(id: string) {
    const shown = alertOfCard(id);
    const alert = shown && (await reputation.findAlert(shown.ref));
    if (!alert) return undefined;
    const note = shown.note === undefined ? undefined : alert.notes[shown.note];
    return { metric: alert.metric, level: note?.level ?? alert.level, isEnd: note?.kind === 'end' };
  }

  function aboutCrossing(id: string) {
    const crossing = crossingOfCard(id);
    if (!crossing) return undefined;
    const rate = aws.rate(crossing.metric);
    const level = (['pause', 'review'] as const).find((one) => rate >= THRESHOLDS[crossing.metric][one].rate);
    if (level) levels.set(crossing.metric, level);
    return { metric: crossing.metric, level: levels.get(crossing.metric) ?? null, isEnd: crossing.isOver };
  }

  let nextWatchAt = Infinity;
  let nextReadingAt = Infinity;

  async function watch(): Promise<void> {
    for (const check of watches) await check();
    if (problems.length > 0) throw new Error(`a watch failed: ${problems.join('')}`);
    const isQuiet = (await reputation.openAlerts()).length === 0;
    nextWatchAt = isQuiet ? (Math.floor(time / QUIET_MS) + 1) * QUIET_MS : time + WATCH_MS;
  }

  async function read(): Promise<void> {
    for (const { rates, windows } of await reputation.overview()) {
      for (const { metric, window, scope, events, recipients, rate } of windows) {
        const level = rates.find((one) => one.metric === metric)?.level ?? null;
        const part = scope && { scope: `${scope.kind}=${scope.name}` };
        outputs.push({
          at: iso(time),
          kind: 'reading',
          metric,
          window,
          ...part,
          events,
          recipients,
          rate,
          level,
        });
      }
    }
  }

  /** Runs the watches and the readings that are due until then. */
  async function* runUntil(until: number): AsyncGenerator<BacktestOutput, void, undefined> {
    for (;;) {
      const next = Math.min(nextWatchAt, nextReadingAt);
      if (next >= until) return;
      time = next;
      if (nextWatchAt <= next) await watch();
      if (nextReadingAt <= next) {
        await read();
        nextReadingAt += readingsEveryMs ?? Infinity;
      }
      yield* outputs.splice(0);
    }
  }

  let momentFrom = -Infinity;
  for await (const line of lines) {
    const at = Date.parse(line.at);
    if (at > momentFrom + MOMENT_MS) {
      if (time > 0) {
        await watch();
        yield* outputs.splice(0);
      }
      if (nextReadingAt === Infinity && readingsEveryMs !== undefined)
        nextReadingAt = Math.ceil(at / readingsEveryMs) * readingsEveryMs;
      yield* runUntil(at);
      momentFrom = at;
    }
    time = Math.max(time, at);
    if ('event' in line) await feed.event(line);
    else if ('type' in line) feed.compact(line);
    else aws.take(line);
  }
  if (time === 0) return;
  await watch();
  yield* runUntil(time + afterMs);
  yield* outputs.splice(0);
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
