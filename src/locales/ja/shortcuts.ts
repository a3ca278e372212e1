import { mrkdwn } from '../../text/mrkdwn.js';
import type { shortcuts as en } from '../en/shortcuts.js';
import { count } from './words.js';

export const shortcuts: typeof en = {
  title: 'メールアドレス',
  noAddress: mrkdwn`このメッセージにメールアドレスはありません。`,
  more: (number) =>
    mrkdwn`このメッセージにはほかに ${count(number)} 件のアドレスがあります。ホームタブの *アドレスを調べる…* で調べてください。`,
  mainTitle: 'Amazon SES の操作',
  ask: mrkdwn`*何を表示しますか?*`,
  forOperators: mrkdwn`*調べる・読み取る*`,
  button: {
    status: 'ステータス',
    quota: '送信クォータ',
    bounces: 'バウンス',
    verify: 'ドメインとアドレス',
    accounts: 'サンドボックスと本稼働',
    probation: 'AWS によるレビュー',
  },
};
