import type { ProviderTexts } from '../phrases.js';

/** Outlook.com with Hotmail, and Microsoft 365 (Exchange Online). Exchange servers of companies answer with the same texts. */
export const MICROSOFT_TEXTS: ProviderTexts = {
  providers: ['outlook', 'microsoft-365'],
  sources: [
    'https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online',
    'https://learn.microsoft.com/en-us/exchange/mail-flow/non-delivery-reports-and-bounce-messages/non-delivery-reports-and-bounce-messages',
    'https://sendersupport.olc.protection.outlook.com/pm/troubleshooting.aspx',
  ],
  phrases: [
    [
      'authentication',
      `
      5.7.509 | 5.7.515 | does not pass dmarc verification |
      doesn t meet the required authentication level | must pass either spf or dkim validation |
      sender policy framework violation | must have a reverse dns record | 5.7.323 | 5.7.324
    `,
    ],
    [
      'blocked-ip',
      `
      banned sending ip | banned sender | using customer block list |
      part of their network is on our block list | s3140 | s3150 | ou 001 | sc 001 | sc 002 | sc 003 |
      sc 004 | dy 001 | spam abuse detected from ip range | 5.7.507 | 5.7.708 | 5.7.511
    `,
    ],
    [
      'rate-limited',
      `
      temporarily rate limited due to ip reputation | s77* | rp 001 | rp 002 | rp 003 | 4.7.500 |
      access denied please try again later | message receive limit | thread limit exceeded |
      has exceeded permitted limits within | has exceeded their limit for | submission quota exceeded |
      tenant has exceeded threshold | storedrv … too many concurrent |
      4.3.2 … concurrent connections limit
    `,
    ],
    ['content', 'ou 002 | content filter agent quarantined | as345 | unacceptable content'],
    ['virus', 'dy 002'],
    ['network', 'message expired … (connect, connection) | suspiciousremoteservererror'],
    [
      'no-such-domain',
      `
      hosted tenant which has no mail enabled subscriptions | smtpsend.dns.nonexistentdomain | 5.4.310 |
      dnsdomaindoesnotexist | dns query failed
    `,
    ],
    ['relay-denied', 'tenantattribution | 5.7.64'],
    [
      'no-such-mailbox',
      `
      resolver.adr.recipnotfound | resolver.adr.exrecipnotfound | resolver.adr.recipientnotfound |
      recipient not found by smtp address lookup | (recipient address, recipient addresses) rejected access denied | 5.7.504 |
      storedrv.submit invalid recipient address | resolver.adr.badprimary
    `,
    ],
    ['mailbox-disabled', 'mailbox disabled | mailbox cannot be accessed'],
    [
      'mailbox-full',
      `
      storedrv.deliver mailbox full | storedrv.deliver.exception quotaexceeded* | quotaexceededexception
    `,
    ],
    ['too-large', 'resolver.rst.recipsizelimit | resolver.rst.sendsizelimit*'],
    [
      'recipient-refuses',
      `
      resolver.rst.* | sender not in allowed senders list | sender not authenticated for group |
      sender was not authenticated | because the sender isn t on the recipient s list of senders |
      5.7.124 | 5.7.133 | 5.7.134 | 5.7.136 | 5.7.505 | 5.7.129 | 5.7.193
    `,
    ],
    [
      'blocked-domain',
      `
      senderfilterconfig | tenant allow block list | spam abuse detected | bad outbound sender | sender denied
    `,
    ],
    [
      'policy',
      `
      transport.rules.rejectmessage | delivery not authorized message refused |
      rejected by … organization policy | 5.7.57
    `,
    ],
    [
      'sender-error',
      `
      message must be rfc 5322 | bare line feed | 5.6.11 | access denied bad helo | 5.7.750
    `,
    ],
    [
      'receiver-error',
      `
      pfa agent busy | message failed to be replicated | temporary server error |
      suspiciousremoteservererror | storedrv.*
    `,
    ],
  ],
};
