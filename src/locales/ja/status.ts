import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { ownProperty } from '../../text/own-property.js';
import type { status as en } from '../en/status.js';
import type { EnforcementStatus } from '../terms.js';
import { ofWhat } from './rates.js';
import { count, DECIMALS, METRIC, percent } from './words.js';

const monthAndDay = new Intl.DateTimeFormat('ja-JP', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });

const ENFORCEMENT: Readonly<Record<Extract<EnforcementStatus, string>, Mrkdwn>> = {
  healthy: mrkdwn`正常`,
  'under-review': mrkdwn`*レビュー対象*（AWS）`,
  'paused-by-aws': mrkdwn`*送信の一時停止*（AWS の表示: Sending paused）`,
  'paused-by-owner': mrkdwn`*送信の一時停止*（自社の設定）`,
};

const REVIEWS: Readonly<Record<string, Mrkdwn>> = {
  PENDING: mrkdwn`本稼働アクセスを AWS が審査中`,
  GRANTED: mrkdwn`本稼働アクセス承認済み`,
  DENIED: mrkdwn`*本稼働アクセスは却下されました*`,
  FAILED: mrkdwn`*本稼働アクセスの申請に失敗しました。* 再申請してください`,
};

export const status: typeof en = {
  summary: 'すべてのアカウントとリージョンの状態を悪い順に表示します',
  title: mrkdwn`*現在の状態*`,
  nothingYet: mrkdwn`SES のイベントがまだ届いていません。SNS トピックのサブスクリプションと、SES のイベント送信先を確認してください。`,
  lastEvent: (at) => mrkdwn`最後のイベント ${at}`,
  silent: mrkdwn`24 時間イベントなし`,
  identitiesUnread: mrkdwn`検証済みの ID をまだ読み込んでいないため、自社ドメイン宛てのメールも集計されます`,
  noEventYet: mrkdwn`イベント未受信`,
  rate: (metric, rate) =>
    rate.recipients > 0
      ? mrkdwn`${METRIC[metric]} ${percent(rate.events, rate.recipients, DECIMALS[metric])}（${ofWhat(rate)}）`
      : mrkdwn`${METRIC[metric]} ${rate.events === 0 ? '不明' : `不明（${count(rate.events)} 件）`}`,
  counts: ({ all, attention, unknown, paused, hasEvents }) => {
    const more = [
      ...(paused > 0 ? [`停止中 ${count(paused)} 件`] : []),
      ...(unknown > 0 ? [`不明 ${count(unknown)} 件`] : []),
    ];
    const healthy = hasEvents ? 'すべて正常' : 'AWS の状態に異常なし、イベントは未着';
    const unwell = `要確認 ${count(attention)} 件`;
    const found =
      attention === 0 ? healthy : [unwell, ...(more.length > 0 ? [`うち${more.join('、')}`] : [])].join('、');
    return mrkdwn`${found}（アカウント・リージョン ${count(all)} 件）`;
  },
  enforcement: (status) =>
    typeof status === 'object' ? mrkdwn`AWS の値 ${code(status.unfamiliar)}` : ENFORCEMENT[status],
  notConfigured: mrkdwn`設定されていないアカウント`,
  unknownSince: (since) => mrkdwn`${since} から不明`,
  lastKnown: (unknown, status) => mrkdwn`${unknown}（最後に確認した状態: ${status}）`,
  since: (since) => mrkdwn`${since} から`,
  access: (production) => (production ? mrkdwn`本稼働アクセス` : mrkdwn`サンドボックス`),
  review: (status, caseId) => {
    const word = ownProperty(REVIEWS, status) ?? mrkdwn`本稼働アクセス: ${code(status)}`;
    return caseId ? mrkdwn`${word}（ケース ${caseId}）` : word;
  },
  quotaUsed: (sent, allowed) => mrkdwn`クォータ ${percent(sent, allowed, 0)}`,
  chartTitle: (metric, where) => `${METRIC[metric]}（%）${where}`,
  day: (day) => monthAndDay.format(day),
  chartAws: 'AWS の値',
  rateCourse: (metric, days, bars, last) =>
    mrkdwn`${METRIC[metric]}（送信のあった直近 ${count(days)} 日）: ${bars} 最新 ${percent(last, 1, DECIMALS[metric])}`,
  columns: {
    where: 'アカウントとリージョン',
    state: '状態',
    bounce: 'バウンス率',
    complaint: '苦情率',
    quota: 'クォータ使用率',
    last: '最後のイベント',
  },
  tableTitle: 'すべてのアカウントとリージョン（状態の悪い順）',
  share: (metric, rate) => percent(rate, 1, DECIMALS[metric]),
  quotaShare: (sent, allowed) => percent(sent, allowed, 0),
  details: '詳細を見る…',
  detailsTitle: 'アカウントとリージョン',
  gone: mrkdwn`このアカウントとリージョンは現在登録されていません。`,
  advice: {
    'too-old': (node, found) =>
      mrkdwn`Redis ${code(node)} のバージョンは ${found} です。6.2 以降が必要です。`,
    evicts: (node, found) =>
      mrkdwn`Redis ${code(node)} はメモリ不足時にデータを破棄します（${code(found)}）。${code('maxmemory-policy noeviction')} を設定してください。`,
    'not-persistent': (node) =>
      mrkdwn`Redis ${code(node)} はディスクに保存していません。再起動で集計が失われます。${code('appendonly yes')} を設定してください。`,
    'no-replicas': (node, found) =>
      mrkdwn`Redis ${code(node)} のレプリカは ${found} 台です。このサーバーが失われると、データも失われます。`,
    'does-not-wait': (node, found) =>
      mrkdwn`Redis ${code(node)} は ${found} 台のレプリカを待たずに応答します。フェイルオーバー時に直前の書き込みが失われることがあります。${code('REDIS_URL')} に ${code('?replicas=1')} を付けてください。`,
    'ephemeral-disk': (directory, found) =>
      mrkdwn`ストアのディスク（${code(directory)}）は再起動のたびに消去されます（${code(found)}）。アラート、承認、集計が失われるため、${code('REDIS_URL')} を設定してください。`,
    unknown: (node, found) =>
      mrkdwn`Redis ${code(node)} の ${code(found)} を読み取れません。データを破棄せず、ディスクに保存する設定か確認してください。`,
  },
};
