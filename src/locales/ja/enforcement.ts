import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { enforcement as en } from '../en/enforcement.js';

export const enforcement: typeof en = {
  healthy: mrkdwn`*AWS のアカウント状態が「正常」に戻りました。*`,
  healthyRemedy: mrkdwn`対応は不要です。レビュー対象だった場合は、実施した対策を続けてください。2 回目は AWS の対応が早くなります。`,
  review: mrkdwn`*アカウントが AWS のレビュー対象になりました*（enforcement status: PROBATION）。SES は送信を続けています。`,
  reviewRemedy: mrkdwn`AWS サポートセンターのケースで理由を確認してください。まず原因の送信を止め、原因・実施済みの対策・再発しない理由をケースに返信してください。改善しない場合、AWS が送信を一時停止することがあります。`,
  paused: mrkdwn`*AWS が送信を一時停止しました*（enforcement status: SHUTDOWN）。SES はこのアカウントのこのリージョンからの送信をすべて拒否します。`,
  pausedRemedy: mrkdwn`自社では解除できません。AWS サポートセンターのケースに、原因・実施済みの対策・再発しない理由を返信してください。一時停止から 90 日で AWS がサプレッションリストを削除するため、保存してください。`,
  pausedByOwner: mrkdwn`*自社の設定で送信が一時停止されています*（AWS によるものではありません）。SES はこのアカウントのこのリージョンからの送信をすべて拒否します。`,
  pausedByOwnerRemedy: mrkdwn`意図したものでなければ、SES コンソールの「アカウントダッシュボード」で解除できます。`,
  unfamiliar: (word) => mrkdwn`*AWS のアカウント状態:* ${code(word)}（このボットの知らない値です）`,
  unfamiliarRemedy: mrkdwn`SES コンソールの「アカウントダッシュボード」と AWS サポートセンターのケースを確認してください。`,
  noticed: (at) => mrkdwn`${at} に検出`,
};
