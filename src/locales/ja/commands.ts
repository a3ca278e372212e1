import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { commands as en } from '../en/commands.js';

export const commands: typeof en = {
  help: {
    title: mrkdwn`*できること*`,
    unknown: (name) => mrkdwn`${code(name)} というコマンドはありません。*できること:*`,
    summary: 'この一覧を表示します',
    footer: mrkdwn`SES の通知を見張り、AWS より先にここでお知らせします。`,
  },
  error: {
    unexpected: (errorId) =>
      mrkdwn`こちらで問題が起きました。変更は行われていません。運用担当者はログの ${code(`ref ${errorId}`)} を確認してください。`,
    oldButton: mrkdwn`このボタンは古いバージョンのもので、もう使えません。コマンドを実行し直してください。`,
  },
  modal: {
    title: 'ses-warden',
    close: '閉じる',
    waiting: mrkdwn`お待ちください…`,
    done: mrkdwn`:white_check_mark: 完了しました。`,
  },
};
