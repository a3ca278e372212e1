import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { approval as en } from '../en/approval.js';
import type { ApprovalState, ApprovalStep } from '../terms.js';
import { count } from './words.js';

const STATES: Readonly<Record<ApprovalState, Mrkdwn>> = {
  pending: mrkdwn`承認待ち`,
  approved: mrkdwn`承認済み、実行中`,
  done: mrkdwn`完了`,
  failed: mrkdwn`承認済み、*実行に失敗*`,
  denied: mrkdwn`却下`,
  expired: mrkdwn`期限切れ`,
  cancelled: mrkdwn`取り下げ`,
};

const STEPS: Readonly<Record<ApprovalStep, Mrkdwn>> = {
  requested: mrkdwn`申請`,
  approved: mrkdwn`承認`,
  denied: mrkdwn`却下`,
  cancelled: mrkdwn`取り下げ`,
  expired: mrkdwn`判断がないまま期限切れ`,
  retried: mrkdwn`再実行`,
  acting: mrkdwn`実行開始`,
  changed: mrkdwn`申請後に状況が変わったため、再判断が必要`,
  failed: mrkdwn`失敗`,
  done: mrkdwn`完了`,
};

export const approval: typeof en = {
  state: STATES,
  asked: (requester, reason) => mrkdwn`申請者 ${requester}: 「${reason}」`,
  step: (what, { at, by, note }) =>
    mrkdwn`${STEPS[what]}${by ? mrkdwn`（${by}）` : mrkdwn``} ${at}${note ? mrkdwn`: ${by ? `「${note}」` : note}` : mrkdwn``}`,
  alone: mrkdwn`承認者による申請のため、ほかの人の承認は不要`,
  needs: (missing, requester, until) =>
    mrkdwn`${requester} 以外の承認者があと ${count(missing)} 人必要 · 期限 ${until}`,
  approvers: (approvers) => mrkdwn`承認者: ${approvers}`,
  complaint: mrkdwn`苦情に関する申請です。迷惑メールとして報告した相手への送信はアカウント停止につながるため、通常より多くの承認が必要です。`,
  changedSince: mrkdwn`*申請後に状況が変わりました。* 現在の内容を確認してから判断してください。`,
  dryRun: mrkdwn`ドライラン: AWS には変更を加えません`,
  alreadyDone: mrkdwn`すでにその状態でした`,
  approve: '承認',
  deny: '却下',
  cancel: '取り下げ',
  retry: '再実行',
  denyReason: '却下の理由（申請者に伝えます）',
  sayWhy: '理由を入力してください',
  denied: mrkdwn`却下しました。理由を申請者に伝えます。`,
  ownRequest: mrkdwn`ご自身の申請です。ほかの人の判断が必要です。`,
  approvedBefore: mrkdwn`すでに承認済みです。ほかの人の承認も必要です。`,
  expiredAt: (at) => mrkdwn`${at} に期限が切れています。まだ必要なら申請し直してください。`,
  notRequester: mrkdwn`取り下げられるのは申請者だけです。`,
  decidedBefore: (decision) => mrkdwn`すでに判断されています: ${decision}`,
  stranger: mrkdwn`この申請を判断する権限がありません。`,
  unreadable: (groups) =>
    mrkdwn`${groups} のメンバーを Slack から取得できないため、現在このグループの人は判断できません。スコープ ${code('usergroups:read')} が不足している可能性があります。`,
  gone: mrkdwn`その申請はもうありません。`,
  askedFor: (needs, channel) =>
    needs === 0
      ? mrkdwn`実行しています。結果は ${channel} に表示します。`
      : mrkdwn`申請しました。${channel} で承認者が判断し、結果をお知らせします。`,
  nobody: mrkdwn`承認者が設定されていないため、誰も承認できません。運用担当者に ${code('SLACK_APPROVERS')} の設定を依頼してください。`,
  tooFew: mrkdwn`ご自身以外の承認者が足りないため、誰も承認できません。運用担当者に ${code('SLACK_APPROVERS')} への追加を依頼してください。`,
  tooMany: (most) => mrkdwn`24 時間以内の申請が 1 人あたりの上限（${count(most)} 件）に達しています。`,
  askedBefore: (channel) => mrkdwn`同じ申請が ${channel} で判断待ちです。`,
  broke: (errorId) => mrkdwn`こちらで問題が起きました。ログの ref ${errorId} を確認してください`,
};
