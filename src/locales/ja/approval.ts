import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { approval as en } from '../en/approval.js';
import type { ApprovalStep } from '../terms.js';
import { count } from './words.js';

const STEPS: Readonly<Record<ApprovalStep, Mrkdwn>> = {
  requested: mrkdwn`申請`,
  approved: mrkdwn`承認`,
  denied: mrkdwn`却下`,
  cancelled: mrkdwn`取り下げ`,
  expired: mrkdwn`期限切れ`,
  retried: mrkdwn`再実行`,
  lapsed: mrkdwn`承認者ではなくなったため承認は無効`,
  acting: mrkdwn`実行開始`,
  changed: mrkdwn`申請後に状況が変わったため再判断が必要`,
  failed: mrkdwn`実行に失敗`,
  done: mrkdwn`完了`,
};

export const approval: typeof en = {
  pending: mrkdwn`承認待ち`,
  inProgress: mrkdwn`承認済み、実行中`,
  requestedBy: (requester, reason) => mrkdwn`申請者: ${requester} · 理由: 「${reason}」`,
  step: (what, { at, by, note }) =>
    mrkdwn`${STEPS[what]}${by ? mrkdwn`（${by}）` : mrkdwn``} ${at}${note ? mrkdwn`: ${by ? `「${note}」` : note}` : mrkdwn``}`,
  selfApproved: mrkdwn`申請者が承認者のため、ほかの人の承認は不要`,
  needs: (missing, requester, until) =>
    mrkdwn`${requester} 以外の承認者があと ${count(missing)} 人必要 · 期限 ${until}`,
  approvers: (approvers) => mrkdwn`承認者: ${approvers}`,
  complaint: mrkdwn`苦情に関する申請です。迷惑メールとして報告した相手に再び送信するとアカウントが停止されるおそれがあるため、承認の条件が通常より厳しくなります。`,
  changedSince: mrkdwn`*申請後に状況が変わりました。* 現在の内容を確認してから判断してください。`,
  dryRun: mrkdwn`ドライラン: AWS には変更を加えません`,
  alreadyDone: mrkdwn`すでに完了していたため、変更はありません`,
  approve: '承認',
  deny: '却下',
  denyButton: '却下…',
  cancel: '取り下げ',
  retry: '再実行',
  denyReason: '却下の理由（申請者に表示されます）',
  reasonMissing: '理由を入力してください',
  denied: mrkdwn`却下しました。理由を申請者に通知します。`,
  ownRequest: mrkdwn`ご自身の申請です。ほかの人の判断が必要です。`,
  alreadyApproved: mrkdwn`すでに承認済みです。ほかの人の承認も必要です。`,
  expiredAt: (at) => mrkdwn`この申請は ${at} に期限切れになりました。まだ必要な場合は申請し直してください。`,
  notRequester: mrkdwn`取り下げられるのは申請者だけです。`,
  alreadyDecided: (decision) => mrkdwn`すでに判断されています: ${decision}`,
  notApprover: mrkdwn`あなたはこの申請の承認者ではありません。`,
  unreadableGroups: (groups) =>
    mrkdwn`${groups} のメンバーを Slack から取得できないため、現在このグループの人は判断できません。スコープ ${code('usergroups:read')} が不足している可能性があります。`,
  gone: mrkdwn`この申請はもうありません。`,
  requested: (needs, channel) =>
    needs === 0
      ? mrkdwn`実行中です。結果は ${channel} に表示されます。`
      : mrkdwn`申請しました。${channel} で承認者が判断し、結果をお知らせします。`,
  nobody: mrkdwn`承認者が設定されていないため、誰も承認できません。運用担当者に ${code('SLACK_APPROVERS')} の設定を依頼してください。`,
  tooFew: mrkdwn`ご自身以外の承認者が足りないため、誰も承認できません。運用担当者に ${code('SLACK_APPROVERS')} への追加を依頼してください。`,
  tooMany: (max) => mrkdwn`24 時間以内の申請が 1 人あたりの上限（${count(max)} 件）に達しています。`,
  alreadyRequested: (channel) => mrkdwn`同じ申請が ${channel} で判断待ちです。`,
  unexpectedError: (errorId) =>
    mrkdwn`ボットで予期しないエラーが発生しました。ログの ref ${errorId} を確認してください`,
};
