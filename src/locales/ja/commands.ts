import { code, mrkdwn } from '../../slack/mrkdwn.js';
import type { commands as en } from '../en/commands.js';

export const commands: typeof en = {
  help: {
    title: mrkdwn`*できること*`,
    unknown: (name) => mrkdwn`${code(name)} というコマンドはありません。*できること:*`,
    summary: 'この一覧を表示します',
    footer: mrkdwn`SES の通知を見張り、AWS より先にここでお知らせします。`,
  },
  error: {
    unexpected: (reference) =>
      mrkdwn`こちらで問題が起きました。変更は行われていません。運用担当者はログの ${code(`ref ${reference}`)} を確認してください。`,
  },
};
