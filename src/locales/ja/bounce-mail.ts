import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { bounceMail as en } from '../en/bounce-mail.js';

export const bounceMail: typeof en = {
  notAuthentic: mrkdwn`*バウンスメールを集計していません:* SES が書いたものだと確認できません。`,
  notAuthenticRemedy: mrkdwn`送信済みのメールを参照していますが、受信ルールで amazonses.com の DMARC も DKIM 署名も合格していません。このようなメールは誰でも送れます。本物かどうか、メールを確認してください。`,
  notWatched: mrkdwn`*バウンスメールを集計していません:* ボットが監視していないアカウントまたはリージョンのメールに関するものです。`,
  notWatchedRemedy: mrkdwn`アカウントとリージョンを \`SES_ACCOUNTS\` または \`AWS_REGIONS\` に追加するか、受信ルールの送り先を変えてください。`,
  otherBucket: (bucket) =>
    mrkdwn`*バウンスメールを読み取れません:* SES の保存先のバケット ${code(bucket)} がボットに設定されていません。`,
  otherBucketRemedy: mrkdwn`\`BOUNCE_MAIL_BUCKET\` にこのバケットを設定し、ボットに \`s3:GetObject\` を許可してください。SNS は 1 時間再試行します。その後は \`npm run redrive\` でデッドレターキューから集計できます。`,
  notFetched: (bucket) =>
    mrkdwn`*バウンスメールを読み取れません:* バケット ${code(bucket)} から取得できません。`,
  notFetchedRemedy: mrkdwn`SNS は 1 時間再試行します。その後は \`npm run redrive\` でデッドレターキューから集計できます。`,
};
