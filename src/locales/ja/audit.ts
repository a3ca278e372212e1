import { code, join, mrkdwn } from '../../text/mrkdwn.js';
import { ownProperty } from '../../text/own-property.js';
import type { audit as en } from '../en/audit.js';
import { count } from './words.js';

const KINDS: Readonly<Record<string, string>> = {
  settings: '設定',
  removal: 'サプレッションリストからの削除',
  pause: '送信の一時停止',
  resume: '送信の再開',
  'production-access': '本稼働アクセスの申請',
  verification: 'ID の検証',
  probation: 'AWS とのケース',
  checklist: 'AWS とのケースのチェックリスト',
  report: 'AWS への返信',
  alert: 'アラート',
};

const WHAT: Readonly<Record<string, string>> = {
  acknowledged: 'が対応を開始',
  'settings-route': 'が通知先を設定',
  'settings-route-removed': 'が通知先を削除',
  'settings-channel': 'がチャンネルの設定を変更',
  requested: 'が申請',
  approved: 'が承認',
  denied: 'が却下',
  cancelled: 'が取り下げ',
  expired: 'が期限切れで終了',
  retried: 'が再実行',
  lapsed: 'は承認者ではなくなったため、承認を無効化',
  acting: 'が実行開始',
  changed: 'が差し戻し',
  failed: 'が実行に失敗',
  done: 'が実行',
  'case-opened': 'が開始',
  'case-notice': 'が AWS の連絡を追加',
  'case-corrected': 'が AWS の連絡の内容を訂正',
  'case-note': 'がメモを追加',
  'case-withdrawn': 'がメモを取り消し',
  'case-restart': 'が、AWS による改善策の承認を記録',
  'case-closed': 'が終了',
  'report-drafted': 'が下書きを作成',
  'report-edited': 'が編集',
  'report-conflict': 'が編集（ほかの人が先に保存したため不採用）',
  'report-ticked': 'が項目を確認',
  'report-exported': 'がエクスポート',
  'step-ticked': 'が完了に変更',
  'step-unticked': 'が未完了に変更',
  'step-assigned': 'が担当者を設定',
  'step-unassigned': 'が担当者を解除',
};

export const audit: typeof en = {
  argument: '[アドレス | @ユーザー | 日数]',
  summary: '誰が何を申請・判断・実行したかを表示します（承認者のみ）',
  title: mrkdwn`監査記録`,
  filter: ({ by, about, days }) =>
    mrkdwn`${by ? mrkdwn` · ${by} による操作` : mrkdwn``}${about ? mrkdwn` · 対象 ${code(about)}` : mrkdwn``}${days === undefined ? mrkdwn`` : mrkdwn` · 直近 ${count(days)} 日`} · 新しい順`,
  nobodyNamed: (name) =>
    mrkdwn`監査記録に ${code(`@${name}`)} という人はいません。Slack が応答しない場合は ID（プロフィールの「⋮」→「メンバー ID をコピー」）で指定してください。`,
  severalNamed: (people) =>
    mrkdwn`同じ名前の人が複数います: ${join(people, ' ')}。ID（プロフィールの「⋮」→「メンバー ID をコピー」）で指定してください。`,
  columns: {
    at: '日時',
    by: '実行者',
    what: '操作',
    about: '対象',
    where: 'アカウントとリージョン',
    note: '理由・結果',
  },
  nothing: mrkdwn`記録はありません。`,
  bot: mrkdwn`ses-warden`,
  what: (what) => ownProperty(WHAT, what) ?? what,
  whatAlone: (what) => (ownProperty(WHAT, what) ?? what).replace(/^[がは]/, ''),
  kind: (kind) => ownProperty(KINDS, kind) ?? kind,
  reason: (reason) => mrkdwn`「${reason}」`,
  older: '以前の記録',
  export: 'CSV でエクスポート',
  onlyYou: mrkdwn`あなただけに表示しています`,
  forApprovers: mrkdwn`監査記録にはアドレスと理由が含まれるため、承認者（${code('SLACK_APPROVERS')}）だけが閲覧できます。`,
  exportedBy: (by, entries, more) =>
    mrkdwn`監査記録 ${count(entries)} 件（${by} がエクスポート）${more ? mrkdwn`。ファイルの上限に達したため、これより古い記録は日数で絞り込んでエクスポートしてください` : mrkdwn``}`,
  exported: (channel) => mrkdwn`ファイルは ${channel} にあります。`,
  notUploaded: (slack) =>
    mrkdwn`Slack がファイルを受け付けませんでした（${code(slack)}）。スコープ ${code('files:write')} があることと、ボットがチャンネルに参加していることを確認してください。`,
};
