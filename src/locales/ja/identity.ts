import { code, joined, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { identity as en } from '../en/identity.js';
import type { RecordCounts } from '../terms.js';
import { count } from './words.js';

export const identity: typeof en = {
  together: (sentences) => joined(sentences, ''),
  verified: (name) => mrkdwn`*${name} は検証済みです。* 必要なレコードは DNS にあります。`,
  verifiedAlone: (name) => mrkdwn`*${name} は検証済みです。*`,
  verifiedUnseen: (name) =>
    mrkdwn`*${name} は検証済みです。* ただし DNS が応答しないため、レコードが残っているかは確認できません。`,
  verifiedBroken: (name, counts) =>
    mrkdwn`*${name} は検証済みですが、${troubles(counts)}。* SES の次の確認までに修正してください。`,
  verifiedUnsigned: (name, counts) =>
    mrkdwn`*${name} は検証済みですが、設定が終わっていません: ${troubles(counts)}*`,
  pendingBroken: (name, counts) => mrkdwn`*${name} はまだ検証されていません: ${troubles(counts)}*`,
  pendingRight: (name) =>
    mrkdwn`*${name} はまだ検証されていませんが、レコードはそろっています。* SES が検出するまで、対応は不要です。`,
  pendingSpreading: (name) =>
    mrkdwn`*${name} はまだ検証されていません。レコードは反映中です。* 一部のネームサーバーが古い内容を返しています。`,
  pendingUnseen: (name) =>
    mrkdwn`*${name} はまだ検証されておらず、DNS も応答しません。* レコードの有無は確認できません。`,
  failed: (name) =>
    mrkdwn`*${name} の検証は失敗しました。* 72 時間以内にレコードが見つからず、SES は確認をやめました。`,
  losing: (name) =>
    mrkdwn`*${name} の検証が取り消されそうです。* SES がレコードを見つけられなくなっています。`,
  notStarted: (name) => mrkdwn`*${name} の検証は始まっていません。*`,
  addressPending: (name) =>
    mrkdwn`*${name} はまだ検証されていません。* AWS からの確認メールのリンクを開いてください（有効期間 24 時間）。`,
  addressFailed: (name) =>
    mrkdwn`*${name} の検証は失敗しました。* 確認メールのリンクが 24 時間以内に開かれませんでした。`,
  overrides: (domain) =>
    mrkdwn`このアドレスからのメールには ${code(domain)} の設定ではなく、アドレス自身の設定（DKIM、MAIL FROM、トピック）が使われます。`,
  dkimUnverified: mrkdwn`DKIM 署名なし: SES が DKIM レコードを確認できていません。`,
  dkimOff: mrkdwn`DKIM 署名は無効になっています。`,
  notFoundIn: (accountRegions) => mrkdwn`SES に登録なし: ${accountRegions}`,
  nowhere: (name) => mrkdwn`*${name} は、対象のどのアカウント・リージョンの SES にも登録されていません。*`,
  covered: (domain, accountRegion) =>
    mrkdwn`${accountRegion} では ${code(domain)} が検証済みのため、このままでも送信できます。`,
  lastCheck: (at, result) => mrkdwn`SES の最終確認は ${at}、結果: ${result}。`,
  lastCheckAlone: (at) => mrkdwn`SES の最終確認は ${at}。`,
  lastFound: (at) => mrkdwn`SES が最後にレコードを確認できたのは ${at}。`,
  errors: {
    HOST_NOT_FOUND: '名前が存在しない',
    TYPE_NOT_FOUND: '名前はあるが、その種別のレコードがない',
    INVALID_VALUE: 'レコードはあるが、値が違う',
    DNS_SERVER_ERROR: 'ネームサーバーのエラー',
    SERVICE_ERROR: 'SES 側のエラー',
    REPLICATION_ACCESS_DENIED: '別リージョンの鍵を複製する権限がない',
    REPLICATION_PRIMARY_NOT_FOUND: '複製元のリージョンにこの ID がない',
    REPLICATION_PRIMARY_BYO_DKIM_NOT_SUPPORTED: '複製元が自前の鍵のため複製できない',
    REPLICATION_REPLICA_AS_PRIMARY_NOT_SUPPORTED: '複製元も複製のため複製できない',
    REPLICATION_PRIMARY_INVALID_REGION: '複製元に指定できないリージョン',
  },
  pendingSince: (at) => mrkdwn`${at} から検証待ち。`,
  afterFix: (visibleAt, noticedBy) =>
    mrkdwn`今修正すれば ${visibleAt} までに反映され、SES は通常 ${noticedBy} までに検出します。`,
  willNotice: (visibleAt, noticedBy) =>
    mrkdwn`${visibleAt} までに反映され、SES は通常 ${noticedBy} までに検出します。`,
  givesUp: (at) => mrkdwn`SES は ${at} に確認を打ち切ります。その後は検証をやり直す必要があります。`,
  givesUpUnknown: mrkdwn`SES は開始から 72 時間で確認を打ち切ります。その後は検証をやり直す必要があります。`,
  loses: (at) => mrkdwn`レコードが戻らなければ、${at} に検証が取り消されます。`,
  restart: mrkdwn`検証を再開してください。SES が最長 72 時間確認します。`,
  fixAndRestart: mrkdwn`レコードを修正してから、検証を再開してください。`,
  mailFrom: {
    none: mrkdwn`MAIL FROM: 未設定（任意）`,
    success: (domain) => mrkdwn`MAIL FROM: ${code(domain)}`,
    pending: (domain) =>
      mrkdwn`MAIL FROM: ${code(domain)} は未検証。検証されるまで ${code('amazonses.com')} が使われます`,
    pendingRejects: (domain) =>
      mrkdwn`MAIL FROM: ${code(domain)} は未検証 · *検証されるまで SES は送信を拒否します*（RejectMessage）`,
  },
  topics: {
    all: (topic) => mrkdwn`通知トピック: ${code(topic)}`,
    each: (bounce, complaint) => mrkdwn`バウンス: ${named(bounce)}、苦情: ${named(complaint)}`,
    none: mrkdwn`通知トピック: なし`,
    byMail: mrkdwn`E メールフィードバック転送は有効`,
    lost: mrkdwn`*E メールフィードバック転送は無効。設定セットがなければバウンス・苦情の通知は失われます*`,
  },
  configurationSet: (name) => mrkdwn`設定セット: ${code(name)}`,
};

function named(topic: string | undefined): Mrkdwn {
  return topic === undefined ? mrkdwn`トピックなし` : code(topic);
}

/** `5 件中 2 件のレコードがなく、1 件が誤っています` */
function troubles({ wrong, missing, of }: RecordCounts): string {
  const whole = `${count(of)} 件中 `;
  if (missing === 0) return `レコード ${whole}${count(wrong)} 件が誤っています`;
  if (wrong === 0) return `レコード ${whole}${count(missing)} 件がありません`;
  return `レコード ${whole}${count(missing)} 件がなく、${count(wrong)} 件が誤っています`;
}
