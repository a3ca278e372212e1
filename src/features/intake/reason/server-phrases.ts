import type { Phrases } from './phrases.js';

/** What mail servers say in English about the content of a mail or about themselves, where the words leave no doubt. */
export const SERVER_PHRASES: Phrases = [
  [
    'content',
    `
      spam (message, content, mail, email*, detected, score, scale, filter*, check*, block*, rejection, refused, denied, rejected) |
      message is unwanted | unwanted (message*, mail, email) | spam (not accepted, like, rule*, engine, assassin, suspicion, policy, point*, pattern*, or virus, virus, threshold, trap) |
      spamassassin | spamprofiler | spamtrap | spammy | (as, is, be, a, for, of, no, like, contains, considered, to) spam |
      (looks, look, looked) like spam | (as, is) bulk | bulkmail | by (dcc, razor, pyzor, bogofilter, rspamd) | words in the message | (suspect, suspected) (content, message*, mail, email) | macro | macros | (suspected, probable, possible, probably, likely, consider) spam | due to spam |
      spam message is detected | spam url | antispam | anti spam | junk mail | junkmail | unsolicited | (bulk, mass) (mail, email, e mail) |
      phishing | content (reject*, filter*, policy, violation) | content … (denied, not acceptable, not accepted, not allowed) |
      content … (unacceptable, rejected, refused) | (unacceptable, banned, prohibited, inappropriate, forbidden) content |
      inappropriate words | (message, mail) content | rejected by content | message filtered | message (looks, contains, contained) |
      (restricted, banned, prohibited, illegal, forbidden) attachment | attachment* | forbidden file | file type | executable |
      suspicious | objectionable | pattern detection | hypertext link* | contains (url*, a url) | mail score | message scored | reject bulk |
      quarantined | html tag | (by our, our, by the) (filter, filters) | number filter | message has been blocked
    `,
  ],
  ['sender-error', '(verify, verification) (failed, failure, error) | (verify, verification) address fail*'],
  ['expired', 'retry timeout exceeded'],
  ['blocked-ip', 'client host rejected | ip … (rejected, refused, spam*)'],
  [
    'network',
    `
      connection (timed out, timeout, refused, reset, dropped, closed, lost, failed, died, error, expired, aborted) | lost connection |
      connection was (dropped, closed, reset, lost) | connect to … (failed, refused, timed out) | connect to |
      (could not, cannot, can t, unable to, failed to, couldn t, wasn t able to, not able to) (connect, establish) |
      couldn t find any host | no route to host | (host, host is, network is, network) (unreachable, not reachable) | network error |
      operation timed out | timed out | time out | timeout | no answer from host | did not respond | not responding | no response |
      host name lookup failure | (resource, resources) exhausted | name server … (lookup failure, timeout) | read error | write error from |
      name service error | cname lookup | (cannot, can t, could not, unable to) reach | certificate … (not trusted, not verified, expired, invalid, fail*) | malformed or unexpected name server reply | dns lookup … temporar* |
      dns … (timed out, servfail, timeout) | servfail | dns (failure, error) | broken pipe | (tls, ssl) handshake | handshake fail* |
      unexpectedly closed | dns (lookup, query, resolution) … (fail*, error) | lost incoming connection | (read, reading) data … error | eof
    `,
  ],
  [
    'receiver-error',
    `
      insufficient (system storage, system resource*, disk space, storage, resources) | out of memory | no space left on device |
      disk full | disk space on | spool | system storage | local (error, problem, configuration error) | lookup failure |
      (temporary, temporarily, transient) (lookup, system, server, local, domain, dns) (failure, problem, error) |
      (temporary, transient) (failure, problem, error) | (temporarily, temporary) unable |
      (server, internal, application, internal server, internal software, system, system config, database, configuration, unexpected, unknown) error |
      server (configuration, misconfig*) | configuration problem | misconfigur* | system incorrectly configured | file write error |
      service (not available, unavailable, temporarily unavailable, is unavailable, currently unavailable, is temporarily unavailable) |
      (temporarily, currently) (unavailable, not available) | (server, system) (busy, is busy, too busy, is down, shutting down) |
      (server, system) … busy | too busy | shutting down | server overload* | overload* | out of service | maintenance |
      system not accepting network messages | system resources | license expired | ldap … (error, unavailable) |
      (unable to connect, could not) … database | backend | loops back | looping | try another (server, mx, host) | (try, retry) (later, again) |
      (mail, routing, forwarding, mail forwarding) loop | too many (hops, received) | hop count | message (looping, is looping) |
      error (while processing, in processing) | (cannot, unable to) process | temporarily (deferred, rejected) |
      (cannot, can t, could not) (create, open, write) … (file, output, mailbox) | try (again later, later, again)
    `,
  ],
  [
    'expired',
    `
      message expired | attempts exhausted | in the queue for | delivery (time expired, expired) | queue too long | retry timeout exceeded | giving up |
      retry time not reached | queue expired | in the queue too long | could not (be delivered, send message) for |
      unable to deliver in | maximum time … exceeded | ttl
    `,
  ],
  [
    'policy',
    `
      (policy, mailpolicy) (violation*, reason*, reject*, restriction*, prohibit*, does not) | violates … policy | violation of … policy |
      (local, company, organization, security, site) polic* | organizational |
      (blocked, denied, rejected, refused) (by, due to) policy | prohibited by | administrative prohibition | administratively |
      not accepted for policy | for policy | starttls | over a tls connection |  tls (required, is required) | must use tls | requires (encryption, tls)
    `,
  ],
];
