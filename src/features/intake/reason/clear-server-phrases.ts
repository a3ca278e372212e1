import type { Phrases } from './phrases.js';

/** What mail servers say in English about a mail's content, its sender's reputation, or themselves, where the words leave no doubt. */
export const CLEAR_SERVER_PHRASES: Phrases = [
  [
    'content',
    `
      spam message | spam content | spam mail | spam email* | spam detected | spam score |
      spam filter* | spam check* | spam block* | spam rejection | spam refused | spam not accepted |
      spam like | spam rule* | spam engine | spam assassin | spamassassin | spam suspicion |
      spam policy | spam point* | spam pattern* | spam or virus | spam virus | spamprofiler | as spam |
      is spam | be spam | looks like spam | look like spam | looked like spam | a spam | for spam |
      of spam | no spam | due to spam | like spam | contains spam | considered spam | suspected spam |
      probable spam | possible spam | probably spam | identified as spam | classified as spam |
      detected as spam | marked as spam | flagged as spam | spammy | antispam | anti spam | junk mail |
      junkmail | unsolicited | bulk mail | bulk email | bulk e mail | phishing | content reject* |
      content filter* | content … denied | content … not acceptable | content … not accepted |
      content … not allowed | content … unacceptable | unacceptable content | banned content |
      prohibited content | message content | mail content | content policy | content violation |
      rejected by content | message filtered | message looks | message contains | message contained |
      attachment* | forbidden file | file type | executable | suspicious | objectionable |
      pattern detection | hypertext link* | contains url* | contains a url | mail score | reject bulk |
      message has been blocked
    `,
  ],
  [
    'receiver-error',
    `
      insufficient system storage | insufficient system resource* | insufficient disk space |
      insufficient storage | insufficient resources | out of memory | no space left on device |
      disk full | system storage | local error | local problem | local configuration error |
      temporary lookup failure | temporary system problem | temporary system error |
      temporary server error | temporary failure | temporary problem | temporary error |
      temporary local problem | temporarily unable | temporary unable | server error | internal error |
      internal server error | internal software error | system error | system config* error |
      server configuration | server misconfig* | configuration error | configuration problem |
      misconfigur* | system incorrectly configured | queue file write error | file write error |
      service not available | service unavailable | service temporarily unavailable |
      service is unavailable | service currently unavailable | server busy | server is busy |
      server too busy | system busy | system is busy | too busy | server is down |
      server shutting down | shutting down | server overload* | overload* | out of service |
      maintenance | system not accepting network messages | system resources | ldap … error |
      ldap … unavailable | database error | unable to connect … database | could not … database |
      backend | loop* back to myself | loops back | mail loop | routing loop | mail forwarding loop |
      forwarding loop | too many hops | hop count | too many received | message looping |
      unexpected error | unknown error | error while processing | error in processing | cannot process |
      unable to process | temporarily deferred by | lookup failure
    `,
  ],
  [
    'network',
    `
      connection timed out | connection timeout | connection refused | connection reset |
      connection dropped | connection closed | connection lost | lost connection |
      connection was dropped | connection was closed | connection failed | connection died |
      connection error | connection expired | connect to … failed | could not connect | cannot connect |
      can t connect | unable to connect | unable to establish | failed to connect | couldn t establish |
      couldn t find any host | no route to host | host unreachable | host is unreachable |
      network is unreachable | network unreachable | network error | operation timed out | timed out |
      time out | timeout | no answer from host | did not respond | not responding | no response |
      host name lookup failure | host not found try again | name service error |
      malformed or unexpected name server reply | dns lookup … temporar* | dns … timed out |
      dns … servfail | servfail | dns failure | dns error | broken pipe | tls handshake |
      ssl handshake | handshake fail* | unexpectedly closed | eof
    `,
  ],
  [
    'expired',
    `
      message expired | delivery time expired | delivery expired | queue too long |
      retry timeout exceeded | giving up | retry time not reached | queue expired |
      in the queue too long | could not be delivered for more than | unable to deliver in |
      maximum time … exceeded | ttl
    `,
  ],
  [
    'policy',
    `
      policy violation | violates … policy | violation of … policy | local policy | policy reason* |
      policy reject* | policy restriction* | security polic* | company policy | organization policy |
      organizational | blocked by policy | denied by policy | rejected by policy | refused by policy |
      rejected due to policy | prohibited by | administrative prohibition | administratively |
      policy does not | policy prohibit* | not accepted for policy | for policy
    `,
  ],
];
