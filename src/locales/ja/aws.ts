import { code, mrkdwn } from '../../slack/mrkdwn.js';
import type { aws as en } from '../en/aws.js';

export const aws: typeof en = {
  denied: (action) =>
    mrkdwn`AWS に問い合わせできません。ロールに ${code(action)} がありません。README の「IAM policy」の行を追加してください。`,
  credentials: mrkdwn`AWS が認証情報を受け付けません。実行ロールまたはアクセスキーを確認してください。`,
  throttled: mrkdwn`リクエストが多すぎるため AWS に拒否されました。1 分後にもう一度お試しください。`,
  unreachable: (region) =>
    mrkdwn`${region} の SES に接続できませんでした。次に聞かれたときにもう一度問い合わせます。`,
  refused: (detail) => mrkdwn`AWS がリクエストを拒否しました: ${detail}`,
  lastKnown: (at) => mrkdwn`以下は ${at} 時点の最後の値です。`,
  reference: (reference) => mrkdwn`ref ${reference}`,
};
