import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { suppression as en } from '../en/suppression.js';
import type { ListedReason } from '../terms.js';
import { count } from './words.js';

const REASON: Readonly<Record<ListedReason, string>> = { BOUNCE: 'バウンス', COMPLAINT: '苦情' };

export const suppression: typeof en = {
  summary: 'アドレス宛てが抑止されているか、その理由を表示します。アドレスを省略すると最近の登録を一覧します',
  suppressed: (address, listed, of) =>
    of === 1
      ? mrkdwn`*${address} は抑止されています:* SES は受け付けますが送信しません`
      : mrkdwn`*${address} は ${count(of)} か所中 ${count(listed)} か所で抑止されています:* SES は受け付けますが送信しません`,
  notSuppressed: (address) => mrkdwn`*${address} はどのサプレッションリストにもありません*`,
  unknown: (address, unknown, of) =>
    mrkdwn`*${address} が抑止されているか不明です*（${count(of)} か所中 ${count(unknown)} か所）`,
  since: (at, reason) => mrkdwn`${at} から: ${REASON[reason]}`,
  tenant: (tenant, at, reason) =>
    mrkdwn`テナント ${code(tenant)} のリストに ${at} から登録: ${REASON[reason]}。こちらからは削除を申請できません。`,
  spelled: (address) => mrkdwn`リスト上の表記は ${address} です。`,
  ids: (feedbackId, messageId) => mrkdwn`フィードバック ${feedbackId} · メール ${messageId}`,
  slash: (at) =>
    mrkdwn`${at} に読み込んだリストによる結果です。スラッシュを含むアドレスは SES に照会できません。`,
  listNotRead: (place) =>
    mrkdwn`:grey_question: *${place}*  スラッシュを含むアドレスは SES に照会できず、リスト全体の読み込みもまだ終わっていません。数分後にもう一度お試しください。`,
  lastKnown: (at, reason) => mrkdwn`最後に読み込んだリストには ${at} から登録: ${REASON[reason]}。`,
  notListedIn: (places) => mrkdwn`登録なし: ${places}`,
  causeUnknown: mrkdwn`原因のバウンスや苦情の通知は受信していません。導入前のものか、手作業で登録されたものです。`,
  complained: (type) => (type === undefined ? mrkdwn`苦情` : mrkdwn`苦情（${type}）`),
  mail: (configurationSet, subject) => {
    const set = configurationSet === undefined ? mrkdwn`` : mrkdwn`設定セット ${code(configurationSet)}`;
    const about = subject === undefined ? mrkdwn`` : mrkdwn`「${subject}」`;
    return mrkdwn`${set}${about}`;
  },
  neverDelivered: mrkdwn`それ以前の配信記録はありません。`,
  deliveredBefore: (times, since, complaints) =>
    mrkdwn`以前: ${since} から ${count(times)} 回配信、${complaints === 0 ? '苦情なし' : `苦情 ${count(complaints)} 件`}`,
  deliveredSince: (times) => mrkdwn`登録後も ${count(times)} 回配信されています`,
  heldBack: (mails, last) =>
    mrkdwn`${count(mails)} 通が抑止されました（最後は ${last}）。抑止された分も送信クォータを消費します`,
  global: (last) =>
    last
      ? mrkdwn`SES 全体のグローバルリストは照会できません。最後の兆候: ${last}。最長 14 日で自動的に解除されます。`
      : mrkdwn`SES 全体のグローバルリストは照会できません。兆候は確認していません。`,
  historyCut: (most) => mrkdwn`最新の ${count(most)} 件のイベントだけを調べています。`,
  otherReasons: mrkdwn`ほかに考えられる原因:`,
  noReason: mrkdwn`このアドレス宛ての通知は受信していません。監視対象のアカウントとリージョンから送信されたか確認してください。`,
  sandbox: mrkdwn`• サンドボックスのため、検証済みアドレスにしか配信されません`,
  globallyHeld: (at) =>
    mrkdwn`• ${at}  SES のグローバルリストで抑止。最長 14 日で自動的に解除され、それより早く解除する方法はありません。`,
  bounced: (line) =>
    mrkdwn`${line}  （ハードバウンスですが登録なし: 誰かが削除したか、アカウントがバウンスを登録しない設定です）`,
  softBounced: (line) => mrkdwn`${line}  （一時的）`,
  hasComplained: (at) => mrkdwn`• ${at}  苦情がありましたが登録されていません`,
  heldBackOnce: (at) => mrkdwn`• ${at}  リストで抑止（その後リストから削除済み）`,
  rejected: (at, why) => mrkdwn`• ${at}  未送信: ${code(why)}`,
  delivered: (times, last) =>
    mrkdwn`• ${count(times)} 回配信済み（最後は ${last}）。迷惑メールフォルダーを確認するか、受信側の事業者に問い合わせてください`,
  unclear: (what) =>
    mrkdwn`${code(what)} が分かりません。${code('/ses suppression jane@example.com')} でアドレスを調べ、${code('/ses suppression bounce example.com')} で最近の登録を理由とドメインで絞り込めます。`,

  askRemoval: '削除を申請',
  removalTitle: 'リストからの削除を申請',
  removalIntro: (address) =>
    mrkdwn`承認者には ${address} のこれまでの経緯と理由が表示されます。再びバウンスするとリストに戻り、バウンス率に含まれます。`,
  where: '対象',
  everywhere: '登録されているすべて',
  reason: '理由',
  reasonHint: 'バウンスや苦情のあと何が変わったか（メールボックスの復旧、問い合わせ番号、本人の依頼など）',
  reasonMissing: '理由を入力してください',
  submitRemoval: '申請',
  goneMeanwhile: mrkdwn`すでにどのリストにもありません。`,
  notAsked: mrkdwn`このアカウントとリージョンは現在の監視対象ではありません。`,
  removalOf: (address, place) => mrkdwn`${address} の削除 · ${place}`,
  ifItBouncesAgain: mrkdwn`再びバウンスするとリストに戻り、バウンス率に含まれます。`,
  removed: mrkdwn`SES のリストから削除しました。14 日間監視します`,
  removeByHand: (address, region) =>
    mrkdwn`スラッシュを含むアドレスは SES の API では削除できません。手作業の手順: ${address} を 1 行だけ書いたファイルを ${region} の S3 バケットに置き、${code(`aws sesv2 create-import-job --region ${region} --import-destination SuppressionListDestination={SuppressionListImportAction=DELETE} --import-data-source S3Url=s3://BUCKET/FILE,DataFormat=CSV`)} を実行してください。その間にリストを読み直します。`,
  importFailed: (job) =>
    mrkdwn`SES のインポートジョブ ${job} が失敗しました。理由は ${code('aws sesv2 get-import-job')} で確認できます`,
  importUnderWay: (job) =>
    mrkdwn`SES のインポートジョブ ${job} は処理中です。1 分後に再試行すると結果が分かります`,
  relapse: (address, place, complained) =>
    mrkdwn`:large_orange_circle: *削除した ${address} で再び${complained ? '苦情がありました' : 'バウンスしました'}* · ${place}`,
  relapseRemedy: mrkdwn`SES がリストに戻している可能性が高いです。そのままにして、復旧したと判断した理由を確認してください。`,

  reasonWord: REASON,
  recent: (reason, domain) =>
    mrkdwn`*サプレッションリストへの登録*${reason === undefined ? '' : `（${REASON[reason]}）`}${domain === undefined ? '' : `（${domain}）`} · 新しい順`,
  nothingListed: mrkdwn`該当なし。`,
  nothingSoFar: (most) => mrkdwn`調べた ${count(most)} 件には該当がありません。さらに以前の登録があります。`,
  page: {
    older: '以前の登録',
    newest: '最新',
    all: 'すべて',
    bounces: 'バウンスのみ',
    complaints: '苦情のみ',
  },
  export: 'CSV に出力',
  listRead: (place, entries, asOf) =>
    mrkdwn`${place}: 最後に数えたとき ${count(entries)} 件、${asOf} までの追加を反映`,
  listUnread: (place) => mrkdwn`${place}: 読み込み中`,
  exportedBy: (by, entries, more) =>
    mrkdwn`サプレッションリスト ${count(entries)} 件（出力: ${by}${more ? '。これ以外にもあります。理由かドメインで絞り込んでください' : ''}）`,
  exported: (channel, entries) => mrkdwn`${count(entries)} 件のファイルを ${channel} に出力しました。`,

  backupTitle: (place) => mrkdwn`サプレッションリスト ${place}`,
  backup: (place, entries, paused, region) =>
    mrkdwn`${paused ? 'AWS が送信を停止しました。停止から 90 日でサプレッションリストは削除されるため、控えを保存します。' : 'サプレッションリストの週次の控えです。'} ${place} · ${count(entries)} 件。戻すには、ファイルを S3 バケットに置いて ${code(`aws sesv2 create-import-job --region ${region} --import-destination SuppressionListDestination={SuppressionListImportAction=PUT} --import-data-source S3Url=s3://BUCKET/FILE,DataFormat=JSON`)} を実行してください。`,
  deletionNear: (place, days, at) =>
    mrkdwn`:large_orange_circle: *あと ${count(days)} 日以内に AWS がサプレッションリストを削除します* · ${place}\n停止から 90 日で削除されます（検知した時点から数えて ${at} 頃）。このチャンネルにある週次の控えから戻せます。控えがないと、無効なアドレスへの送信が再び始まります。`,
};
