import type {
  CountedAfter,
  ReplyMeasure,
  ReplyNotice,
  ReplyReason,
  ReplySection,
  ReplyUnknown,
} from '../reply-terms.js';

/** 返信の内容を日本語で読むための名前。 */
export const HEADINGS: Readonly<Record<ReplySection, string>> = {
  'what-happened': '発生した事象',
  impact: '影響',
  'root-cause': '根本原因',
  done: '実施済みの対応',
  prevention: '再発防止策',
  handling: 'バウンスと苦情の処理',
  validation: '新しいアドレスの検証',
  consent: '配信の登録と停止の方法',
  answers: 'ご質問への回答',
  request: '依頼事項',
};

export const UNKNOWN: Readonly<Record<ReplyUnknown, string>> = {
  impact: '対象のメールと、送信した宛先数と日時',
  cause: '原因と、それを示す根拠',
  'list-source': 'このリストの入手元、取り込んだ人と日時',
  campaign: 'どのメールか、送信を決めた人、宛先の選び方',
  content: '指摘されたメールと、その問題点',
  'spamtrap-source': 'リストのうち古い部分、または自社で収集していない部分',
  listing: 'ドメインまたは IP アドレスが登録された理由と、解除申請の状況',
  credentials: '漏えいした認証情報、経路、無効化した日時',
  form: '悪用されたフォームと、始まった時期',
  authentication: '誤っていたレコードと、それを変えた要因',
  provider: 'プロバイダーが問題とした点',
  'typo-form': 'これらのアドレスが入力された場所',
  done: '実施した対応と日時',
  prevention: '再発を防ぐために現在稼働している対策',
  'application-handling': 'ハードバウンスや苦情のあと、自社システムが送信を止める仕組みと所要時間',
  validation: '新しいアドレスに次のメールを送る前の確認方法',
  'acceptable-use': 'メールが AWS 適正利用規約に沿っていることと、確認した人',
  'list-origin': '各リストの収集方法と、登録ページの URL',
  unsubscribe: '配信登録と配信停止のリンク',
  relation: '指摘されたアカウントとの関係と、分離されている点',
  questions: '各質問への回答（一つずつ）',
  more: '入り切らないため省いた内容',
};

export const NOTICE: Readonly<Record<ReplyNotice, string>> = {
  'under-review': 'アカウントをレビュー対象にした',
  'pending-pause': '送信の一時停止を予告した',
  paused: 'アカウントの送信を一時停止した',
  refused: '前回の依頼を認めなかった',
  asks: '追加の情報を求めた',
  ended: 'レビューの終了を知らせた',
  other: 'アカウントの問題を知らせた',
};

export const REASON: Readonly<Record<ReplyReason, string>> = {
  bounce: 'バウンス率',
  complaint: '苦情率',
  content: 'メールの内容',
  spamtrap: 'スパムトラップへの送信',
  blocklist: '第三者のブロックリストへの登録',
  listbombing: 'リストボミング',
  credentials: '認証情報の漏えいの疑い',
  feedback: '受信者からの直接の申告',
  provider: 'メールボックスプロバイダーからの申告',
  website: '脆弱な Web サイト',
  'related-account': '別アカウントとの関係',
  'internal-review': '内部レビュー',
  unsolicited: '迷惑メール',
  phishing: 'フィッシングに似たメール',
};

export const AFTER: Readonly<Record<CountedAfter, string>> = {
  'count-from': '集計の起点',
  fix: '最後の対応',
  pause: '送信の一時停止',
  incident: '事象の終了',
};

export const MEASURE: Readonly<Record<ReplyMeasure, string>> = {
  fix: '原因の修正',
  'bounce-removal': 'バウンスしたアドレスの削除',
  'double-opt-in': 'ダブルオプトイン',
  'address-validation': '入力時のアドレス検証',
  'form-protection': '登録フォームの保護',
  unsubscribe: '全メールの配信停止リンク',
  credentials: '漏えいした認証情報の交換',
  site: 'Web サイトの保護',
  monitoring: '監視の追加',
};
