import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';

export const bounceMail = {
  notAuthentic: mrkdwn`*A bounce mail is not counted:* nothing proves that SES wrote it.`,
  notAuthenticRemedy: mrkdwn`It names a mail of yours, but neither DMARC nor a DKIM signature of amazonses.com passed at the receiving rule. Anybody can send such a mail. If it is real, look at it and count it by hand.`,
  notWatched: mrkdwn`*A bounce mail is not counted:* it is about mail of an account or Region that the bot does not watch.`,
  notWatchedRemedy: mrkdwn`Add the account and Region to \`SES_ACCOUNTS\` or \`AWS_REGIONS\`, or let the receiving rule send these mails elsewhere.`,
  otherBucket: (bucket: string): Mrkdwn =>
    mrkdwn`*Bounce mails are not read:* SES puts them into the bucket ${code(bucket)}, which the bot does not know.`,
  otherBucketRemedy: mrkdwn`Set \`BOUNCE_MAIL_BUCKET\` to this bucket and allow the bot \`s3:GetObject\` there. SNS tries each message again for an hour; afterwards \`npm run redrive\` counts them from the dead-letter queue.`,
  notFetched: (bucket: string): Mrkdwn =>
    mrkdwn`*Bounce mails are not read:* the bot cannot get them from the bucket ${code(bucket)}.`,
  notFetchedRemedy: mrkdwn`SNS tries each message again for an hour; afterwards \`npm run redrive\` counts them from the dead-letter queue.`,
};
