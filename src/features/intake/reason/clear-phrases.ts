import type { Phrases } from './phrases.js';

/**
 * What mail servers of all kinds say in English, where the words leave no doubt. Words that explain more come first: a text
 * that names a blocklist is about an address of the sender, whatever else it says.
 */
export const CLEAR_PHRASES: Phrases = [
  // SES itself: https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html; the texts are observed.
  ['suppressed-account', 'suppression list for your account'],
  ['suppressed-tenant', 'suppression list for your tenant'],
  [
    'suppressed-global',
    `
      has suppressed sending to this address | recent history of bouncing as an invalid address
    `,
  ],
  [
    'out-of-office',
    `
      out of office | out of the office | auto reply | automatic reply | autoreply | away on vacation |
      on vacation until
    `,
  ],
  [
    'virus',
    `
      virus detected | virus found | infected with | contains a virus | contains virus | due to virus |
      because of virus | malware | carries virus | virus infected | found a virus | contained a virus |
      virus in
    `,
  ],
  [
    'greylisted',
    `
      greylist* | graylist* | grey listed | gray listed | grey listing | gray listing | greylst* |
      grey.rbl | postgrey | sqlgrey | grey list
    `,
  ],
  [
    'blocked-domain',
    `
      *uribl.com | *surbl.org | dbl.spamhaus.org | spamhaus dbl | spamhaus.org query dbl |
      spamhaus.org query domain | spamhaus.org dbl | uribl | surbl | blacklisted url* |
      url … blacklist* | url … blocklist* | url … listed | domain … blacklisted | domain … blocklisted |
      domain … is listed | domain is on … block* | sender domain … blocked |
      sender domain … block list | sender domain … reputation | domain reputation |
      reputation of … domain | sender address blocked | sender address has been blacklisted |
      sender address … blocked using | sender … blacklisted | sender is in my black list |
      sender has been blocked | sender is blocked | blocked sender* | rhsbl |
      email address has been blacklisted | sender is on … block* | sender … is not allowed by … policy |
      sender rejected | sender email address rejected | black listed sender* | from address … blacklist*
    `,
  ],
  [
    'blocked-ip',
    `
      *spamhaus.org | *spamcop.net | *sorbs.net | *abuseat.org | *cloudmark.com | *senderbase.org |
      *senderscore.* | *uceprotect.net | *spamrl.com | *mail abuse.* | *invaluement.com |
      *backscatterer.org | *dnswl.org | *junkemailfilter.com | spamhaus | spamcop | sorbs | cloudmark |
      uceprotect* | trend micro | barracuda reputation | sender base | dnsbl* | rbl | rbls | xbl | sbl |
      pbl | realtime block* | real time block* | realtime blackhole | dns blacklist | dns block list |
      blackhole list | client host … blocked | client host … blacklisted | client host … block list |
      client … blocked using | host … blocked using | blocked using | ip … blacklist* |
      ip … black list* | ip … blocklist* | ip … block list* | ip … blocked | ip … banned | ip … denied |
      ip … reputation | reputation of … ip | ip … rejected | ip … not allowed | ip … not welcome |
      ip … spam* | ip … is listed | ip … listed | blacklisted … ip | blocked … ip address | banned ip |
      host … blacklist* | host … is listed | server … blacklist* | server … black list |
      is in … blacklist | is in … black list | is on … blacklist | is on … block list |
      is on … blocklist | in a black list | black listed at | blacklisted at | blacklisted by |
      blacklisted on | listed at | listed by | network … block* | network … blacklist* |
      poor reputation | bad reputation | low reputation | poor email reputation |
      mta s poor reputation | dynamic ip* | dynamic pool | host network not allowed |
      geographical location | connection refused by policy | spammer … ip  |
      no access from mail server | access to this mail system has been rejected |
      not allowed to connect | mail server … is blocked
    `,
  ],
  [
    'authentication',
    `
      dmarc … fail* | fail* … dmarc | dmarc … reject* | reject* … dmarc | dmarc policy |
      dmarc … quarantine | dmarc … unauthenticated | dmarc … not pass* | violates dmarc | due to dmarc |
      spf … fail* | fail* … spf | spf … reject* | spf … violation | spf … invalid | spf … not pass* |
      spf … permerror | spf … temperror | spf record* | spf … not authorized | spf … not allowed |
      spf … not permitted | not permitted by … spf | spf forgery | spf … blocked |
      please see http www.openspf.* | openspf.* | sender policy framework | sender id … fail* |
      dkim … fail* | fail* … dkim | dkim … invalid | invalid dkim | bad dkim | dkim … reject* |
      dkim … not pass* | dkim … missing | missing dkim | no dkim | dkim signature … not |
      not … authenticate with … spf | authentication checks | authentication check |
      unauthenticated email* | unauthenticated mail | unauthenticated message* |
      message is not authenticated | email authentication | arc … fail* |
      is not authorized to send … behalf | not authorized to send mail from | not designated … sender |
      reverse dns | rdns | ptr record* | no ptr | missing ptr | invalid ptr | ptr lookup |
      ip name lookup failed | cannot find your hostname | cannot find your reverse hostname |
      cannot resolve your address | reverse lookup | reverse hostname | reverse name | forward dns |
      generic dns | fcrdns | unresolvable relay host | bad dns
    `,
  ],
  [
    'rate-limited',
    `
      rate limit* | ratelimit* | rate control | rate exceeded | exceed* … rate | throttl* |
      too many connection* | too many concurrent | too many simultaneous | too many session* |
      too many message* | too many mail* | too many email* | too many e mail* | too many recipient* |
      too many rcpt* | too many request* | too many deliver* | too many unknown | too many invalid |
      too many bad | too many error* | too many hits | too many attempts | too much mail |
      too much traffic | too fast | too quickly | too frequent* | slow down | slower |
      connection limit | connections limit | concurrent connection* | connection rate |
      maximum connections | connections exceeded | message limit | messages per connection |
      messages per hour | emails per hour | per hour limit | hourly limit | daily limit |
      sending limit* | receiving limit* | recipient limit* | limit exceeded … try | excessive volume |
      excessive rate | excessive number | unexpected volume | exceeded … allowed … messages |
      exceeded the max emails | deferred due to user complaints | temporarily deferred |
      temporarily rate | flood* | high volume
    `,
  ],
  [
    'mailbox-full',
    `
      mailbox … full | mailbox full | full mailbox | mailfolder … full | inbox … full | account … full |
      user … is full | storage … full | over quota | overquota | over the quota | over disk quota |
      over its quota | over their quota | over the maximum … quota | over … storage limit |
      quota exceed* | quota exceeded | quota … exceeded | exceed* … quota | quota violation |
      quota full | quota limit | disk quota | mailbox quota | out of quota | out of storage |
      out of space | no space left in mailbox | not enough … space | not enough storage |
      not sufficient disk space | exceed* storage allocation | exceed* … storage | storage limit |
      storage space … used | storage exceeded | mailbox size limit | mailbox exceed* |
      mailbox would exceed | mailbox limit | mailbox … exceed* … limit | mailbox … exceeded |
      space has been used up | space used up | has too many messages on the server | maildir … quota |
      insufficient … mailbox space | recipient storage full | mailbox over | over its … limit |
      quota … reached
    `,
  ],
  [
    'too-large',
    `
      message too large | message too big | message is too large | message is too big | mail too large |
      email too large | mail is too large | email is too large | message file too big | size limit |
      size exceed* | exceed* … size | message size | maximum … size | max … size | larger than |
      too large | too big | message length exceed* | message is larger | oversized |
      line limit exceeded | header … exceed*
    `,
  ],
  [
    'sender-error',
    `
      sender address rejected domain not found | sender address rejected | sender verify fail* |
      sender verification fail* | sender callout | callout verification | could not … sender domain |
      sender domain … not found | sender domain … not exist* | sender domain … not resolve |
      sender domain must exist | domain of sender address | domain of sender | unresolvable sender |
      unroutable sender | unrouteable sender | invalid sender | bad sender | sender … does not exist |
      sender … doesn t exist | bogus mail from | mail from … does not exist | mail from … invalid |
      null sender | empty envelope sender | helo command rejected | helo … invalid | invalid helo |
      bad helo | ehlo … invalid | helo name | need fully qualified | not rfc | non rfc | rfc compliant |
      rfc 5322 | rfc 2822 | rfc5322 | bare lf | bare line feed | bare newline | message id header |
      missing from header | missing date | from header … missing | from header … invalid |
      header … malformed | malformed … header | malformed message | message is malformed |
      syntax error in … sender | improper use of 8 bit | smtputf8 | starttls | tls required |
      must use tls | tls is required | requires encryption | pipelining | bad sequence |
      command unrecognized | unrecognized command | command not implemented |
      syntax error in parameters | syntax error command | sender domain is empty
    `,
  ],
];
