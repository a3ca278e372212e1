import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { enforcement as en } from '../en/enforcement.js';

export const enforcement: typeof en = {
  healthy: mrkdwn`*AWS のアカウント状態が「正常」に戻りました。*`,
  pausedByOwner: mrkdwn`*自社の設定で送信が一時停止されています*（AWS によるものではありません）。SES はこのアカウントのこのリージョンからの送信をすべて拒否します。`,
  pausedByOwnerRemedy: mrkdwn`意図したものでなければ、SES コンソールの「アカウントダッシュボード」で解除できます。`,
  pausedBy: (by) =>
    mrkdwn`*${by} が全送信を停止しました。* SES はこのアカウントのこのリージョンからの送信をすべて拒否します。`,
  pausedFor: (reason) => mrkdwn`理由: 「${reason}」`,
  wasPausedByOwner: (from, to) =>
    mrkdwn`*送信が再開されました。* ${from} から ${to} まで自社の設定で停止していました（AWS によるものではありません）`,
  was: (status, from, to) => mrkdwn`*終了:* ${status}（${from} から ${to} まで）`,
  unfamiliar: (word) => mrkdwn`*AWS のアカウント状態:* ${code(word)}（このボットの知らない値です）`,
  unfamiliarRemedy: mrkdwn`SES コンソールの「アカウントダッシュボード」と AWS サポートセンターのケースを確認してください。`,
  noticed: (at) => mrkdwn`${at} に検出`,
};
