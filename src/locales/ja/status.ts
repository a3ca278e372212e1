import { code, mrkdwn } from '../../slack/mrkdwn.js';
import type { status as en } from '../en/status.js';

export const status: typeof en = {
  summary: 'アカウントとリージョンごとの率と、ボット自身の状態を表示します',
  title: mrkdwn`*現在の状態*`,
  nothingYet: mrkdwn`SES からまだ何も届いていません。SNS トピックが購読されているか、SES が発行しているか確認してください。`,
  lastEvent: (at) => mrkdwn`最後のイベント ${at}`,
  silent: mrkdwn`24 時間イベントなし`,
  rate: { bounce: mrkdwn`バウンス`, complaint: mrkdwn`苦情` },
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
