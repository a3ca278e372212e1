import { code, join, joined, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { suppression as en } from '../en/suppression.js';
import { count } from './words.js';

const REASON: typeof en.reasonWord = { BOUNCE: 'バウンス', COMPLAINT: '苦情' };
const BACKUP = {
  paused:
    'AWS が送信を一時停止しました。一時停止から 90 日で AWS がサプレッションリストを削除するため、コピーを保存します。',
  weekly: 'サプレッションリストの週次コピーです。',
} as const;

const people = (parts: readonly Mrkdwn[]): Mrkdwn =>
  parts.length > 0 ? mrkdwn`（${join(parts, '、')}）` : mrkdwn``;

export const suppression: typeof en = {
  argument: '[アドレス | bounce | complaint | ドメイン] [export]',
  summary:
    'アドレスがサプレッションリストにあるか、その理由を表示します。アドレスを省略すると最近の登録を一覧します',
  suppressedIn: (address, where) => mrkdwn`*${address} には ${where} から送信されません*`,
  suppressed: (address, listed, of) =>
    mrkdwn`*${address} には ${count(of)} 件中 ${count(listed)} 件のアカウント・リージョンから送信されません*`,
  notSuppressed: (address) => mrkdwn`*${address} はサプレッションリストに登録されていません*`,
  unknown: (address, unknown, of) =>
    mrkdwn`*${address} がサプレッションリストにあるか不明です*（アカウント・リージョン ${count(of)} 件中 ${count(unknown)} 件）`,
  since: (at, reason) => mrkdwn`アカウントのサプレッションリストに ${at} から登録（${REASON[reason]}）`,
  tenant: (tenant, at, reason) =>
    mrkdwn`テナント ${code(tenant)} のサプレッションリストに ${at} から登録（${REASON[reason]}）。ここから削除は申請できません。`,
  listedAs: (address) => mrkdwn`リスト上の表記: ${address}`,
  ids: (feedbackId, messageId) => mrkdwn`フィードバック ${feedbackId} · メール ${messageId}`,
  slash: (at) =>
    mrkdwn`${at} 時点のリストのコピーによる結果です。スラッシュを含むアドレスは SES に照会できません。`,
  listNotRead: (where, read) =>
    mrkdwn`:grey_question: *${where}*  スラッシュを含むアドレスは SES に照会できず、リスト全体の読み込みも終わっていません（現在 ${count(read)} 件）。`,
  spellingsNotListed: (where, read) =>
    mrkdwn`:grey_question: *${where}*  SES に照会した表記では登録されていません。別の表記で登録されている可能性があります。リスト全体の読み込みが終わっていません（現在 ${count(read)} 件）。`,
  amendedLater: mrkdwn`読み込みが終わると、この回答を更新します。`,
  unknownTenants: (where, tenants) =>
    mrkdwn`:grey_question: *${where}*  次のテナントのリストにあるかは不明です: ${joined(tenants.map(code), '、')}`,
  lastKnown: (at, reason) => mrkdwn`最後に確認した状態: ${at} から登録（${REASON[reason]}）。`,
  notListedIn: (where) => mrkdwn`登録なし: ${where}`,
  causeUnknown: mrkdwn`原因のイベントがありません。ボットの導入前に起きたか、手作業で登録されたものです。`,
  complained: (type) => (type === undefined ? mrkdwn`苦情` : mrkdwn`苦情（${type}）`),
  mail: (configurationSet, subject) => {
    const set = configurationSet === undefined ? mrkdwn`` : code(configurationSet);
    const title = subject === undefined ? mrkdwn`` : mrkdwn`「${subject}」`;
    return mrkdwn`${set}${title}`;
  },
  neverDelivered: mrkdwn`登録前: 配信の記録なし`,
  deliveredBefore: (deliveries, since, complaints) =>
    mrkdwn`登録前: ${since} から ${count(deliveries)} 通配信、${complaints === 0 ? '苦情なし' : `苦情 ${count(complaints)} 件`}`,
  deliveredSince: (deliveries) => mrkdwn`登録後: ${count(deliveries)} 通配信されています`,
  heldBack: (mails, last) =>
    mrkdwn`リストにより ${count(mails)} 通が送信されませんでした（最後は ${last}）。送信クォータは消費します`,
  globalList: (last) =>
    last
      ? mrkdwn`SES のグローバルリストは照会できません。登録されている形跡（最後）: ${last}。最長 14 日で SES が自動的に削除します。`
      : mrkdwn`SES のグローバルリストは照会できません。登録されている形跡はありません。`,
  historyCut: (most) => mrkdwn`最新の ${count(most)} 件のイベントによる結果です。`,
  otherReasons: mrkdwn`ほかに考えられる原因:`,
  noReason: mrkdwn`このアドレスのイベントはありません。ボットが監視するアカウントとリージョンから送信されたか確認してください。`,
  sandbox: mrkdwn`• サンドボックス: 検証済みの宛先にしか送信されません`,
  globallyListed: (at) =>
    mrkdwn`• ${at}  未送信: SES のグローバルリストに登録されています。最長 14 日で SES が削除します。それより早く削除する方法はありません。`,
  bounced: (line) =>
    mrkdwn`${line}  （ハードバウンスですが登録なし: 誰かが削除したか、アカウントがバウンスを登録しない設定です）`,
  bouncedBeforeRemoval: (line) => mrkdwn`${line}（削除前）`,
  pastRemoval: {
    removed: (at, { asked, decided }) =>
      mrkdwn`${at} にこのボットが削除${people([...(asked ? [mrkdwn`申請 ${asked}`] : []), ...(decided.length > 0 ? [mrkdwn`承認 ${join(decided, ' ')}`] : [])])}`,
    unchanged: (at, { asked }, note) =>
      mrkdwn`${at} に削除の申請を処理${people(asked ? [mrkdwn`申請 ${asked}`] : [])}: ${note}`,
    waiting: (at, { asked }) =>
      mrkdwn`削除を申請中${people([...(asked ? [mrkdwn`申請 ${asked}`] : []), at])}`,
    denied: (at, { asked, decided }, note) =>
      mrkdwn`${at} に削除を却下${people([...(asked ? [mrkdwn`申請 ${asked}`] : []), ...(decided.length > 0 ? [mrkdwn`却下 ${join(decided, ' ')}`] : [])])}: 「${note}」`,
  },
  softBounced: (line) => mrkdwn`${line}  （一時的）`,
  hasComplained: (at) => mrkdwn`• ${at}  苦情がありましたが、登録されていません`,
  heldBackOnce: (at) => mrkdwn`• ${at}  リストにより未送信（その後リストから削除済み）`,
  rejected: (at, why) => mrkdwn`• ${at}  未送信: ${code(why)}`,
  delivered: (deliveries, last) =>
    mrkdwn`• ${count(deliveries)} 回配信済み（最後は ${last}）。迷惑メールフォルダーを確認するか、受信側の事業者に問い合わせてください`,
  notAnAddress: (typed, why) =>
    mrkdwn`「${code(typed)}」はメールアドレスではないため、検索しませんでした。${why}`,
  unclear: (word) =>
    mrkdwn`「${code(word)}」を解釈できませんでした。アドレスは下のボタンで調べられます。最近の登録を理由とドメインで絞り込むには ${code('/ses suppression bounce example.com')} を実行してください。`,

  requestRemoval: '削除を申請',
  removalTitle: 'リストからの削除を申請',
  removalIntro: (address) =>
    mrkdwn`承認者には ${address} の履歴と申請理由が表示されます。再びバウンスすると SES が再登録し、バウンス率に含まれます。`,
  where: 'アカウントとリージョン',
  everywhere: '登録されているすべて',
  reason: '理由',
  reasonHint: 'バウンスや苦情のあと何が変わったか（メールボックスの復旧、問い合わせ番号、本人の依頼など）',
  reasonMissing: '理由を入力してください',
  submitRemoval: '申請',
  notListedAnyMore: mrkdwn`このアドレスは現在サプレッションリストに登録されていません。`,
  notConfigured: mrkdwn`このアカウントとリージョンは現在設定されていません。`,
  removalOf: (address, where) => mrkdwn`${address} の削除 · ${where}`,
  ifItBouncesAgain: mrkdwn`再びバウンスすると SES が再登録し、バウンス率に含まれます。`,
  removed: mrkdwn`SES のリストから削除しました。14 日間監視します`,
  removeByHand: (address, region) =>
    mrkdwn`スラッシュを含むアドレスは SES の API では削除できません。手作業で削除するには、${address} を 1 行だけ書いたファイルを ${region} の S3 バケットに置き、${code(`aws sesv2 create-import-job --region ${region} --import-destination SuppressionListDestination={SuppressionListImportAction=DELETE} --import-data-source S3Url=s3://BUCKET/FILE,DataFormat=CSV`)} を実行してください。その間にボットがリストを読み直します。`,
  importFailed: (job) =>
    mrkdwn`SES のインポートジョブ ${job} が失敗しました。理由は ${code('aws sesv2 get-import-job')} で確認できます`,
  importUnderWay: (job) => mrkdwn`SES のインポートジョブ ${job} は実行中です。1 分後に再試行してください`,
  relapse: (address, where, complained) =>
    mrkdwn`:large_orange_circle: *削除した ${address} で再び${complained ? '苦情がありました' : 'バウンスしました'}* · ${where}`,
  relapseRemedy: mrkdwn`SES が再登録した可能性が高いです。そのままにして、復旧したと判断した理由を確認してください。`,

  reasonWord: REASON,
  recent: (reason, domain) =>
    mrkdwn`*サプレッションリストの最近の登録*${reason === undefined ? '' : ` · ${REASON[reason]}`}${domain === undefined ? '' : ` · ${domain}`} · 新しい順`,
  columns: {
    since: '登録日時',
    reason: '理由',
    address: 'アドレス',
    where: 'アカウントとリージョン',
  },
  nothingListed: mrkdwn`なし。`,
  nothingRead: mrkdwn`現時点ではなし。まだ読み込みが終わっていないリストがあります。`,
  notInFile: (where) =>
    mrkdwn`:grey_question: ${where} のリストは読み込みが終わっていないため、ファイルに含まれていません。`,
  nothingSoFar: (most) => mrkdwn`最新の ${count(most)} 件には該当がありません。さらに以前の登録があります。`,
  page: {
    older: '以前の登録',
    newest: '最新',
    all: 'すべて',
    bounces: 'バウンスのみ',
    complaints: '苦情のみ',
  },
  export: 'CSV でエクスポート',
  listRead: (where, entries, asOf) => mrkdwn`${where}: 登録数 ${count(entries)} 件（${asOf} 時点）`,
  listUnread: (where) => mrkdwn`${where}: 読み込み中`,
  exportedBy: (by, entries, more) =>
    mrkdwn`サプレッションリスト ${count(entries)} 件（エクスポート: ${by}${more ? '。ほかにもあります。理由かドメインで絞り込んでください' : ''}）`,
  nothingToExport: mrkdwn`エクスポートするアドレスがありません。`,
  exported: (channel, entries) => mrkdwn`${count(entries)} 件のファイルは ${channel} にあります。`,

  backupTitle: (where) => mrkdwn`サプレッションリスト ${where}`,
  backup: (where, entries, reason, region) =>
    mrkdwn`${BACKUP[reason]} ${where} · ${count(entries)} 件。復元するには、ファイルを S3 バケットに置いて ${code(`aws sesv2 create-import-job --region ${region} --import-destination SuppressionListDestination={SuppressionListImportAction=PUT} --import-data-source S3Url=s3://BUCKET/FILE,DataFormat=JSON`)} を実行してください。`,
  deletionNear: (where, days, at) =>
    mrkdwn`:large_orange_circle: *あと ${count(days)} 日以内に AWS がサプレッションリストを削除します* · ${where}\n一時停止から 90 日で削除されます（ボットが検出した時点から数えて ${at} 頃）。このチャンネルの週次コピーから復元できます。コピーがないと、バウンスしたアドレスへの送信が再び始まります。`,
};
