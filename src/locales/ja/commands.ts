import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { commands as en } from '../en/commands.js';

export const commands: typeof en = {
  help: {
    title: mrkdwn`*コマンド一覧*`,
    unknown: (name) => mrkdwn`${code(name)} というコマンドはありません。*コマンド一覧:*`,
    summary: 'この一覧を表示します',
    footer: mrkdwn`ses-warden は Amazon SES のアカウントを監視し、AWS の措置より先にここで警告します。`,
  },
  error: {
    unexpected: (errorId) =>
      mrkdwn`予期しないエラーが発生しました。変更は行われていません。管理者はログの ${code(`ref ${errorId}`)} を確認してください。`,
    oldButton: mrkdwn`このボタンは以前のバージョンのもので、使用できません。コマンドを再実行してください。`,
  },
  modal: {
    title: 'ses-warden',
    close: '閉じる',
    waiting: mrkdwn`お待ちください…`,
    done: mrkdwn`:white_check_mark: 完了しました。`,
  },
};
