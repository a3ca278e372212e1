import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { quota as en } from '../en/quota.js';
import { count, percent } from './words.js';

/** Undefined: no daily limit. */
function limit(allowed: number | undefined): string {
  return allowed === undefined ? '無制限' : count(allowed);
}

export const quota: typeof en = {
  summary: '送信クォータの使用量と残りを表示します',
  access: { production: '本稼働アクセス', sandbox: 'サンドボックス', 'likely-sandbox': 'サンドボックス' },
  sandboxNotice: (allowed, perSecond) =>
    mrkdwn`*サンドボックス:* 送信先は検証済みの宛先のみ、24 時間で ${limit(allowed)} 宛先、${count(perSecond)} 通/秒までです。`,
  sandboxGuess: mrkdwn`上限値はサンドボックスのものです。正確に判定するには、ボットに ${code('ses:GetAccount')} を許可してください。`,
  used: (sent, allowed) =>
    mrkdwn`*24 時間の送信数 ${count(sent)} / ${count(allowed)} 宛先（${percent(sent, allowed, 0)}）*`,
  left: (left) => mrkdwn`残り ${count(left)}`,
  exhausted: mrkdwn`残りはありません。過去 24 時間の送信数が減るまで、SES は送信を拒否します。`,
  unlimited: (sent) => mrkdwn`*24 時間の送信数 ${count(sent)} 宛先*、1 日の上限なし`,
  rate: (perSecond) => mrkdwn`最大送信レート ${count(perSecond)} 通/秒`,
  peak: (busiest, perSecond, at) =>
    mrkdwn`ピーク ${busiest < 1 ? '1 通/秒未満' : `${count(busiest)} 通/秒`}（${at} からの 5 分間）· 最大送信レート ${count(perSecond)} 通/秒`,
  heldBack: (recipients) =>
    mrkdwn`うち ${count(recipients)} 宛先はサプレッションリストにあり、送信されていませんが、クォータは消費します`,
  runsOut: (at) => mrkdwn`*直近 1 時間のペースでは ${at} に使い切ります*`,
  highest: (share, at) =>
    mrkdwn`直近 1 時間のペースでは、今後 24 時間の最大は ${at} の ${percent(share, 1, 0)} です`,
  changedOn: (from, to, on) =>
    mrkdwn`AWS が 1 日の送信クォータを ${limit(from)} から ${limit(to)} に変更（${on}）`,
  short: (used, allowed) =>
    mrkdwn`*送信クォータの使用率 ${percent(used, 1, 0)}*（24 時間で ${count(allowed)} 宛先）· 100 % で SES は送信を拒否します`,
  shortageRemedy: mrkdwn`急がない送信は延期してください。引き上げは Service Quotas コンソールの「Amazon SES」→「Sending quota」から申請できます（最大 1 日）。上限近くで良好な送信を続けると、AWS が自動で引き上げることもあります。`,
  shortSince: (since) => mrkdwn`${since} から`,
  shortUntil: (at) => mrkdwn`${at} に解消`,
  shortageOver: (used, highest) =>
    mrkdwn`*送信クォータの使用率が ${percent(used, 1, 0)} に下がりました* · 最大 ${percent(highest, 1, 0)}`,
  changed: (from, to, perSecond) =>
    mrkdwn`*AWS が送信クォータを ${limit(from)} から ${limit(to)} 宛先/24 時間に変更しました* · 最大送信レート ${count(perSecond)} 通/秒`,
  chartTitle: (where) => `2 時間ごとの宛先数 ${where}`,
  chartSeries: '宛先数',
  hoursAgo: (hours) => `${hours} 時間前`,
  asOf: (at) => mrkdwn`${at} 時点`,
};
