import type { en } from '../en.js';

export const links: typeof en.links = {
  console: 'SES コンソールを開く',
  support: 'サポートセンターを開く',
  runbook: '手順書を開く',
  accountPage: {
    users: 'IAM ユーザーを開く',
    'credential-report': '認証情報レポートを開く',
    events: 'CloudTrail イベント履歴を開く',
  },
};
