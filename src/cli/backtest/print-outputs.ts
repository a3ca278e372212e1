import type { Catalog, Level, Metric } from '../../locales/index.js';
import { plain } from '../../text/mrkdwn.js';
import type { BacktestOutput, BotOutput, ReadingOutput } from './output.js';

/** Prints outputs as they come, and a summary of them. */
export type OutputPrinter = {
  print(output: BacktestOutput): void;
  /** The lines of the summary: how many messages of each kind, and the highest level of each metric. */
  summary(): readonly string[];
};

const METRICS: Readonly<Record<Metric, true>> = { bounce: true, complaint: true };
const LEVELS: readonly Level[] = ['advisory', 'warning', 'review', 'pause'];
/** A message is updated whenever a number changes; text says so this often at most, unless the level changes. */
const BETWEEN_UPDATES_MS = 3_600_000;

/** @param printLine prints one line */
export function createOutputPrinter(
  t: Catalog,
  { json }: { json: boolean },
  printLine: (line: string) => void,
): OutputPrinter {
  const counts = { post: 0, update: 0, thread: 0, broadcast: 0, end: 0 };
  const highest = new Map<Metric, { level: Level; at: string }>();
  const printed = new Map<string, { level: Level | null; headline: string; at: number }>();

  function count({ kind, metric, level, at }: BotOutput): void {
    counts[kind] += 1;
    const before = highest.get(metric)?.level;
    if (level && (!before || LEVELS.indexOf(level) > LEVELS.indexOf(before)))
      highest.set(metric, { level, at });
  }

  function printText(output: BotOutput): void {
    const { at, kind, metric, level, text, cardId } = output;
    const lines = text.split('\n');
    const headline = lines[0] ?? '';
    const before = printed.get(cardId);
    if (kind === 'update' && before?.level === level) {
      const isNews = before.headline !== headline && Date.parse(at) - before.at >= BETWEEN_UPDATES_MS;
      if (!isNews) return;
    }
    printed.set(cardId, { level, headline, at: Date.parse(at) });
    printLine(t.backtest.heading(timeText(at), kind, metric, level));
    for (const line of kind === 'update' ? [headline] : lines) printLine(`    ${line}`);
  }

  return {
    print(output) {
      if (output.kind === 'reading') {
        printLine(json ? JSON.stringify(output) : readingText(t, output));
        return;
      }
      count(output);
      const { at, kind, metric, level, text } = output;
      if (json) printLine(JSON.stringify({ at, kind, metric, level, text }));
      else printText(output);
    },
    summary: () => [
      t.backtest.summary.messages(counts),
      ...(Object.keys(METRICS) as Metric[]).map((metric) => {
        const known = highest.get(metric);
        if (!known) return t.backtest.summary.healthy(metric);
        return t.backtest.summary.highest(metric, known.level, timeText(known.at));
      }),
    ],
  };
}

function readingText(t: Catalog, reading: ReadingOutput): string {
  const rate = plain(t.rates.window(reading.metric, reading));
  return t.backtest.reading(timeText(reading.at), reading.metric, rate, reading.level);
}

/** `2026-01-05 10:00 UTC` */
export function timeText(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`;
}
