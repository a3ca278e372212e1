import type { ProviderTexts } from '../phrases.js';

/** Yahoo, and AOL, which Yahoo runs. */
export const YAHOO_TEXTS: ProviderTexts = {
  providers: ['yahoo', 'aol'],
  sources: ['https://senders.yahooinc.com/smtp-error-codes/'],
  phrases: [
    [
      'sender-error',
      `
      due to unresolvable rfc.5321 | unresolvable … from domain | headers are not rfc compliant
    `,
    ],
    [
      'blocked-ip',
      `
      will be permanently deferred | bl21 | bl23 | ip is in spamhaus s list | tss07 | tss09 | tss11 |
      ts03 | vs1 ip
    `,
    ],
    ['greylisted', 'gl01'],
    [
      'rate-limited',
      `
      tss0* | ts01 | ts02 | temporarily deferred due to | ipts04 |
      max message per connection reached | user is receiving mail too quickly
    `,
    ],
    [
      'no-such-mailbox',
      `
      delivery error … doesn t have a | dd requested mail action aborted mailbox not found
    `,
    ],
    [
      'mailbox-disabled',
      `
      delivery error … is no longer valid | this mailbox is disabled |
      delivery error … account … disabled | delivery error … not active*
    `,
    ],
    [
      'authentication',
      `
      au01 | yahoo requires all senders to authenticate | sender is unauthenticated
    `,
    ],
    ['content', 'ph01 | delivery error … message … spam'],
    ['policy', 'not accepted for policy reasons'],
    ['receiver-error', 'resources temporarily unavailable'],
  ],
};

/** AOL's own codes, in use until it moved to Yahoo's servers, and in quotations since. */
export const AOL_TEXTS: ProviderTexts = {
  providers: ['aol'],
  sources: [
    'https://postmaster.aol.com/error-codes',
    'https://github.com/zone-eu/zone-mta/blob/master/config/bounces.txt',
  ],
  phrases: [
    ['authentication', 'rtr rd | dns nr'],
    ['virus', 'rtr ch | hvu v*'],
    [
      'blocked-ip',
      'aol will not accept delivery | rtr bl | rtr sc | rtr bb | rtr du | rly bl | rly ir | con b1',
    ],
    ['rate-limited', 'dyn t* | rly b1 | rly b2 | rly b3'],
    ['blocked-domain', 'hvu b*'],
    ['content', 'rly bd | rly ch*'],
    ['sender-error', 'rly sn'],
    ['receiver-error', 'rtr ge'],
  ],
};

/** iCloud Mail. */
export const APPLE_TEXTS: ProviderTexts = {
  providers: ['apple'],
  sources: ['https://support.apple.com/en-us/102322'],
  phrases: [
    ['authentication', 'hme1 | failing both spf and dkim'],
    ['rate-limited', 'deferred due to excessive volume'],
    ['blocked-domain', 'domain present in the spamhaus'],
    ['blocked-ip', 'me.com esmtp not accepting connections'],
    [
      'no-such-mailbox',
      `
      inactive email address | recipient no longer on server | unknown or illegal alias
    `,
    ],
    ['policy', 'cs01 | hm08 | message rejected due to local policy'],
  ],
};

/** Comcast, with the numbers of its postmaster page. */
export const COMCAST_TEXTS: ProviderTexts = {
  providers: ['comcast'],
  sources: ['https://postmaster.comcast.net/smtp-error-codes.php'],
  phrases: [
    ['blocked-ip', 'bl0000* | bl001* | found on one or more dnsbl* | comcast block for spam'],
    ['authentication', 'pt0000* | does not have a reverse dns | dm0000*'],
    ['rate-limited', 'rl0000* | throttled … comcast | too many sessions opened | av0000*'],
    ['mailbox-disabled', 'account not available | account is not available'],
  ],
};

/** AT&T, with BellSouth. */
export const ATT_TEXTS: ProviderTexts = {
  providers: ['other'],
  sources: ['https://rbl.att.net/block_enduser.html'],
  phrases: [
    ['authentication', 'failure in dns look up'],
    ['sender-error', 'requires valid sender domain'],
    ['blocked-ip', 'blocked by ldap | unauthorized interface for | abuse rbl'],
  ],
};

/** Spectrum (Charter, Road Runner). */
export const SPECTRUM_TEXTS: ProviderTexts = {
  providers: ['other'],
  sources: ['https://www.spectrum.net/support/internet/understanding-email-error-codes'],
  phrases: [
    ['rate-limited', 'aup in 1340'],
    ['blocked-ip', 'aup (in, i) (1010, 1370) | cmsmtp … blocked'],
  ],
};

/** Cox: the code after `AUP#` is the reason. */
export const COX_TEXTS: ProviderTexts = {
  providers: ['other'],
  sources: [
    'https://www.cox.com/business/support/cox-postmaster-administration.html',
    'https://postmaster.cox.net/confluence/display/postmaster/Error+Codes',
  ],
  phrases: [
    ['rate-limited', 'cxcnct | cxmxrt'],
    ['blocked-ip', 'cxbl | cdrbl | ipbl0* | ipbl1*'],
    ['sender-error', 'cxsndr'],
  ],
};
