import type { ProviderTexts } from '../phrases.js';

/** GMX, web.de, mail.com. */
export const GMX_TEXTS: ProviderTexts = {
  providers: ['gmx'],
  sources: ['https://postmaster.gmx.net/en/error-messages', 'https://postmaster.web.de/en/error-messages'],
  phrases: [
    ['authentication', 'bad dns ptr resource record'],
    ['sender-error', 'invalid dns mx or a'],
    ['blocked-ip', 'ip address is (black listed, blacklisted, block listed)'],
    ['rate-limited', 'message rate limit exceeded'],
    ['mailbox-full', 'quota exceeded the mailbox owner'],
    ['policy', 'reject due to policy restrictions'],
  ],
};

/** T-Online. */
export const T_ONLINE_TEXTS: ProviderTexts = {
  providers: ['other'],
  sources: ['https://postmaster.t-online.de/'],
  phrases: [['blocked-ip', 'ip … a problem occurred']],
};

/** Mail.ru. */
export const MAIL_RU_TEXTS: ProviderTexts = {
  providers: ['mail-ru'],
  sources: ['https://postmaster.mail.ru/help/en/errors'],
  phrases: [
    ['mailbox-full', 'local mailbox … is full | local mailbox … over quota'],
    [
      'mailbox-disabled',
      `
      account is disabled | local mailbox … unavailable … (disabled, terminated, frozen, blocked) | account … unavailable … frozen
    `,
    ],
    [
      'no-such-mailbox',
      `
      message was not accepted … invalid mailbox | local mailbox … is unavailable
    `,
    ],
    [
      'blocked-ip',
      `
      access from ip address … blocked | we do not accept mail from dynamic ip* |
      we do not accept mail from hosts with dynamic ip | notify.mail.ru … ip
    `,
    ],
    ['content', 'spam message rejected | spam message discarded | notspam support'],
    ['rate-limited', 'ratelimit exceeded | too many messages … try again'],
  ],
};

/** Yandex. */
export const YANDEX_TEXTS: ProviderTexts = {
  providers: ['yandex'],
  sources: [
    'https://yandex.com/support/mail/web/letter/create.html',
    'https://yandex.com/support/postmaster/',
  ],
  phrases: [
    [
      'content',
      `
      message rejected under suspicion of spam | suspicion of spam | spf … suspicion
    `,
    ],
    ['blocked-ip', 'blocked by spam statistics'],
    ['policy', 'policy rejection on the target address'],
    [
      'rate-limited',
      `
      recipient has exceeded message rate limit | sender … exceeded … message rate limit
    `,
    ],
    ['receiver-error', 'service is currently unavailable'],
    ['no-such-mailbox', 'bad recipient address syntax … no such'],
  ],
};

/** Orange and La Poste: the number at the end of `OFR006_103` or `LPN007_510` is the reason. */
export const ORANGE_TEXTS: ProviderTexts = {
  providers: ['other'],
  sources: [
    'https://postmaster.orange.fr/',
    'https://www.postmastery.com/orange-postmaster-smtp-error-codes-ofr/',
    'https://github.com/sisimai/p5-sisimai/issues/243',
  ],
  phrases: [
    ['blocked-ip', 'adresse ip source bloquee'],
    ['mailbox-disabled', 'archived recipient'],
    ['mailbox-full', 'recipient overquota'],
    ['blocked-ip', '(ofr*, lpn*, ouk*) … (101, 102, 103, 999)'],
    ['rate-limited', '(ofr*, lpn*, ouk*) … 104'],
    ['authentication', '(ofr*, lpn*, ouk*) … (401, 517)'],
    ['sender-error', '(ofr*, lpn*, ouk*) … (403, 405, 415, 421)'],
    ['no-such-mailbox', '(ofr*, lpn*, ouk*) … (416, 418)'],
    ['mailbox-full', '(ofr*, lpn*, ouk*) … 417'],
    ['mailbox-disabled', '(ofr*, lpn*, ouk*) … (420, 426)'],
    ['too-large', '(ofr*, lpn*, ouk*) … 514'],
    ['content', 'ofr 506'],
    ['policy', 'service refuse | service refused'],
  ],
};
