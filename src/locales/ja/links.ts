import type { en } from '../en.js';

export const links: typeof en.links = {
  console: 'SES コンソールを開く',
  support: 'サポートセンターを開く',
  runbook: '手順書を開く',
};
