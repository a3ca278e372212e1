import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { onDuty as en } from '../en/on-duty.js';
import type { OnDutyService } from '../terms.js';
import { duration } from './words.js';

const SERVICE: Readonly<Record<OnDutyService, string>> = {
  webhook: 'Webhook の送信先',
  pagerduty: 'PagerDuty（当番への通知）',
};

export const onDuty: typeof en = {
  takesNothing: (service, problem) =>
    mrkdwn`${SERVICE[service]}がアラートを受け付けません（${code(problem)}）。当番に通知が届いていません。`,
  takesAgain: (service, ms) =>
    mrkdwn`${SERVICE[service]}が ${duration(ms)}ぶりにアラートを受け付けました。保留していた通知は送信済みか、これから送信します。`,
  remedy: {
    webhook: mrkdwn`送信先が動いているか、${code('ON_DUTY_URL')} と ${code('ON_DUTY_SECRET')} が正しいか確認してください。保留中の通知は 3 日間再送します。`,
    pagerduty: mrkdwn`${code('PAGERDUTY_ROUTING_KEY')} と PagerDuty のサービスを確認してください。保留中の通知は 3 日間再送します。`,
  },
  page: {
    title: 'アラートへの対応',
    ask: '「対応する」を押すと、担当者が対応中であることがチャンネルに表示されます。AWS の設定は何も変わりません。',
    name: '名前（任意）',
    submit: '対応する',
    by: (name) => `${name}（当番）`,
    nobody: '当番の担当者',
    done: '対応中と記録しました。Slack のメッセージに表示されます。',
    before: 'このアラートにはすでに対応者がいます。',
    over: 'このアラートは終了しているため、対応は不要です。',
    forged: 'この URL は無効です。アラートに記載された URL をそのまま開いてください。',
    expired: 'この URL は期限切れです。新しい通知の URL を使うか、Slack で「対応する」を押してください。',
    tooLong: '入力が長すぎます。',
    notAllowed: 'このページでは表示と送信だけができます。',
  },
};
