import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { bounceMail as en } from '../en/bounce-mail.js';

export const bounceMail: typeof en = {
  title: 'メールを読み取る',
  open: 'メールを読み取る…',
  submit: '読み取る',
  fileLabel: 'メールのファイル',
  fileHint: '.eml ファイル。メールソフトの「名前を付けて保存」や「メッセージのソースを保存」で作成できます。',
  textLabel: 'または本文',
  textAlone: 'メールの本文',
  textHint:
    '3,000 文字まで。ヘッダーがあれば含めてください。ない場合、宛先と理由は分かりますが、どのメールかは特定できません。',
  nothingGiven: mrkdwn`読み取るメールがありません。ファイルか本文を指定してください。`,
  fileNotRead: (why) =>
    mrkdwn`Slack からファイルを取得できません（${code(why)}）。アプリに ${code('files:read')} スコープが必要です。マニフェストを貼り直し、アプリを再インストールしてください。`,
  kind: {
    'delivery-status': 'メールサーバーからの配信状況の通知です',
    'feedback-report': 'メールに対する苦情です',
    'auto-reply': '自動返信です。バウンスではなく、どの率にも含まれません',
    notification: 'SNS がメールで送った通知です。送信元を確認できないため、集計しません',
    'not-a-report': 'メールサーバーからの通知が見つかりません',
  },
  sentBy: (where) => mrkdwn`SES から送信 · ${where}`,
  notWatchedMail: mrkdwn`SES から送信されたメールですが、監視していないアカウントまたはリージョンか、どのアカウントか特定できません。集計できません。`,
  notSes: mrkdwn`SES が送信したメールではないか、ヘッダーがありません。集計できません。`,
  reportedBy: (server) => mrkdwn`通知元 ${server}`,
  messageId: (id) => mrkdwn`SES メッセージ ID ${id}`,
  sentAt: (date) => mrkdwn`送信 ${date}`,
  subject: (subject) => mrkdwn`件名: ${subject}`,
  outcome: {
    failed: mrkdwn`配信されませんでした`,
    'gave-up': mrkdwn`配信されませんでした（時間切れ）`,
    'tries-again': mrkdwn`遅延中（サーバーが再試行します）`,
    delivered: mrkdwn`配信済み`,
    complained: mrkdwn`苦情を申し立てた可能性があります`,
    replied: mrkdwn`自動返信`,
  },
  countedByAws: {
    bounce: mrkdwn`AWS のバウンス率に含まれます。`,
    complaint: mrkdwn`AWS の苦情率に含まれます。`,
    no: mrkdwn`AWS のどの率にも含まれません。`,
    unconfirmed: mrkdwn`AWS の率に含まれるかどうかは公開されていません。`,
    'not-ses': mrkdwn`SES のメールではないため、AWS の率には含まれません。`,
  },
  alreadyCounted: mrkdwn`集計済みです。`,
  lookUp: 'サプレッションリストを確認',
  more: (count) => mrkdwn`ほか ${count} 件の宛先は表示していません。`,
  askToCount: mrkdwn`SNS から届いていない場合は、ここで集計できます。後から SNS で届いても二重には集計されません。`,
  count: '集計する',
  tooOld: mrkdwn`読み取りから 1 時間以上たっています。もう一度読み取ってください。`,
  isCounted: (counted, known) =>
    known === 0
      ? mrkdwn`集計しました: ${counted} 件`
      : mrkdwn`集計しました: ${counted} 件。集計済み: ${known} 件`,
  notAuthentic: mrkdwn`*バウンスメールを集計していません:* SES が書いたものだと確認できません。`,
  notAuthenticRemedy: mrkdwn`送信済みのメールを参照していますが、受信ルールで amazonses.com の DMARC も DKIM 署名も合格していません。このようなメールは誰でも送れます。本物であれば、メッセージショートカット「Read this bounce mail」で確認し、集計できます。`,
  notWatched: mrkdwn`*バウンスメールを集計していません:* ボットが監視していないアカウントまたはリージョンのメールに関するものです。`,
  notWatchedRemedy: mrkdwn`アカウントとリージョンを \`SES_ACCOUNTS\` または \`AWS_REGIONS\` に追加するか、受信ルールの送り先を変えてください。`,
  otherBucket: (bucket) =>
    mrkdwn`*バウンスメールを読み取れません:* SES の保存先のバケット ${code(bucket)} がボットに設定されていません。`,
  otherBucketRemedy: mrkdwn`\`BOUNCE_MAIL_BUCKET\` にこのバケットを設定し、ボットに \`s3:GetObject\` を許可してください。SNS は 1 時間再試行します。その後は \`npm run redrive\` でデッドレターキューから集計できます。`,
  notFetched: (bucket) =>
    mrkdwn`*バウンスメールを読み取れません:* バケット ${code(bucket)} から取得できません。`,
  notFetchedRemedy: mrkdwn`SNS は 1 時間再試行します。その後は \`npm run redrive\` でデッドレターキューから集計できます。`,
};
