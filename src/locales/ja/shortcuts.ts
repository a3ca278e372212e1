import { mrkdwn } from '../../text/mrkdwn.js';
import type { shortcuts as en } from '../en/shortcuts.js';
import { count } from './words.js';

export const shortcuts: typeof en = {
  title: 'メールアドレス',
  noAddress: mrkdwn`このメッセージにメールアドレスはありません。`,
  more: (number) =>
    mrkdwn`このメッセージにはほかに ${count(number)} 件のアドレスがあります。ホームタブの「アドレスを調べる…」で調べてください。`,
  mainTitle: 'Amazon SES の操作',
  ask: mrkdwn`*何を表示しますか？*`,
  forOperators: mrkdwn`*調べる・読み取る*`,
  button: {
    status: 'ステータス',
    quota: '送信クォータ',
    bounces: 'バウンス',
    verify: 'ドメインとアドレス',
    accounts: 'サンドボックスと本稼働',
    probation: 'AWS によるレビュー',
    digest: 'ダイジェスト',
    doctor: '設定の確認',
    identity: 'ドメインを確認…',
    pause: '送信を停止…',
    resume: '送信を再開…',
  },
  pickTitle: { identity: 'ドメインの確認', pause: '送信の停止' },
  next: '次へ',
  account: 'アカウントとリージョン',
  accountHint: '名前、リージョン、数字で検索',
  set: '設定セット（空欄なら全送信）',
  setHint: '直近 8 日間に送信したもの',
  name: 'ドメインまたはアドレス',
  nameHint: '名前の一部で検索（新しいものは全体を入力）',
};
