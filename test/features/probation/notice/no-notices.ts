import type { NoticeRefusal } from '../../../../src/features/probation/notice/read-notice.js';

/** A text that is no notice of AWS; `refused` where it matters why. */
export type NoNotice = { name: string; subject?: string; text: string; refused?: NoticeRefusal['refused'] };

/** Blog posts, documentation, other mails of AWS, other providers, chat, bounce mails. */
export const NO_NOTICES: readonly NoNotice[] = [
  {
    name: 'tips',
    text: 'Five tips for Amazon SES: keep your bounce rate below 5%, remove complaints at once, and warm up new domains. Accounts above 10% may be paused.',
  },
  {
    name: 'blog about a pause',
    text: 'The moment you discover your SES account has been paused. You open your inbox and there it is. In this post we explain how to recover from a pause and how to write to AWS.',
    refused: 'documentation',
  },
  {
    name: 'knowledge article',
    text: "Why is my Amazon SES account under review?\n\nShort description\nYou can still send emails through Amazon SES if your sending account is under review. If your account's ability to send email is paused, then you can't use Amazon SES to send emails until you resolve the issue.",
    refused: 'documentation',
  },
  {
    name: 'documentation of statuses',
    text: "Healthy - There are no issues currently impacting your account.\nUnder review - Your account is under review.\nPending end of review decision - Your account is under review. We need to perform a manual review of your account.\nSending paused - We've paused your account's ability to send email.\nPending sending pause - Your account is under review.",
    refused: 'documentation',
  },
  {
    name: 'documentation of a cause',
    text: 'Why you received this notification\nA major mailbox provider has reported to us that unsolicited or malicious email is being sent from an address or domain associated with your Amazon SES account.\nWhat you can do to resolve the issue\nDetermine which aspects of your email program caused it.',
    refused: 'documentation',
  },
  {
    name: 'enforcement FAQ',
    text: "Q1. I received an email stating that my account is under review. What does that mean?\nWe've detected an issue related to the email sent from your account and are giving you time to fix it.",
  },
  {
    name: 'blog about the process',
    text: 'If an account is under review, but the sender isn’t able to correct the issue before the end of the review period, we’ll temporarily disable the account’s ability to send any more email. Previously, this period was called a probation period.',
  },
  {
    name: 'question in a forum',
    text: 'I got suspended from Amazon SES today. My account was at a bounce rate of 12% after a newsletter. Does anyone know how long the appeal takes?',
  },
  {
    name: 'chat about probation',
    text: 'hey, our SES account is on probation again since Tuesday :( bounce rate is 6.4%, can someone look at the newsletter?',
  },
  {
    name: 'chat with a plan',
    text: 'We got an email from AWS, sending has been paused in Tokyo. I will write the reply this afternoon.',
  },
  { name: 'chat, short', text: 'SES is paused!!! @here' },
  { name: 'chat in Japanese', text: 'うちのSESが停止されたみたいです。誰か対応できますか？' },
  {
    name: 'chat in Japanese about a rate',
    text: '今週のバウンス率は 6.2% でした。レビュー対象になる前にリストを整理しましょう。',
  },
  {
    name: 'ticket',
    text: 'Ticket 4711: our SES production account was suspended in eu-west-1 because the import sent to old addresses. Owner: Tanaka. Next step: clean the list.',
  },
  {
    name: 'postmortem',
    text: 'Postmortem: On 3 May our account was placed under review by Amazon SES. Root cause: an import of 20,000 old addresses. We stopped the campaign and our bounce rate is now 2%.',
  },
  {
    name: 'billing',
    text: 'Hello, your AWS account 111122223333 has been suspended because we could not charge your payment method. Please update your payment method in the Billing console to reinstate your account.',
  },
  {
    name: 'billing, past due',
    text: 'Dear Amazon Web Services Customer, the balance of your account 111122223333 is past due. If you do not pay within 5 days, your account will be suspended.',
  },
  {
    name: 'GuardDuty',
    text: 'GuardDuty finding in account 111122223333, Region Asia Pacific (Tokyo): UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration. Credentials for the role web were used from an external IP address.',
  },
  {
    name: 'abuse report about an instance',
    text: 'Hello, we have received a report that your AWS resource i-0abc in Region US East (Ohio) has been sending port scans to remote hosts. Please investigate and reply within 24 hours.',
  },
  {
    name: 'CloudWatch alarm',
    text: 'You are receiving this email because your Amazon CloudWatch Alarm "SES-BounceRate" in the Asia Pacific (Tokyo) region has entered the ALARM state, because "Threshold Crossed: 1 datapoint [0.061] was greater than the threshold (0.05)". Metric: Reputation.BounceRate.',
  },
  {
    name: 'EC2 maintenance',
    text: 'Amazon EC2 has scheduled maintenance for an instance in your AWS account 111122223333 in the Europe (Ireland) Region. The instance will be stopped on 2026-09-14.',
  },
  {
    name: 'health event of another service',
    text: 'We are investigating increased error rates for Amazon S3 in the US East (N. Virginia) Region. Your account may be affected.',
  },
  {
    name: 'feature announcement',
    text: 'Amazon SES now offers tenants. With tenants you can pause a single sender while your account stays healthy. Learn more in the documentation.',
  },
  {
    name: 'verification request',
    subject: 'Amazon Web Services - Email Address Verification Request in region US East (N. Virginia)',
    text: 'Dear Amazon Web Services Customer,\n\nWe have received a request to authorize this email address for use with Amazon SES in region US East (N. Virginia). If you requested this verification, please go to the following URL to confirm: https://email-verification.us-east-1.amazonaws.com/?Context=1&X-Amz-Date=2',
    refused: 'verification-request',
  },
  {
    name: 'verification request, forged',
    subject: 'Amazon Web Services - Email Address Verification Request in region EU (Ireland)',
    text: 'We have received a request to authorize this email address for use with Amazon SES. Confirm here: https://aws-verify.example/confirm',
    refused: 'verification-request',
  },
  {
    name: 'phishing: restore',
    text: 'Dear customer, your Amazon SES account has been suspended due to a high bounce rate. Click here to restore your sending: https://aws-ses-support.example/login',
    refused: 'foreign-link',
  },
  {
    name: 'phishing: link behind a text',
    text: '<p>Your Amazon SES account in the US East (N. Virginia) Region has been paused.</p><p><a href="http://203.0.113.7/aws">https://console.aws.amazon.com/ses</a> Sign in to appeal.</p>',
    refused: 'foreign-link',
  },
  {
    name: 'phishing: user in the address',
    text: 'We have paused your Amazon SES account. Verify your identity: https://console.aws.amazon.com@login.example/ses',
    refused: 'foreign-link',
  },
  {
    name: 'phishing: reply to an imitation',
    text: 'Your Amazon SES account 111122223333 has been placed under review. Send your password to ses-enforcement@amazon-ses.example.',
    refused: 'foreign-link',
  },
  {
    name: 'phishing in Japanese',
    text: 'お客様の Amazon SES アカウントの送信機能を一時停止しました。こちらからログインして解除してください: https://amazon-ses.example/jp',
    refused: 'foreign-link',
  },
  {
    name: 'another provider',
    text: 'Your SendGrid account is under review. Your bounce rate is 9.2%. Please reply within 3 days.',
  },
  {
    name: 'another provider without its name',
    text: 'Hi, your account has been suspended because 7.4% of your last 5,000 emails bounced. Contact support to reactivate it.',
  },
  { name: 'a shop', text: 'Your Amazon order has been put under review. We will notify you when it ships.' },
  {
    name: 'a seller',
    text: 'Your Amazon seller account has been suspended. Submit an appeal in Seller Central.',
  },
  {
    name: 'bounce mail',
    text: 'An error occurred while trying to deliver the mail to the following recipients:\nnobody@shop.example\n\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 user unknown',
  },
  {
    name: 'bounce mail of the suppression list',
    text: 'The address nobody@shop.example is on the suppression list for your account. For more information, see the Amazon SES documentation.',
  },
  {
    name: 'complaint report',
    text: 'This is an email abuse report for an email message from amazonses.com on Tue, 3 Nov 2026. Feedback-Type: abuse',
  },
  {
    name: 'reply to AWS',
    text: 'Hello SES team, our account 111122223333 was placed under review on 2026-07-21. We removed 1,216 addresses, and our bounce rate is now 1.8%. Please end the review.',
  },
  {
    name: 'request for production access',
    text: 'We would like to request production access for our account in Asia Pacific (Tokyo). We send 50,000 messages per day to customers who signed up.',
  },
  {
    name: 'alert of a bot',
    text: ':large_orange_circle: Bounce rate 6.5 % of the last 12,400 recipients · AWS reviews at 5 %, may pause at 10 % · prod · ap-northeast-1',
  },
  {
    name: 'pause by the team',
    text: 'newsletter paused by @tanaka 14:33 (ticket 4711). Request resume: /ses resume',
  },
  {
    name: 'survey',
    text: 'How did we do? Tell us about your recent AWS Support case 123456789. Your feedback helps us to improve.',
  },
  {
    name: 'course',
    text: 'In this tutorial you move your account out of the Amazon SES sandbox. After AWS has approved the request, your quota is 50,000 messages per day.',
  },
  { name: 'empty', text: '' },
  { name: 'only a rule', text: '-----------------------------------------------' },
  {
    name: 'Japanese documentation',
    text: 'このセクションでは、アカウントのステータスについて説明します。お客様のアカウントはレビュー対象です。アカウントの E メール送信機能を一時停止しました。',
    refused: 'documentation',
  },
  {
    name: 'Japanese article',
    text: 'バウンス率が 10% を超えると、Amazon SES はアカウントの E メール送信機能を一時停止することがあります。苦情率は 0.1% 未満に保つことを推奨します。',
  },
  {
    name: 'Japanese billing',
    text: 'お客様の AWS アカウント 111122223333 のお支払いが確認できなかったため、アカウントを停止しました。お支払い方法を更新してください。',
  },
  {
    name: 'release note',
    text: 'Amazon SES: the sending of a tenant can now be paused automatically. When a tenant has been paused, your account stays healthy.',
  },
  {
    name: 'an answer in a forum',
    text: 'Hi, your account is under review because your bounce rate is above 5%. You should reply to the case and tell them what you changed. Hope this helps!',
  },
  {
    name: 'a runbook',
    text: 'Runbook: SES account under review. 1. Stop the newsletter. 2. Export the bounces. 3. Reply to the case. Escalate if sending has been paused for more than an hour.',
  },
  {
    name: 'a calendar entry',
    text: 'Reminder: the review period of account 111122223333 in ap-northeast-1 ends on 2026-08-11.',
  },
  {
    name: 'a vendor that helps',
    text: 'Has your Amazon SES account been suspended? Our deliverability experts get you reinstated within 48 hours. Book a call: https://deliver.example',
  },
  {
    name: 'a newsletter about a competitor',
    text: 'Why we left SES: after our bounce rate hit 6%, AWS placed our account under review, and our newsletter was late.',
  },
  {
    name: 'a commit message',
    text: 'fix(mail): stop sending to bounced addresses; SES was paused in eu-west-1 because of the import',
  },
  {
    name: 'SES rejects a mail',
    text: '554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: jane@shop.example',
  },
  { name: 'daily quota error', text: '454 Throttling failure: Daily message quota exceeded.' },
  {
    name: 'SNS subscription',
    text: 'You have chosen to subscribe to the topic: arn:aws:sns:eu-west-1:111122223333:ses-events. To confirm this subscription, click or visit the link below.',
  },
  {
    name: 'support case opened',
    text: 'Case 176400000100123 was created by you: limit increase SES sending limits. We will respond within 24 hours.',
  },
  {
    name: 'root sign-in',
    text: 'Your AWS account 111122223333 was signed in as root from a new device in Region US East (N. Virginia). If this was not you, secure your account.',
  },
  {
    name: 'phishing in HTML with a wrapped link',
    text: '<p>Amazon SES has paused your account in US East (N. Virginia).</p><a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Faws-login.example%2F">Restore access</a>',
    refused: 'foreign-link',
  },
  {
    name: 'Japanese runbook',
    text: '手順書: SES が一時停止された場合は、まずニュースレターの送信を止め、サポートケースに返信します。',
  },
  {
    name: 'Japanese chat about AWS',
    text: 'AWSから「アカウントをレビュー対象としました」ってメールが来たんですが、どうすればいいですか？',
  },
  {
    name: 'phishing as Slack shows it',
    text: 'Your Amazon SES account has been suspended. Sign in to appeal: login.example/ses',
    refused: 'foreign-link',
  },
  {
    name: 'phishing with a host alone',
    text: 'We have paused your Amazon SES account. Go to aws-ses-appeal.example today.',
    refused: 'foreign-link',
  },
];
