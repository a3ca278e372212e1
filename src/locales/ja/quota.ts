import { code, mrkdwn } from '../../slack/mrkdwn.js';
import type { quota as en } from '../en/quota.js';
import { count, percent } from './words.js';

export const quota: typeof en = {
  summary: '送信クォータの使用量と残りを表示します',
  production: '本番',
  sandbox: 'サンドボックス',
  sandboxNotice: mrkdwn`*サンドボックス:* 検証済みの宛先にしか送れません。SES コンソールの「Account dashboard」から本番アクセスを申請してください。`,
  sandboxGuess: mrkdwn`上限値はサンドボックスのものです。確実に判定するには ${code('ses:GetAccount')} を許可してください。`,
  used: (sent, allowed) =>
    mrkdwn`*24 時間で ${count(allowed)} 宛先中 ${count(sent)}（${percent(sent, allowed, 0)}）*`,
  left: (left) => mrkdwn`残り ${count(left)}`,
  exhausted: mrkdwn`残りはありません。24 時間より前の送信が外れるまで SES は送信を拒否します。`,
  unlimited: (sent) => mrkdwn`*24 時間で ${count(sent)} 宛先*、1 日の上限なし`,
  rate: (perSecond) => mrkdwn`レート上限 ${count(perSecond)} 通/秒`,
  asOf: (at) => mrkdwn`${at} 時点`,
};
