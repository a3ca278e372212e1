import type { ProviderTexts } from '../phrases.js';

/** Proofpoint, also in front of iCloud and many companies. */
export const PROOFPOINT_TEXTS: ProviderTexts = {
  providers: ['proofpoint'],
  sources: ['https://ipcheck.proofpoint.com/', 'https://support.proofpoint.com/dnsbl-lookup.cgi'],
  phrases: [
    [
      'blocked-ip',
      `
      ipcheck.proofpoint.com | dnsbl lookup.cgi | *support.proofpoint.com … dnsbl
    `,
    ],
    ['rate-limited', 'deferred … proofpoint | try again later … pphosted'],
  ],
};

/** Mimecast. */
export const MIMECAST_TEXTS: ProviderTexts = {
  providers: ['mimecast'],
  sources: [
    'https://community.mimecast.com/s/article/email-security-cloud-gateway-mimecast-smtp-error-codes',
  ],
  phrases: [
    ['authentication', 'spf sender invalid | dkim sender invalid | dmarc sender invalid'],
    ['greylisted', 'internal (resources are, resource) temporarily unavailable'],
    [
      'blocked-ip',
      `
      local ct ip reputation | poor reputation sender | ip temporarily blacklisted | csi.mimecast.org
    `,
    ],
    ['recipient-refuses', 'envelope blocked … (user entry, user domain entry) | manually blocked senders'],
    ['blocked-domain', 'envelope blocked | header based blocked senders | block policy for'],
    [
      'content',
      'mcspamsignature* | content examination policy | message content violates | signature … spam',
    ],
    [
      'policy',
      `
      anti spoofing policy | host network not allowed | this route requires | rejected by … policy
    `,
    ],
    ['mailbox-disabled', 'account inbounds disabled'],
    ['too-large', 'maximum email size (exceeded, reached)'],
    ['rate-limited', 'account service is temporarily unavailable | outbound thread limit'],
    [
      'receiver-error',
      `
      unable to process connection at this time |
      unable to process an email at this time | recipient temporarily unavailable
    `,
    ],
    ['relay-denied', 'open relay not allowed | open relay is not allowed'],
  ],
};

/** Barracuda. */
export const BARRACUDA_TEXTS: ProviderTexts = {
  providers: ['barracuda'],
  sources: [
    'https://www.barracudacentral.org/lookups',
    'https://campus.barracuda.com/product/emailgatewaydefense/doc/96022966/',
  ],
  phrases: [
    ['content', 'intent analysis'],
    [
      'blocked-ip',
      `
      *barracudacentral.org | *barracudanetworks.com … ip | blocked using barracuda |
      permanent failure for one or more recipients … blocked
    `,
    ],
  ],
};

/** Trend Micro Email Security. */
export const TREND_MICRO_TEXTS: ProviderTexts = {
  providers: ['other'],
  sources: ['https://success.trendmicro.com/solution/1055758'],
  phrases: [
    ['blocked-domain', 'recipient address rejected block send er'],
    ['recipient-refuses', 'recipient address rejected block rcpt'],
  ],
};
