import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';

export const bounceMail = {
  title: 'Read a mail',
  open: 'Read a mail…',
  submit: 'Read',
  fileLabel: 'The mail as a file',
  fileHint: 'An .eml file: “Save as” or “Download original” in your mail program.',
  textLabel: 'Or its text',
  textAlone: 'The text of the mail',
  textHint:
    'At most 3,000 characters. With the header if you have it: without it the bot finds recipient and reason, but not which mail it was.',
  nothingGiven: mrkdwn`There is no mail to read: give a file or a text.`,
  fileNotRead: (why: string): Mrkdwn =>
    mrkdwn`Slack does not give the file to the bot (${code(why)}). The app needs the scope ${code('files:read')}: paste the manifest again and reinstall the app.`,
  kind: {
    'delivery-status': 'A mail server reports what became of a mail',
    'feedback-report': 'Somebody complained about a mail',
    'auto-reply': 'An automatic reply. It is no bounce and counts nowhere',
    notification:
      'A notification of SNS, sent by mail. Nobody can check where it is from, so it is not counted',
    'not-a-report': 'The bot finds no report of a mail server here',
  },
  sentBy: (where: Mrkdwn): Mrkdwn => mrkdwn`Sent by SES · ${where}`,
  notWatchedMail: mrkdwn`Sent by SES, in an account or Region that the bot does not watch, or that it cannot tell from another. It cannot be counted here.`,
  notSes: mrkdwn`SES did not send this mail, or its header is missing. It cannot be counted.`,
  reportedBy: (server: Mrkdwn): Mrkdwn => mrkdwn`Reported by ${server}`,
  messageId: (id: Mrkdwn): Mrkdwn => mrkdwn`SES message id ${id}`,
  sentAt: (date: Mrkdwn): Mrkdwn => mrkdwn`Sent ${date}`,
  subject: (subject: string): Mrkdwn => mrkdwn`Subject: ${subject}`,
  outcome: {
    failed: mrkdwn`not delivered`,
    'gave-up': mrkdwn`not delivered: time ran out`,
    'tries-again': mrkdwn`delayed; the server tries again`,
    delivered: mrkdwn`delivered`,
    complained: mrkdwn`may have complained`,
    replied: mrkdwn`replied automatically`,
  },
  countedByAws: {
    bounce: mrkdwn`AWS counts it in the bounce rate.`,
    complaint: mrkdwn`AWS counts it in the complaint rate.`,
    no: mrkdwn`AWS counts it in no rate.`,
    unconfirmed: mrkdwn`AWS does not document whether it counts.`,
    'not-ses': mrkdwn`AWS does not count it: it is no mail of SES.`,
  },
  alreadyCounted: mrkdwn`Already counted here.`,
  lookUp: 'Look up in suppression list',
  more: (count: number): Mrkdwn =>
    mrkdwn`${count} more ${count === 1 ? 'recipient is' : 'recipients are'} not shown.`,
  askToCount: mrkdwn`If SNS has not brought this, count it now. If SNS brings it later, it is not counted again.`,
  count: 'Count it',
  tooOld: mrkdwn`This was read more than an hour ago. Read the mail again to count it.`,
  isCounted: (counted: number, known: number): Mrkdwn =>
    known === 0
      ? mrkdwn`Counted: ${counted} ${counted === 1 ? 'recipient' : 'recipients'}.`
      : mrkdwn`Counted: ${counted}. Already known: ${known}.`,
  notAuthentic: mrkdwn`*A bounce mail is not counted:* nothing proves that SES wrote it.`,
  notAuthenticRemedy: mrkdwn`It names a mail of yours, but neither DMARC nor a DKIM signature of amazonses.com passed at the receiving rule. Anybody can send such a mail. If it is real, look at it and count it by hand: message shortcut _Read this bounce mail_.`,
  notWatched: mrkdwn`*A bounce mail is not counted:* it is about mail of an account or Region that the bot does not watch.`,
  notWatchedRemedy: mrkdwn`Add the account and Region to \`SES_ACCOUNTS\` or \`AWS_REGIONS\`, or let the receiving rule send these mails elsewhere.`,
  otherBucket: (bucket: string): Mrkdwn =>
    mrkdwn`*Bounce mails are not read:* SES puts them into the bucket ${code(bucket)}, which the bot does not know.`,
  otherBucketRemedy: mrkdwn`Set \`BOUNCE_MAIL_BUCKET\` to this bucket and allow the bot \`s3:GetObject\` there. SNS tries each message again for an hour; afterwards \`npm run redrive\` counts them from the dead-letter queue.`,
  notFetched: (bucket: string): Mrkdwn =>
    mrkdwn`*Bounce mails are not read:* the bot cannot get them from the bucket ${code(bucket)}.`,
  notFetchedRemedy: mrkdwn`SNS tries each message again for an hour; afterwards \`npm run redrive\` counts them from the dead-letter queue.`,
};
