import type { BadLineReason, Level, Metric, ReplayedChange } from '../terms.js';
import { count, counted, duration } from './words.js';

const KIND: Readonly<Record<ReplayedChange, string>> = {
  post: 'posted',
  update: 'updated',
  thread: 'in the thread',
  broadcast: 'in thread and channel',
  end: 'ended',
};

const LEVEL: Readonly<Record<Level, string>> = {
  advisory: 'advisory',
  warning: 'warning',
  review: 'review',
  pause: 'pause',
};

const METRIC: Readonly<Record<Metric, string>> = { bounce: 'bounces', complaint: 'complaints' };

const PROBLEM: Readonly<Record<BadLineReason, (property: string) => string>> = {
  'not-json': () => 'is not JSON',
  'not-an-object': () => 'is not a JSON object',
  'unknown-form': (property) =>
    property === ''
      ? 'is neither an SES event nor a line with "event", "type", "aws" or "statistics"'
      : `"${property}" is not an SES event`,
  'bad-time': (property) => `"${property}" is not a time such as 2026-01-05T10:00:00Z`,
  'bad-value': (property) => `"${property}" has a value that it cannot have`,
};

/** The output of `npm run backtest`: plain text, no Slack markup. */
export const backtest = {
  usage: `Plays a history of your sending and prints what the bot would have said. It needs no AWS, no Slack and no store.

  npm run backtest -- [options] <file> [<file> ...]

  --account <12 digits>    the account of events that do not name theirs (111122223333)
  --region <region>        the Region (us-east-1)
  --locale en|ja           the language of the messages (LOCALE, or en)
  --subscribed <events>    take only these events: send, delivery, bounce, complaint, reject, … (all that occur)
  --readings <time>        also print the rates so often, such as 15m, 1h or 1d
  --json                   print JSON lines instead of text
  --skip-bad               leave lines out that cannot be read, instead of stopping

A file has one JSON object in a line, also compressed by gzip: lines of a history, or events of SES as S3, Firehose, SNS or
EventBridge have them. docs/backtest.md describes the lines.`,
  usageProblem: (problem: string): string => `${problem}\nnpm run backtest -- --help shows the options.`,
  noFile: 'No file is named.',
  fileProblem: (file: string, detail: string): string => `${file} cannot be read: ${detail}`,
  badLine: (file: string, line: number, problem: BadLineReason, property: string): string =>
    `${file}:${line}: the line ${PROBLEM[problem](property)}`,
  moreBadLines: (lines: number): string => `… and ${count(lines)} more`,
  stopped: 'Nothing was played. Use --skip-bad to leave such lines out.',
  noLines: 'There is nothing to play: the files have no line of a history.',
  checking: 'checking',
  playing: 'playing',
  heading: (at: string, kind: ReplayedChange, metric: Metric, level: Level | null): string =>
    [at, KIND[kind], METRIC[metric], ...(level ? [LEVEL[level]] : [])].join('  '),
  reading: (at: string, metric: Metric, rate: string, level: Level | null): string =>
    [at, METRIC[metric], rate, ...(level ? [LEVEL[level]] : [])].join('  '),
  summary: {
    period: (lines: number, from: string, to: string, ms: number): string =>
      `${counted(lines, 'line', 'lines')}, ${from} to ${to} (${duration(ms)})`,
    unread: (skipped: number, unreadable: number): string =>
      `not counted: ${counted(skipped, 'bad line', 'bad lines')}, ${counted(unreadable, 'event', 'events')} that cannot be read`,
    messages: (counts: Readonly<Record<ReplayedChange, number>>): string =>
      `${count(counts.post)} posted, ${counted(counts.update, 'update', 'updates')}, ${count(counts.thread)} in ${counts.thread === 1 ? 'a thread' : 'threads'}, ${count(counts.broadcast)} in thread and channel, ${count(counts.end)} ended`,
    highest: (metric: Metric, level: Level, at: string): string =>
      `${METRIC[metric]}: highest level ${LEVEL[level]}, first at ${at}`,
    healthy: (metric: Metric): string => `${METRIC[metric]}: nothing to say`,
  },
};
