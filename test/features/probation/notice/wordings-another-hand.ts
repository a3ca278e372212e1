import type { Wording } from './wordings-first.js';

/** By somebody who had not read the rules. At the first run 15 of 20 were right, one was wrong, four were not taken or left empty. */
export const WORDINGS_OF_ANOTHER_HAND: readonly Wording[] = [
  {
    name: 'a review with a date in words, the account id in groups',
    subject: 'Your Amazon SES account is under review',
    text: "Hello,\n\nWe are writing to let you know that your Amazon SES account in the Europe (Frankfurt) Region is now under review because your complaint rate is 0.34%. Complaint rates over 0.1% can harm your reputation. You can continue to send email while your account is under review. If we don't see an improvement by 14 September 2025, we may pause your ability to send.\n\nAWS account: 1234-5678-9012",
    says: {
      kind: 'under-review',
      reasons: ['complaint'],
      rate: 0.0034,
      deadline: '2025-09-14',
      region: 'eu-central-1',
      account: '123456789012',
      canSend: true,
    },
  },
  {
    name: 'an appeal that is refused while the account stays paused',
    text: 'Hello, We reviewed your response and your account. We will not be able to restore your ability to send emails with Amazon SES at this time. Your account remains paused in eu-west-2.',
    says: { kind: 'appeal-refused', reasons: [], region: 'eu-west-2', canSend: false },
  },
  {
    name: 'questions while the review goes on',
    text: 'Thank you for contacting us. Before we can continue with your case, please provide the following information: how do you collect addresses? How do you process bounces? Your account in Asia Pacific (Mumbai) stays under review.',
    says: { kind: 'more-information', reasons: [], region: 'ap-south-1', canSend: true },
  },
  {
    name: 'a blocklist that is named without the word',
    text: "Your account's sending has been paused because Spamhaus listed your domain (DBL). Contact Spamhaus to delist. Region: ap-southeast-2",
    says: { kind: 'paused', reasons: ['blocklist'], region: 'ap-southeast-2', canSend: false },
  },
  {
    name: 'list bombing that somebody carries out',
    text: 'We placed your account under review because it appears that someone is signing up email addresses at your website in a list bombing attack (Asia Pacific (Seoul)).',
    says: { kind: 'under-review', reasons: ['listbombing'], region: 'ap-northeast-2', canSend: true },
  },
  {
    name: 'a pause that is scheduled',
    text: 'Final notice: your Amazon SES account (Account ID: 123456789012) is scheduled to be paused on March 3, 2026 in Europe (Stockholm) because of a high bounce rate of 9.8%.',
    says: {
      kind: 'pending-pause',
      reasons: ['bounce'],
      rate: 0.098,
      region: 'eu-north-1',
      account: '123456789012',
      canSend: true,
    },
  },
  {
    name: 'a review that ended, in Japanese',
    text: 'アカウントのレビューが完了し、正常な状態に戻りました。米国東部（オハイオ）リージョンで引き続き Amazon SES をご利用いただけます。',
    says: { kind: 'review-ended', reasons: [], region: 'us-east-2', canSend: true },
  },
];
