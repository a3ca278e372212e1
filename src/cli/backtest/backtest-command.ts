import { type Catalog, catalogOf } from '../../locales/index.js';
import { type CommandInput, catalogIn, printError, printLine, reportMisuse } from '../terminal/index.js';
import { type BacktestFlags, readBacktestFlags } from './backtest-flags.js';
import type { HistoryLine } from './history.js';
import { playHistory } from './play-history.js';
import { createOutputPrinter, timeText } from './print-outputs.js';
import { createProgressBar, type ProgressBar } from './progress-bar.js';
import { checkHistory, type HistoryContent, readHistory, UnreadableFile } from './read-history.js';
import { onlySubscribed } from './subscribed.js';

type BacktestRun = { flags: BacktestFlags; t: Catalog; bar: ProgressBar };

/**
 * Plays the history in the files. Resolves with the exit code: 0 when it was played, 1 when a file cannot be read or has bad
 * lines, 2 when the arguments are invalid.
 *
 * @param input.terminal writes to the terminal, for the progress bar; undefined where standard error is none
 */
export async function backtestCommand({
  argv,
  environment,
  terminal,
}: Pick<CommandInput, 'argv' | 'environment'> & {
  terminal: ((text: string) => void) | undefined;
}): Promise<number> {
  const flags = readBacktestFlags(argv);
  if ('problem' in flags) return reportMisuse(catalogIn(environment).backtest.usageProblem(flags.problem));
  const t = flags.locale ? catalogOf(flags.locale) : catalogIn(environment);
  if (flags.help) {
    printLine(t.backtest.usage);
    return 0;
  }
  if (flags.files.length === 0) return reportMisuse(t.backtest.usageProblem(t.backtest.noFile));
  const bar = createProgressBar(terminal);
  try {
    return await run({ flags, t, bar });
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    printError(t.backtest.fileProblem(error.file, error.message));
    return 1;
  } finally {
    bar.clear();
  }
}

async function run({ flags, t, bar }: BacktestRun): Promise<number> {
  const content = await checkHistory(flags.files, (share) => bar.show(t.backtest.checking, share));
  bar.clear();
  reportBadLines(t, content);
  if (content.badLines > 0 && !flags.skipBad) {
    printError(t.backtest.stopped);
    return 1;
  }
  if (content.lines === 0) {
    printError(t.backtest.noLines);
    return 1;
  }
  await play({ flags, t, bar }, content);
  return 0;
}

async function play({ flags, t, bar }: BacktestRun, content: HistoryContent): Promise<void> {
  const { files, accountRegion, readingsEveryMs, json, subscribed } = flags;
  let unreadable = 0;
  const printer = createOutputPrinter(t, { json }, (line) => {
    bar.clear();
    printLine(line);
  });
  const lines = readHistory(files, content, (share) => bar.show(t.backtest.playing, share));
  const options = {
    accountRegion,
    t,
    readingsEveryMs,
    onUnreadable: () => {
      unreadable += 1;
    },
  };
  const played: AsyncIterable<HistoryLine> = subscribed ? onlySubscribed(lines, subscribed) : lines;
  for await (const output of playHistory(played, options)) printer.print(output);
  bar.clear();
  const { period, unread } = t.backtest.summary;
  const { from, to } = content;
  const summary = [
    period(content.lines, timeText(isoOf(from)), timeText(isoOf(to)), to - from),
    ...(content.badLines + unreadable > 0 ? [unread(content.badLines, unreadable)] : []),
    ...printer.summary(),
  ];
  // JSON lines are for a program, which a summary among them would disturb.
  for (const line of ['', ...summary]) (json ? printError : printLine)(line);
}

function reportBadLines(t: Catalog, { bad, badLines }: HistoryContent): void {
  for (const { file, line, problem, property = '' } of bad)
    printError(t.backtest.badLine(file, line, problem, property));
  if (badLines > bad.length) printError(t.backtest.moreBadLines(badLines - bad.length));
}

function isoOf(time: number): string {
  return new Date(time).toISOString();
}
