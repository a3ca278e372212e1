import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { subscription as en } from '../en/subscription.js';
import { duration } from './words.js';

export const subscription: typeof en = {
  ended: mrkdwn`*SES のイベントが届かなくなりました:* SNS トピックのサブスクリプションが解除されました。`,
  again: (at, ended, ms) =>
    mrkdwn`*SNS トピックが ${at} に再びサブスクライブされました。* 解除は ${ended}（${duration(ms)}前）でした`,
  missed: (topic) =>
    mrkdwn`その間に ${code(topic)} が発行したイベントはボットに届いていません。率は SES の統計で補います。`,
  remedy: (topic) =>
    mrkdwn`サブスクリプションを戻すまで、ボットは ${code(topic)} のイベントを受信できず、アラートも出せません。意図した解除でなければ、エンドポイントを再度サブスクライブしてください。ボットが自動で再登録することはありません。`,
};
