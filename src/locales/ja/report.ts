import { code, join, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { report as en } from '../en/report.js';
import type { ReplyPoint, ReplySection, ReplyVariant } from '../reply-terms.js';
import { count } from './words.js';

const POINT: Readonly<Record<ReplyPoint, string>> = {
  'root-cause': '根本原因',
  implemented: '実施済みの変更（予定ではないもの）',
  recurrence: '再発しない理由',
  tracking: 'バウンスと苦情の追跡と削除の方法',
  'new-addresses': '新しいアドレスの検証方法',
  'acceptable-use': 'メールが AWS 適正利用規約に沿っていること',
  'list-origin': '宛先アドレスの収集方法',
  unsubscribe: '配信の登録と停止の方法',
  credentials: '漏えいした認証情報と、無効化した日時',
  'form-protection': '登録フォームの保護方法',
  questions: 'AWS のすべての質問への回答',
  relation: 'アカウント間の関係と分離',
};

const VARIANT: Readonly<Record<ReplyVariant, string>> = {
  bounce: 'バウンス率',
  complaint: '苦情率',
  content: 'メールの内容',
  spamtrap: 'スパムトラップ',
  blocklist: '第三者のブロックリスト',
  credentials: '認証情報の漏えい',
  listbombing: 'リストボミング',
  'human-review': 'AWS 担当者によるレビュー',
  'related-account': '関連アカウント',
  'follow-up': 'AWS の質問への回答',
  general: '理由の記載なし',
};

const GUIDE: Readonly<Record<ReplySection, Mrkdwn>> = {
  'what-happened': mrkdwn`AWS の連絡と、起きたことを UTC の時刻で。事実だけを書きます。`,
  impact: mrkdwn`数値には単位、期間、出典を付けます。示せない数値は書きません。`,
  'root-cause': mrkdwn`原因を 1 つ、根拠とともに。原因のない返信は認められません。`,
  done: mrkdwn`完了したことだけを日時とともに。予定はここに書きません。AWS は実施済みの変更だけを評価します。`,
  prevention: mrkdwn`現在稼働していて再発を防ぐもの。予定は “Planned, not yet in place:” の下にだけ書きます。`,
  handling: mrkdwn`バウンスと苦情がどこに届き、どれだけ早くその宛先への送信が止まるか。`,
  validation: mrkdwn`誤ったアドレスや他人のアドレスに、2 通目を送る前に検出する仕組み。`,
  consent: mrkdwn`受信者がこのメールを希望した経緯。登録ページと配信停止ページの URL も書きます。`,
  answers: mrkdwn`AWS の質問を 1 つずつ書き写し、1、2 文で答えます。`,
  request: mrkdwn`AWS に依頼することを 1 文で。`,
};

export const report: typeof en = {
  argument: '[アカウント] [リージョン]',
  summary: 'レビューや送信の一時停止についての AWS への返信の下書きと根拠。送信は人が行います',
  open: '返信を下書き…',
  title: (scope) => mrkdwn`AWS への返信 · ${scope}`,
  state: {
    draft: mrkdwn`下書き（未完成）`,
    ready: mrkdwn`完成（送信は人が行います）`,
    'waits-for-approval': mrkdwn`記入済み、承認が必要`,
    approved: mrkdwn`承認済み（送信は人が行います）`,
  },
  about: (variant, revision, author) =>
    mrkdwn`内容: ${variant} · リビジョン ${count(revision)}${author ? mrkdwn` · 最後の編集: ${author}` : mrkdwn` · データからの下書き、編集なし`}`,
  variant: VARIANT,
  pointsTitle: mrkdwn`*AWS が求める内容*`,
  point: POINT,
  box: POINT,
  hasUnknown: mrkdwn`[TO CONFIRM] を記入`,
  toRead: mrkdwn`読んで確認`,
  edit: 'セクションを編集…',
  checkPoints: '確認する…',
  export: 'テキストをエクスポート',
  exportDraft: '下書きをエクスポート',
  requestApproval: '承認を申請…',
  notSent: (url) =>
    mrkdwn`ボットは AWS に何も送りません。テキストを <${url}|AWS サポートセンター> のケースに貼り付けてください。`,
  problemIn: (heading, problem) => mrkdwn`:warning: *${heading}*: ${problem}`,
  problem: (problem) => {
    switch (problem.problem) {
      case 'future':
        return mrkdwn`このセクションは実施済みまたは稼働中の内容ですが、「${problem.word}」は将来のことです: 「${problem.sentence}」 再発防止策の “Planned, not yet in place:” の下に移してください。`;
      case 'later-date':
        return mrkdwn`${problem.date} は今日より後なので、まだ実施されていません: 「${problem.sentence}」`;
      case 'planned':
        return mrkdwn`「${problem.note}」は予定として記録されていますが、実施済みと書かれています: 「${problem.sentence}」 実施済みであれば、先にケースにメモを追加してください。`;
      default:
        return problem satisfies never;
    }
  },
  foreignNumbers: (heading, by, numbers) =>
    mrkdwn`:grey_question: *${heading}*: ボットのデータにない数値（記入: ${by}）: ${join(numbers.map(code), '、')}。送信前に確認してください。`,
  doubtful: (texts) =>
    mrkdwn`:warning: 実施済みのメモですが将来のことが書かれているため、使っていません: ${texts.map((text) => `「${text}」`).join('、')}`,
  modalTitle: 'AWS への返信',
  guide: GUIDE,
  textLabel: '本文（英語、AWS がそのまま読みます）',
  textHint: '[TO CONFIRM: …] をすべて置き換えてください。短い文で、数値には期間と出典を付けます。',
  save: '保存',
  conflict: (by, at) =>
    mrkdwn`:warning: *編集中に ${by} が ${at} にこのセクションを保存しました。* 両方の文章が残っています。入力欄はあなたの文章です。両方をまとめて、もう一度保存してください。相手の文章:`,
  reading: mrkdwn`*日本語での内容*`,
  ownDraft: mrkdwn`*現在のデータからのボットの下書き*`,
  revision: (number, by, at, isConflict) =>
    mrkdwn`リビジョン ${count(number)} · ${by ?? mrkdwn`ses-warden`} · ${at}${isConflict ? ' · 不採用（ほかの人が先に保存）' : ''}`,
  gone: mrkdwn`この返信はもうありません。`,
  tooMany: mrkdwn`リビジョンが多すぎるため保存できません。エクスポートして、ファイルで続けてください。`,
  empty: '本文、または [TO CONFIRM: …] を入力してください',
  tooLong: '1 つのセクションには長すぎます',
  notReady: mrkdwn`この返信は未完成です。未確認の項目、残っている [TO CONFIRM]、または直すべき文があります。`,
  subject: (round) => `reply ${round}`,
  approvalIntro: (revision) =>
    mrkdwn`ほかの人がリビジョン ${count(revision)} を読んで承認します。途中で編集されると、承認はやり直しです。`,
  approvalReason: '承認者に見てほしい点',
  request: '申請する',
  approvalTitle: (scope, revision) => mrkdwn`AWS への返信 · ${scope} · リビジョン ${count(revision)}`,
  approved: mrkdwn`承認済み。テキストはケースのスレッドにあります。送信は人が行います`,
  pointsModalTitle: '返信の確認',
  pointsIntro: mrkdwn`セクションを読み、内容が正しければチェックを付けてください。セクションが編集されると、その項目は確認し直しです。`,
  pointsLabel: '回答済みで正しい項目',
  draftMark: (revision) => `DRAFT, revision ${revision}. Not ready: do not send it to AWS.（未完成の下書き）`,
  exportedBy: (by, revision, isFinal) =>
    isFinal
      ? mrkdwn`AWS への返信、リビジョン ${count(revision)}（エクスポート: ${by}）。サポートケースに貼り付けてください。`
      : mrkdwn`AWS への返信の下書き、リビジョン ${count(revision)}（エクスポート: ${by}）。まだ送信できません。`,
  exported: (isFinal) =>
    isFinal
      ? mrkdwn`ファイルはケースのスレッドにあります。`
      : mrkdwn`下書きはケースのスレッドにあります。まだ送信できません。`,
  exportedAsText: (slack) =>
    mrkdwn`Slack がファイルを受け付けなかったため（${code(slack)}）、テキストをスレッドに投稿しました。ファイルにはスコープ ${code('files:write')} が必要です。`,
  noCase: mrkdwn`返信する AWS のレビューや送信の一時停止はありません。AWS からメールが届いた場合は、ボットに読み込ませてください。`,
  whichCase: 'どのアカウントとリージョンの返信ですか?',
};
