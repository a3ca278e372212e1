import type { backtest as en } from '../en/backtest.js';
import type { BadLineReason, Level, Metric, ReplayedChange } from '../terms.js';
import { count, duration } from './words.js';

const KIND: Readonly<Record<ReplayedChange, string>> = {
  post: '投稿',
  update: '更新',
  thread: 'スレッド',
  broadcast: 'スレッドとチャンネル',
  end: '終了',
};

const LEVEL: Readonly<Record<Level, string>> = {
  advisory: '注意',
  warning: '警告',
  review: 'レビュー対象',
  pause: '送信停止の可能性',
};

const METRIC: Readonly<Record<Metric, string>> = { bounce: 'バウンス', complaint: '苦情' };

const PROBLEM: Readonly<Record<BadLineReason, (property: string) => string>> = {
  'not-json': () => 'JSON ではありません',
  'not-an-object': () => 'JSON オブジェクトではありません',
  'unknown-form': (property) =>
    property === ''
      ? 'SES のイベントでも、"event"、"type"、"aws"、"statistics" のいずれかを持つ行でもありません'
      : `"${property}" が SES のイベントではありません`,
  'bad-time': (property) => `"${property}" が 2026-01-05T10:00:00Z のような時刻ではありません`,
  'bad-value': (property) => `"${property}" の値が正しくありません`,
};

export const backtest: typeof en = {
  usage: `送信の履歴を再生し、ボットが何を伝えたはずかを表示します。AWS、Slack、ストアは必要ありません。

  npm run backtest -- [オプション] <ファイル> [<ファイル> ...]

  --account <12 桁>        アカウントが書かれていないイベントのアカウント（111122223333）
  --region <リージョン>    リージョン（us-east-1）
  --locale en|ja           メッセージの言語（LOCALE、なければ en）
  --subscribed <イベント>  指定したイベントだけを使う: send、delivery、bounce、complaint、reject、…（あるものすべて）
  --readings <時間>        率もこの間隔で表示する（15m、1h、1d など）
  --json                   テキストの代わりに JSON を 1 行ずつ表示する
  --skip-bad               読み取れない行で止まらず、その行を除いて続ける

ファイルは 1 行に 1 つの JSON オブジェクトです（gzip も可）。履歴の行、または S3、Firehose、SNS、EventBridge にある
SES のイベントを読み取ります。行の形式は docs/backtest.md にあります。`,
  usageProblem: (problem) => `${problem}\n使い方は npm run backtest -- --help で表示されます。`,
  noFile: 'ファイルが指定されていません。',
  fileProblem: (file, detail) => `${file} を読み取れません: ${detail}`,
  badLine: (file, line, problem, property) => `${file}:${line}: ${PROBLEM[problem](property)}`,
  moreBadLines: (lines) => `… ほか ${count(lines)} 行`,
  stopped: '何も再生していません。--skip-bad を付けると、これらの行を除いて続けます。',
  noLines: '再生するものがありません。ファイルに履歴の行がありません。',
  checking: '確認中',
  playing: '再生中',
  heading: (at, kind, metric, level) =>
    [at, KIND[kind], METRIC[metric], ...(level ? [LEVEL[level]] : [])].join('  '),
  reading: (at, metric, rate, level) =>
    [at, METRIC[metric], rate, ...(level ? [LEVEL[level]] : [])].join('  '),
  summary: {
    period: (lines, from, to, ms) => `${count(lines)} 行、${from} から ${to} まで（${duration(ms)}）`,
    unread: (skipped, unreadable) =>
      `数えなかったもの: 読み取れない行 ${count(skipped)} 件、読み取れないイベント ${count(unreadable)} 件`,
    messages: (counts) =>
      `投稿 ${count(counts.post)} 件、更新 ${count(counts.update)} 件、スレッド ${count(counts.thread)} 件、スレッドとチャンネル ${count(counts.broadcast)} 件、終了 ${count(counts.end)} 件`,
    highest: (metric, level, at) => `${METRIC[metric]}: 最高レベルは${LEVEL[level]}、最初は ${at}`,
    healthy: (metric) => `${METRIC[metric]}: 伝えることなし`,
  },
};
