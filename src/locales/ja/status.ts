import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { status as en } from '../en/status.js';
import { ofWhat } from './rates.js';
import { count, DECIMALS, METRIC, percent } from './words.js';

const STANDINGS = {
  healthy: mrkdwn`正常`,
  'under-review': mrkdwn`*AWS が審査中*`,
  'paused-by-aws': mrkdwn`*AWS が送信を停止*`,
  'paused-by-owner': mrkdwn`*送信を無効化中*（自社による設定）`,
} as const;

const REVIEWS: Readonly<Record<string, Mrkdwn>> = {
  PENDING: mrkdwn`本番アクセスを申請中（AWS が確認しています）`,
  GRANTED: mrkdwn`本番アクセス承認済み`,
  DENIED: mrkdwn`*本番アクセスは却下されました*`,
  FAILED: mrkdwn`*本番アクセスの申請に失敗しました*（再申請してください）`,
};

export const status: typeof en = {
  summary: 'すべてのアカウントとリージョンの状態を悪い順に表示し、ストアの状態も確認します',
  title: mrkdwn`*現在の状態*`,
  nothingYet: mrkdwn`SES からまだ何も届いていません。SNS トピックが購読されているか、SES が発行しているか確認してください。`,
  lastEvent: (at) => mrkdwn`最後のイベント ${at}`,
  silent: mrkdwn`24 時間イベントなし`,
  neverHeard: mrkdwn`まだ何も届いていません`,
  rate: (metric, rate) =>
    rate.recipients > 0
      ? mrkdwn`${METRIC[metric]} ${percent(rate.events, rate.recipients, DECIMALS[metric])}（${ofWhat(rate)}）`
      : mrkdwn`${METRIC[metric]} 不明`,
  counts: (accounts, unwell) =>
    mrkdwn`${unwell === 0 ? 'すべて正常' : `要確認 ${count(unwell)} 件`}（アカウント・リージョン ${count(accounts)} 件）`,
  standing: (standing) =>
    typeof standing === 'object' ? mrkdwn`AWS の値 ${code(standing.unfamiliar)}` : STANDINGS[standing],
  notAsked: mrkdwn`問い合わせ対象外`,
  unknownSince: (since) => mrkdwn`${since} から不明`,
  lastKnown: (standing) => mrkdwn`それ以前は ${standing}`,
  since: (since) => mrkdwn`${since} から`,
  access: (production) => (production ? mrkdwn`本番` : mrkdwn`サンドボックス`),
  review: (status, caseId) => {
    const word = REVIEWS[status] ?? mrkdwn`本番アクセス: ${code(status)}`;
    return caseId ? mrkdwn`${word}（ケース ${caseId}）` : word;
  },
  quotaUsed: (sent, allowed) => mrkdwn`クォータ ${percent(sent, allowed, 0)}`,
  details: '詳細を見る…',
  detailsTitle: 'アカウントとリージョン',
  gone: mrkdwn`そのアカウントとリージョンはもうありません。${code('/ses status')} を実行し直してください。`,
  storeIsFine: mrkdwn`ストアは正常に保存しています。`,
  advice: {
    'too-old': (node, found) => mrkdwn`Redis ${code(node)} はバージョン ${found} です。6.2 以降が必要です。`,
    evicts: (node, found) =>
      mrkdwn`Redis ${code(node)} はメモリ不足時にデータを捨てます（${code(found)}）。${code('maxmemory-policy noeviction')} を設定してください。`,
    'not-persistent': (node) =>
      mrkdwn`Redis ${code(node)} はディスクに保存していません。再起動で集計が失われます。${code('appendonly yes')} を設定してください。`,
    'no-replicas': (node, found) =>
      mrkdwn`Redis ${code(node)} のレプリカは ${found} 台です。このサーバーが失われると保存内容も失われます。`,
    'does-not-wait': (node, found) =>
      mrkdwn`Redis ${code(node)} は ${found} 台のレプリカを待たずに応答します。フェイルオーバーで直前の分が失われることがあります。${code('REDIS_URL')} に ${code('?replicas=1')} を付けてください。`,
    unknown: (node, found) =>
      mrkdwn`Redis ${code(node)} の ${code(found)} を確認できません。データを捨てず、ディスクに保存する設定か確認してください。`,
  },
};
