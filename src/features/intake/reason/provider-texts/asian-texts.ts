import type { ProviderTexts } from '../phrases.js';

/** QQ and Foxmail. */
export const QQ_TEXTS: ProviderTexts = {
  providers: ['qq'],
  sources: ['https://service.mail.qq.com/detail/122'],
  phrases: [
    ['authentication', 'spf check failed | dmarc check failed'],
    ['rate-limited', 'frequency limited | frequency of receiving messages is limited'],
    ['blocked-ip', 'suspected spam ip | suspected bounce attacks | connection denied'],
    ['recipient-refuses', 'mail is rejected by recipient*'],
    ['sender-error', 'domain may not exist or dns check failed'],
    ['blocked-domain', 'suspected spam sender'],
    ['content', 'mail content denied | spam is embedded in the email | suspected spam'],
    ['mailbox-disabled', 'is a deactivated mailbox'],
    ['no-such-mailbox', '该用户未开通'],
    ['invalid-address', 'bad address syntax'],
  ],
};

/** NetEase (163.com, 126.com, yeah.net): two letters for the step of the conversation, three for the rule. */
export const NETEASE_TEXTS: ProviderTexts = {
  providers: ['netease'],
  sources: ['https://mail.163.com/help/help_spam_16.htm'],
  phrases: [
    ['authentication', 'mi spf | mi dma'],
    [
      'rate-limited',
      `
      hl icc | hl ifc | hl itc | mi cel | mi dmc | mi ccl | mi sfq | mi stc | rp drc | rp ccl | rp cel | rp qrc |
      rp rcl | rp trc
    `,
    ],
    ['blocked-ip', 'hl rep | hl mep | hl ihu | hl ipb | dt rbl | wm bli | ip in blacklist'],
    ['blocked-domain', 'wm blu | mi spb | user in blacklist'],
    ['content', 'dt spm | dt sum | illegal attachment'],
    ['sender-error', 'mi nhd | mi imf | heloip reject | null sender is not allowed'],
    ['relay-denied', 'rp frl | local user only'],
    ['mailbox-disabled', 'user suspended'],
    ['too-large', 'exceeded mailsize limit'],
  ],
};

/** The Japanese carriers. docomo and au answer "unknown user" too when the recipient's settings refuse a mail, so the two look the same. */
export const JAPANESE_TEXTS: ProviderTexts = {
  providers: ['docomo', 'au', 'softbank', 'yahoo-japan'],
  sources: [
    'https://www.docomo.ne.jp/service/docomo_mail/notice/mail_error/',
    'https://www.au.com/support/service/mobile/trouble/mail/email/error/',
    'https://www.softbank.jp/mobile/support/mail/antispam/error_mail/',
    'https://support.yahoo-net.jp/PccMail/s/article/H000007321',
  ],
  phrases: [
    ['mailbox-full', 'too much mail data'],
    [
      'rate-limited',
      `
      552 too many recipients | vs1 mf excessive unknown recipients | excessive unknown recipients
    `,
    ],
    ['recipient-refuses', 'recipient id refuse to receive mail | recipient suspend the service'],
    ['no-such-mailbox', 'vs10 rt | user unknown … docomo | 550 unknown user'],
  ],
};

/** Zoho. */
export const ZOHO_TEXTS: ProviderTexts = {
  providers: ['zoho'],
  sources: [
    'https://www.zoho.com/mail/help/adminconsole/smtp-errors.html',
    'https://github.com/zoho/zohodesk-oas/blob/main/v1.0/EmailFailureAlert.json',
  ],
  phrases: [
    ['authentication', 'rejected per dmarc policy | rejected per spf policy'],
    ['content', 'email flagged as spam'],
    ['virus', 'detected by zoho mail'],
    [
      'policy',
      `
      email policy violation detected | mail rejected by destination domain |
      restricted by policy error | mailbox delivery failure policy error
    `,
    ],
  ],
};

/** Daum (hanmail.net): four letters for the rule, then the address of the sender. */
export const DAUM_TEXTS: ProviderTexts = {
  providers: ['other'],
  sources: [
    'https://oliveit.tistory.com/39',
    'https://github.com/reacherhq/check-if-email-exists/issues/1216',
  ],
  phrases: [
    ['blocked-ip', 'ccrt ipaddress'],
    ['mailbox-disabled', 'ract ipaddress'],
    ['no-such-mailbox', 'rusr ipaddress'],
    ['recipient-refuses', 'rdeny ipaddress'],
    ['receiver-error', 'chic ipaddress'],
  ],
};
