import type { HistoryLine } from './history.js';
import type { BacktestOutput } from './output.js';
import { createReplayedBot, type ReplayOptions } from './replayed-bot.js';

export type PlayOptions = ReplayOptions & {
  /** How often the rates are put out (ms); undefined: never. */
  readingsEveryMs?: number | undefined;
  /** How often the watches run while an alert is open (ms); undefined: as often as the bot's do. */
  watchEveryMs?: number | undefined;
};

/** Lines within this time are one moment: the watches run after the last of them. */
const MOMENT_MS = 30_000;
/** How often the watches run while an alert is open: the default of WATCH_SECONDS. */
const WATCH_MS = 60_000;
/** Counts are kept by five minutes, so that without new ones nothing changes in between unless an alert is open. */
const CALM_WATCH_MS = 300_000;
/** After so long without a line nothing changes but the age of an open alert: a gap of years is soon over. */
const SILENT_AFTER_MS = 15 * 86_400_000;
const SILENT_WATCH_MS = 86_400_000;
/** How long the watches go on after the last line: an alert ends an hour after its cause. */
const AFTER_MS = 2 * 86_400_000;

/**
 * Plays a history through the intake, the store, the watches and the messages of the bot, on the clock of the history.
 *
 * @param lines in the order of `at`
 * @returns what the bot would have said, in that order. Rejects when a watch fails.
 */
export async function* playHistory(
  lines: AsyncIterable<HistoryLine> | Iterable<HistoryLine>,
  { readingsEveryMs, watchEveryMs = WATCH_MS, ...options }: PlayOptions,
): AsyncGenerator<BacktestOutput, void, undefined> {
  let time = 0;
  let nextWatchAt = Infinity;
  let nextReadingAt = Infinity;
  let momentFrom = Number.NEGATIVE_INFINITY;
  const bot = createReplayedBot({ ...options, now: () => time });

  async function watch() {
    const said = await bot.watch();
    const isSilent = time - momentFrom > SILENT_AFTER_MS;
    const calmMs = isSilent ? SILENT_WATCH_MS : CALM_WATCH_MS;
    const isCalm = isSilent || (await bot.isCalm());
    nextWatchAt = isCalm ? nextMultiple(calmMs, time) : time + watchEveryMs;
    return said;
  }

  /** Runs the watches, and reads the rates, as often as they are due until then. */
  async function* runUntil(until: number): AsyncGenerator<BacktestOutput, void, undefined> {
    for (;;) {
      const next = Math.min(nextWatchAt, nextReadingAt);
      if (next >= until) return;
      time = next;
      if (nextWatchAt === next) yield* await watch();
      if (nextReadingAt === next) {
        yield* await bot.readings();
        nextReadingAt += readingsEveryMs ?? Infinity;
      }
    }
  }

  for await (const line of lines) {
    const at = Date.parse(line.at);
    if (at > momentFrom + MOMENT_MS) {
      if (time === 0) nextReadingAt = readingsEveryMs ? nextMultiple(readingsEveryMs, at - 1) : Infinity;
      else yield* await watch();
      yield* runUntil(at);
      momentFrom = at;
    }
    time = Math.max(time, at);
    await bot.take(line);
  }
  if (time === 0) return;
  yield* await watch();
  yield* runUntil(time + AFTER_MS);
}

/** The first multiple of `length` after `time`. */
function nextMultiple(length: number, time: number): number {
  return (Math.floor(time / length) + 1) * length;
}
