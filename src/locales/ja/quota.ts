import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { quota as en } from '../en/quota.js';
import { count, percent } from './words.js';

function limit(allowed: number | undefined): string {
  return allowed === undefined ? '無制限' : count(allowed);
}

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
  busiest: (perSecond, at) => mrkdwn`最も多い 5 分間は ${count(perSecond)} 通/秒（${at}）`,
  heldBack: (recipients) =>
    mrkdwn`うち ${count(recipients)} 宛先はサプレッション済みで送信されていませんが、クォータは消費します`,
  runsOut: (at) => mrkdwn`*直近 1 時間のペースでは ${at} に使い切ります*`,
  highest: (share, at) =>
    mrkdwn`直近 1 時間のペースでは、今後 24 時間の最大は ${at} の ${percent(share, 1, 0)} です`,
  changedOn: (from, to, on) => mrkdwn`${on} に AWS がクォータを ${limit(from)} から ${limit(to)} に変更`,
  filling: (used, allowed) =>
    mrkdwn`*送信クォータの ${percent(used, 1, 0)} を使用しています*（24 時間で ${count(allowed)} 宛先）· 100 % で SES は送信を拒否します`,
  fillingRemedy: mrkdwn`急がない送信は控えてください。引き上げは Service Quotas コンソールの「Amazon SES」→「Sending quota」から申請できます（最大 1 日）。上限近くで良好な送信を続けると AWS が自動で引き上げます。`,
  fillingSince: (since) => mrkdwn`${since} から`,
  fillingOver: (at) => mrkdwn`${at} に解消`,
  roomAgain: (used, highest) =>
    mrkdwn`*送信クォータに余裕が戻りました: 使用率 ${percent(used, 1, 0)}*、最大 ${percent(highest, 1, 0)}`,
  changed: (from, to, perSecond) =>
    mrkdwn`*AWS が送信クォータを ${limit(from)} から ${limit(to)} 宛先/24 時間に変更しました*（毎秒 ${count(perSecond)} 通）`,
  asOf: (at) => mrkdwn`${at} 時点`,
};
