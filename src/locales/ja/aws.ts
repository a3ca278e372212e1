import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { aws as en } from '../en/aws.js';

export const aws: typeof en = {
  denied: (action) =>
    mrkdwn`AWS がリクエストを拒否しました。ロールに ${code(action)} の権限がありません。${code('docs/iam.md')} のとおりに追加してください。`,
  credentials: mrkdwn`AWS が認証情報を受け付けません。実行ロールまたはアクセスキーを確認してください。`,
  notActivated: mrkdwn`AWS が「The AWS Access Key Id needs a subscription for the service」と答えました。アカウントで SES がまだ有効になっていません。AWS コンソールで登録（支払い方法、電話認証）を完了してください。完了まで最大 24 時間、すべての呼び出しが拒否されます。`,
  suspended: mrkdwn`AWS がアカウントを停止しています。解除できるのは AWS だけです。ルートユーザーで AWS サポートセンターのケースを確認してください。`,
  paused: mrkdwn`このアカウントまたは設定セットは送信が一時停止中です。誰が止めたかは ${code('/ses status')} で確認できます。自社による停止は ${code('/ses resume')} で、AWS による停止はサポートケースでのみ解除できます。`,
  throttled: mrkdwn`リクエストが多すぎるため AWS に拒否されました。1 分後にもう一度お試しください。`,
  unreachable: (region) =>
    mrkdwn`${region} の SES に接続できませんでした。しばらくしてからもう一度お試しください。`,
  refused: (detail) => mrkdwn`AWS がリクエストを拒否しました: ${detail}`,
  lastKnown: (at) => mrkdwn`以下は ${at} 時点の最後の値です。`,
  errorId: (errorId) => mrkdwn`ref ${errorId}`,
};
