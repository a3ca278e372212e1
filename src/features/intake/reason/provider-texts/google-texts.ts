import type { ProviderTexts } from '../phrases.js';

/** Gmail and Google Workspace. */
export const GOOGLE_TEXTS: ProviderTexts = {
  providers: ['gmail', 'google-workspace'],
  sources: [
    'https://support.google.com/a/answer/3726730',
    'https://support.google.com/a/answer/3221692',
    'https://support.google.com/mail/answer/81126',
  ],
  phrases: [
    [
      'mailbox-full',
      `
      is out of storage space | account that you tried to reach is over quota | p overquota*
    `,
    ],
    ['no-such-mailbox', 'account that you tried to reach does not exist | p nosuchuser'],
    [
      'mailbox-disabled',
      `
      account that you tried to reach is disabled | account that you tried to reach is inactive |
      p disableduser | account is disabled or inactive
    `,
    ],
    [
      'authentication',
      `
      authentication didn t pass | 4.7.27 | 5.7.27 | 4.7.30 | 5.7.30 | 4.7.32 | p unauthenticatedemail | p dmarcrejection | p ipv6autherror |
      spf record of the sending domain has one or more suspicious entries |
      aligned with either the authenticated spf or dkim | domain s dmarc policy | ptr record*
    `,
    ],
    [
      'rate-limited',
      `
      you are trying to contact is receiving mail | you are trying to contact is receiving email |
      p receivingrate* | temporarily rate limited |
      its quota for sending messages with the same message id | relay limit exceeded |
      sending limit exceeded | sent from your ip … temporarily blocked
    `,
    ],
    [
      'blocked-ip',
      `
      low reputation of the sending ip | not authorized to send email directly | unusual rate of … your ip | ip not in whitelist for rcpt domain
    `,
    ],
    ['blocked-domain', 'low reputation of the sending domain | unusual rate of … domain*'],
    [
      'content',
      `
      likely unsolicited mail | p unsolicitedmessageerror | nature of the content or the links within |
      potential security issue | illegal attachment | p blockedmessage
    `,
    ],
    [
      'policy',
      `
      has a policy that prohibited the mail | gmail requires … tls | tls required for rcpt domain
    `,
    ],
    [
      'sender-error',
      `
      p rfcmessagenoncompliant | not rfc 5322 compliant | missing a valid address in the from |
      missing a valid message id
    `,
    ],
    [
      'too-large',
      `
      exceeded google s message size limits | exceeds google s message size limit | p maxsizeerror |
      exceeds google s limit
    `,
    ],
  ],
};
