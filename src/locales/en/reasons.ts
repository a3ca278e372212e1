import { type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { Provider, Reason } from '../terms.js';

/** Each reason of a bounce, delay or complaint: its name, and what to do about it. */
const REASON: Readonly<Record<Reason, { name: string; remedy: Mrkdwn }>> = {
  'no-such-mailbox': {
    name: 'no such mailbox',
    remedy: mrkdwn`Remove the address. If there are many, find the list or form that they come from.`,
  },
  'no-such-domain': {
    name: 'no such domain',
    remedy: mrkdwn`Remove the address. Often it is a typing error, so check the domain when an address is entered.`,
  },
  'invalid-address': {
    name: 'malformed address',
    remedy: mrkdwn`Correct or remove the address, and check addresses when they are entered.`,
  },
  'mailbox-disabled': {
    name: 'mailbox disabled',
    remedy: mrkdwn`Remove the address: its owner no longer uses it, or the provider has closed it.`,
  },
  'mailbox-full': {
    name: 'mailbox full',
    remedy: mrkdwn`Try again later. Remove the address if the mailbox is still full after some weeks: nobody reads it.`,
  },
  'recipient-refuses': {
    name: 'recipient does not accept this sender',
    remedy: mrkdwn`The recipient’s own settings or group refuse you. Stop sending to the address, or ask its owner to allow your domain.`,
  },
  'relay-denied': {
    name: 'server does not accept mail for this domain',
    remedy: mrkdwn`The domain’s MX record leads to a server that does not know the domain. Only its owner can correct that; pause the address.`,
  },
  policy: {
    name: 'refused by policy',
    remedy: mrkdwn`Read the text of the answer: it often links to the rule. Ask the receiver’s postmaster if it does not say which rule.`,
  },
  content: {
    name: 'content refused as spam',
    remedy: mrkdwn`Look at the mail that was refused: its links, attachments and wording. Send a changed mail to a few recipients first.`,
  },
  virus: {
    name: 'virus found',
    remedy: mrkdwn`Check attachments and links of the mail, and the system that makes it.`,
  },
  'too-large': {
    name: 'mail too large',
    remedy: mrkdwn`Send a smaller mail: link to files instead of attaching them.`,
  },
  'blocked-ip': {
    name: 'sending IP address blocked',
    remedy: mrkdwn`With dedicated IP addresses: request removal from the blocklist that the text names. With shared addresses: open a support case at AWS with the text.`,
  },
  'blocked-domain': {
    name: 'domain or sender blocked',
    remedy: mrkdwn`Your domain, or a domain that the mail links to, is on a blocklist or has a poor reputation. Find the mail that caused it, stop it, and then request removal.`,
  },
  authentication: {
    name: 'authentication failed',
    remedy: mrkdwn`Check SPF, DKIM and DMARC of your domain; with IP addresses of your own also their reverse DNS.`,
  },
  'rate-limited': {
    name: 'rate limited by the provider',
    remedy: mrkdwn`Send more slowly to this provider. SES tries again by itself; if it lasts, look at your reputation at this provider.`,
  },
  greylisted: {
    name: 'greylisted',
    remedy: mrkdwn`Nothing: the server accepts the mail when SES tries again.`,
  },
  network: {
    name: 'no connection to the server',
    remedy: mrkdwn`Nothing if it is short: SES tries again. If it lasts for days, the domain no longer receives mail; remove its addresses.`,
  },
  expired: {
    name: 'not delivered in time',
    remedy: mrkdwn`SES tried until the time for delivery was over, and the server did not say why. Remove the address if it happens again.`,
  },
  'receiver-error': {
    name: 'error of the receiving server',
    remedy: mrkdwn`Nothing on your side. Send again later.`,
  },
  'sender-error': {
    name: 'sender address or mail malformed',
    remedy: mrkdwn`Correct the mail: the server does not accept your sender address, its domain, or the form of the mail.`,
  },
  'deferred-by-ses': {
    name: 'delayed by SES',
    remedy: mrkdwn`SES itself holds the mail back and tries again. If many mails are delayed for hours, open a support case.`,
  },
  'rejected-by-ses': {
    name: 'rejected by SES (virus)',
    remedy: mrkdwn`SES found a virus and did not send the mail. Check its attachments and the system that makes them.`,
  },
  'rendering-failure': {
    name: 'template not rendered',
    remedy: mrkdwn`Correct the template or its data: a value is missing or has another name. SES sent nothing.`,
  },
  'suppressed-account': {
    name: 'on your account suppression list',
    remedy: mrkdwn`Remove the address from your lists. If its owner wants mail again, request its removal from the list.`,
  },
  'suppressed-tenant': {
    name: 'on the tenant’s suppression list',
    remedy: mrkdwn`Remove the address from the tenant’s lists, or delete the entry from the tenant’s suppression list.`,
  },
  'suppressed-global': {
    name: 'on SES’s global suppression list',
    remedy: mrkdwn`Remove the address: it hard-bounced for some SES customer lately. It counts like a hard bounce.`,
  },
  'held-back': {
    name: 'not sent after SES’s validation',
    remedy: mrkdwn`SES’s Auto Validation considers the address invalid. Remove it, or change the threshold of the validation.`,
  },
  unsubscribed: {
    name: 'recipient has unsubscribed',
    remedy: mrkdwn`Remove the address from this topic. The recipient opted out in your SES contact list.`,
  },
  'out-of-office': {
    name: 'automatic reply',
    remedy: mrkdwn`Nothing: the mail was delivered, and an automatic reply came back.`,
  },
  complaint: {
    name: 'complaint without a reason',
    remedy: mrkdwn`Remove the recipient from your lists. Offer one-click unsubscribe, so that nobody needs the spam button.`,
  },
  'complaint-spam': {
    name: 'reported as spam',
    remedy: mrkdwn`Remove the recipient from your lists. Offer one-click unsubscribe, and mail only those who asked for it.`,
  },
  'complaint-fraud': {
    name: 'reported as fraud',
    remedy: mrkdwn`Check who sent the mail: somebody may use your account or your domain for phishing.`,
  },
  'complaint-virus': {
    name: 'reported as a virus',
    remedy: mrkdwn`Check attachments and links of the mail, and the system that makes it.`,
  },
  'complaint-authentication': {
    name: 'reported: authentication failed',
    remedy: mrkdwn`Check SPF, DKIM and DMARC of your domain.`,
  },
  'complaint-not-spam': {
    name: 'reported as not spam',
    remedy: mrkdwn`Nothing: the recipient says that the mail is wanted.`,
  },
  unknown: {
    name: 'unknown',
    remedy: mrkdwn`Read the text of the answer; the bot does not know it.`,
  },
};

const PROVIDER: Readonly<Record<Provider, string>> = {
  gmail: 'Gmail',
  'google-workspace': 'Google Workspace',
  outlook: 'Outlook.com',
  'microsoft-365': 'Microsoft 365',
  yahoo: 'Yahoo',
  aol: 'AOL',
  apple: 'iCloud',
  comcast: 'Comcast',
  gmx: 'GMX, web.de',
  'mail-ru': 'Mail.ru',
  yandex: 'Yandex',
  qq: 'QQ',
  netease: 'NetEase',
  docomo: 'docomo',
  au: 'au',
  softbank: 'SoftBank',
  'yahoo-japan': 'Yahoo! JAPAN',
  zoho: 'Zoho',
  proofpoint: 'Proofpoint',
  mimecast: 'Mimecast',
  barracuda: 'Barracuda',
  other: 'other providers',
};

/** Why a mail was not delivered, and who refused it. */
export const reasons = {
  name: (reason: Reason): string => REASON[reason].name,
  remedy: (reason: Reason): Mrkdwn => REASON[reason].remedy,
  provider: (provider: Provider): string => PROVIDER[provider],
};
