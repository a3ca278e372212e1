import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { subscription as en } from '../en/subscription.js';

export const subscription: typeof en = {
  ended: mrkdwn`*SES のイベントが届かなくなりました:* SNS トピックのサブスクリプションが解除されました。`,
  remedy: (topic) =>
    mrkdwn`サブスクリプションを戻すまで、ボットは ${code(topic)} のイベントを受信できず、アラートも出せません。意図した解除でなければ、エンドポイントを再度サブスクライブしてください。ボットが自動で再登録することはありません。`,
};
