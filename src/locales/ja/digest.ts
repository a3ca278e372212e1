import { code, join, mrkdwn } from '../../text/mrkdwn.js';
import type { digest as en } from '../en/digest.js';
import type { DigestKind, DigestRate, Metric } from '../terms.js';
import { reasons } from './reasons.js';
import { count, DECIMALS, EVENTS, METRIC, percent } from './words.js';

const TITLE: Readonly<Record<DigestKind, string>> = {
  daily: '日次ダイジェスト',
  weekly: '週次ダイジェスト',
};

export const digest: typeof en = {
  summary: '過去 24 時間（`week` を付けると過去 7 日間）の状況をまとめて表示します',
  unknownPeriod: mrkdwn`ダイジェストの期間は過去 24 時間、または ${code('week')} で過去 7 日間です。`,
  dayButton: '過去 24 時間',
  weekButton: '過去 7 日間',
  reading: mrkdwn`集計結果を読み込んでいます…`,
  title: (kind) => mrkdwn`*${TITLE[kind]}*`,
  period: (from, to) => mrkdwn`${from}～${to}`,
  nothing: (accounts) =>
    mrkdwn`送信されたメールも、対応が必要なものもありません（アカウントとリージョン ${count(accounts)} 件）`,
  noAccounts: mrkdwn`このチャンネルに通知されるアカウントとリージョンはありません`,
  total: (recipients, before) => mrkdwn`合計 ${count(recipients)} 宛先${change(recipients, before)}`,
  mail: (recipients, before) =>
    recipients === 0 && !before
      ? mrkdwn`送信なし`
      : mrkdwn`${count(recipients)} 宛先${change(recipients, before)}`,
  mailUnknown: mrkdwn`送信数は不明`,
  rate: (metric, rate, before) =>
    before
      ? mrkdwn`${METRIC[metric]} ${share(metric, rate)}（前の期間 ${share(metric, before)}）`
      : mrkdwn`${METRIC[metric]} ${share(metric, rate)}`,
  rateUnknown: (metric, events) => mrkdwn`${EVENTS[metric]} ${count(events)} 件（率は不明）`,
  reasons: (list) =>
    mrkdwn`バウンスの理由: ${join(
      list.map(({ of, share: part }) => mrkdwn`${reasons.name(of)} ${percent(part, 1, 0)}`),
      '、',
    )}`,
  countedSince: (at) => mrkdwn`集計開始 ${at}`,
  waiting: (number) => mrkdwn`承認待ちの申請 ${count(number)} 件`,
  identities: (number) => mrkdwn`対応が必要なドメインとアドレス ${count(number)} 件`,
  more: (number) => mrkdwn`ほか ${count(number)} 件`,
  otherAccounts: (number, recipients) =>
    mrkdwn`ほかのアカウントとリージョン ${count(number)} 件（${count(recipients)} 宛先）に、対応が必要なものはありません`,
  source: mrkdwn`SES のイベントから、メールの送信時刻（1 時間単位）ごとに集計しています。AWS の値は、AWS が判定に使う母数に対する率です。`,
  alertDetails: '進行中のアラートの詳細…',
  number: count,
  tableTitle: 'アカウントとリージョン（対応が必要なもの、送信数の多いものの順）',
  columns: {
    where: 'アカウントとリージョン',
    state: '状態',
    recipients: '宛先数',
    bounce: 'バウンス率',
    complaint: '苦情率',
    awsBounce: 'バウンス率（AWS の値）',
    awsComplaint: '苦情率（AWS の値）',
    quota: 'クォータ使用率',
  },
  comes: (kind, next) =>
    kind === 'daily'
      ? mrkdwn`このチャンネルには毎日届きます。次回は ${next} です。`
      : mrkdwn`このチャンネルには毎週届きます。次回は ${next} です。`,
  comesNot: mrkdwn`このチャンネルにダイジェストは届きません。`,
};

function share(metric: Metric, { events, recipients }: DigestRate): string {
  return percent(events, recipients, DECIMALS[metric]);
}

function change(now: number, before: number | undefined): string {
  if (before === undefined) return '';
  if (before === 0) return now === 0 ? '' : '（前の期間は送信なし）';
  const percents = Math.round((now / before - 1) * 100);
  if (percents === 0) return '（前の期間と同じ）';
  return `（前の期間比 ${percents > 0 ? '+' : '−'}${count(Math.abs(percents))} %）`;
}
