import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { subscription as en } from '../en/subscription.js';

export const subscription: typeof en = {
  ended: mrkdwn`*SES の通知が届かなくなりました:* トピックの購読が解除されました。`,
  remedy: (topic) =>
    mrkdwn`購読を戻すまで ${code(topic)} は監視できず、警告も出せません。意図した解除でなければ、エンドポイントをもう一度購読してください。自動では再購読しません。`,
};
