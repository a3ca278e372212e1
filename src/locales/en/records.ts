import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { duration, list } from './words.js';

/** What is wrong with a DNS record, and the one thing to do about it. */
export const records = {
  purpose: {
    dkim: 'DKIM',
    'own-dkim': 'DKIM, own key',
    ownership: 'ownership',
    'mail-from-mx': 'MAIL FROM, bounces',
    'mail-from-spf': 'MAIL FROM, SPF',
    dmarc: 'DMARC',
  },
  found: (values: readonly string[]): Mrkdwn => mrkdwn`found: ${list(values)}`,
  fault: {
    notFound: mrkdwn`not found`,
    noSuchType: (type: string): Mrkdwn => mrkdwn`the name exists, but has no ${type} record`,
    notRegistered: mrkdwn`the domain is not registered, or has no name servers`,
    quoted: mrkdwn`the value contains quotes`,
    otherCase: mrkdwn`upper and lower case differ, and the value is case-sensitive`,
    extraSpaces: mrkdwn`the value contains extra spaces`,
    extraUnderscore: mrkdwn`the value begins with an extra underscore`,
    domainAppended: mrkdwn`the domain was appended to the value`,
    otherRegion: (region: string | undefined): Mrkdwn =>
      region === undefined
        ? mrkdwn`the value belongs to another Region`
        : mrkdwn`the value belongs to Region ${code(region)}`,
    otherToken: mrkdwn`the value belongs to another account, another Region or an earlier setup`,
    swapped: mrkdwn`the value belongs to another of these records`,
    otherValue: mrkdwn`the value is wrong`,
    flattenedToKey: mrkdwn`there is a TXT record with the key instead of the CNAME: the copy becomes outdated when SES changes the key`,
    flattenedToAddresses: mrkdwn`the provider answers with addresses instead of the CNAME`,
    proxied: mrkdwn`the provider's proxy hides the CNAME`,
    otherType: (type: string): Mrkdwn => mrkdwn`there is a ${type} record instead`,
    wildcard: (wildcard: string): Mrkdwn =>
      mrkdwn`the record itself is missing; the answer comes from the wildcard ${code(wildcard)}`,
    nothingBehind: (target: string): Mrkdwn =>
      mrkdwn`the CNAME is correct, but SES publishes no key at ${code(target)}`,
    behindUnanswered: (target: string): Mrkdwn =>
      mrkdwn`the CNAME is correct, but no server answered whether ${code(target)} has the key`,
    severalSpf: mrkdwn`there are several SPF records: receivers ignore all of them`,
    severalDmarc: mrkdwn`there are several DMARC records: receivers ignore all of them`,
    severalMx: mrkdwn`there are several MX records: SES accepts only its own`,
    severalKeys: mrkdwn`there are several DKIM keys at one name: receivers may use any of them`,
    spfWithoutSes: mrkdwn`the SPF record does not include SES`,
    dmarcUnreadable: mrkdwn`the DMARC record is invalid: its first tags must be ${code('v=DMARC1')} and ${code('p=')}`,
    keyRevoked: mrkdwn`the key is empty, which revokes it`,
    keyUnreadable: {
      'cut-off': mrkdwn`the key is cut off: a part of it is missing, so it cannot be read`,
      'not-base64': mrkdwn`the key cannot be read: it contains characters that are not base64`,
      'not-a-key': mrkdwn`the key cannot be read: the value is not an RSA public key`,
      'key-length': mrkdwn`the key has a length that SES does not use: it must have 1024 to 2048 bits`,
      'key-type': mrkdwn`the record is for another type of key: SES uses RSA keys`,
      'bad-tags': mrkdwn`the record does not allow this key for mail: a tag is there twice, or ${code('h=')} or ${code('s=')} excludes it`,
    },
    cnameInstead: (target: string): Mrkdwn =>
      mrkdwn`there is a CNAME to ${code(target)}, and beside a CNAME there can be no other record`,
    receivesMail: (servers: readonly string[]): Mrkdwn =>
      mrkdwn`this name receives mail at ${list(servers)}, and SES does not accept such a name as MAIL FROM domain`,
    serversDiffer: (right: readonly string[], wrong: readonly string[]): Mrkdwn =>
      mrkdwn`correct at ${list(right)}, not yet at ${list(wrong)}`,
    lame: (servers: readonly string[]): Mrkdwn =>
      mrkdwn`these name servers of the domain do not serve it: ${list(servers)}`,
    resolversFail: (resolvers: readonly string[]): Mrkdwn =>
      mrkdwn`the name servers answer, but these resolvers do not accept the answer: ${list(resolvers)}`,
    noAnswer: mrkdwn`no server answered, which says nothing about the record`,
  },
  /** The record is there, under another name. */
  misplaced: {
    'doubled-name': (at: string): Mrkdwn =>
      mrkdwn`not found; ${code(at)} exists instead: it contains the domain twice`,
    'subdomain-left-out': (at: string): Mrkdwn =>
      mrkdwn`not found; ${code(at)} exists instead: the subdomain is missing`,
    'below-www': (at: string): Mrkdwn =>
      mrkdwn`not found; ${code(at)} exists instead: the record belongs to the domain itself, not to ${code('www')}`,
    'missing-underscore': (at: string): Mrkdwn =>
      mrkdwn`not found; ${code(at)} exists instead: the underscore is missing`,
    'extra-underscore-in-name': (at: string): Mrkdwn =>
      mrkdwn`not found; ${code(at)} exists instead: it begins with an extra underscore`,
    'domainkey-left-out': (at: string): Mrkdwn =>
      mrkdwn`not found; ${code(at)} exists instead: ${code('._domainkey')} is missing`,
  },
  /** Why a server gave no answer. */
  silence: {
    'server-failed': 'failed (SERVFAIL)',
    refused: 'refused the query (REFUSED)',
    timeout: 'did not answer',
    unreachable: 'cannot be reached',
    lame: 'does not serve the domain',
    'leads-away': 'points elsewhere',
    'private-address': 'has a private address, which the bot does not query',
    'no-address': 'has no address',
    'no-route': 'was not queried: the bot has no route to its address',
  },
  silent: (server: string, how: string): Mrkdwn => mrkdwn`${code(server)} ${how}`,
  fix: {
    add: (name: Mrkdwn, type: string, value: Mrkdwn): Mrkdwn =>
      mrkdwn`Add a record: type ${type}, name ${name}, value ${value}`,
    ownKey: mrkdwn`the public part of your own key`,
    rename: (name: Mrkdwn): Mrkdwn => mrkdwn`Enter the name as ${name}`,
    replace: (value: Mrkdwn): Mrkdwn => mrkdwn`Replace the value with ${value}`,
    merge: (value: Mrkdwn): Mrkdwn => mrkdwn`Keep one record with the value ${value}, and delete the others`,
    remove: (values: readonly string[]): Mrkdwn => mrkdwn`Delete ${list(values)}`,
    keepOwnKey: mrkdwn`Keep the record with the public part of your own key, and delete the others`,
    replaceCname: (target: string, add: Mrkdwn): Mrkdwn =>
      mrkdwn`First delete the CNAME to ${code(target)}. ${add}`,
    replaceCnameOr: (target: string, add: Mrkdwn, otherName: string): Mrkdwn =>
      mrkdwn`If the CNAME to ${code(target)} is in use, set another subdomain as MAIL FROM domain in SES, for example ${code(otherName)}. Otherwise first delete the CNAME. ${add}`,
    otherMailFrom: (example: string): Mrkdwn =>
      mrkdwn`Keep these records, and set another subdomain as MAIL FROM domain in SES, for example ${code(example)}, if it is unused`,
    enterAsCname: (value: Mrkdwn): Mrkdwn => mrkdwn`Enter it as a CNAME with the value ${value}`,
    proxyOff: (value: Mrkdwn): Mrkdwn =>
      mrkdwn`Enter it as a CNAME with the value ${value}, and turn the proxy off for it (DNS only)`,
    register: mrkdwn`Register the domain, or set its name servers at the registrar`,
    repair: (servers: readonly string[]): Mrkdwn =>
      mrkdwn`Set up the domain at ${list(servers)}, or remove these name servers at the registrar`,
    checkDnssec: mrkdwn`Check DNSSEC: the DS record at the registrar must match the key of the zone`,
    wait: mrkdwn`You need not do anything: wait`,
  },
  /** The name to enter. */
  either: (relative: string, full: string): Mrkdwn =>
    mrkdwn`${code(relative)} (if your provider does not append the domain: ${code(full)})`,
  provider: {
    relative: (provider: string, domain: string): Mrkdwn =>
      mrkdwn`Your DNS provider, ${provider}, appends ${code(domain)} to names: leave it out.`,
    quotes: mrkdwn`Enter TXT values in quotes.`,
    noQuotes: mrkdwn`Enter TXT values without quotes.`,
    either: (provider: string): Mrkdwn => mrkdwn`Your DNS provider is ${provider}.`,
    takes: (minutes: number): Mrkdwn =>
      mrkdwn`Changes are usually visible within ${duration(minutes * 60_000)}.`,
    unknown: (servers: readonly string[]): Mrkdwn => mrkdwn`Name servers: ${list(servers)}.`,
  },
  dmarc: {
    /** What receivers do with mail that passes neither through DKIM nor through SPF. */
    refused: {
      none: mrkdwn`Mail is accepted, but counts as not authenticated until one of the two passes.`,
      quarantine: mrkdwn`:warning: *Receivers put this mail into the spam folder* until one of the two passes.`,
      reject: mrkdwn`:warning: *Receivers refuse this mail* until one of the two passes.`,
    },
    policy: (at: string, policy: string, inherited: boolean): Mrkdwn =>
      inherited
        ? mrkdwn`DMARC: ${code(`p=${policy}`)}, inherited from ${code(at)}`
        : mrkdwn`DMARC: ${code(`p=${policy}`)}`,
    dkim: {
      aligned: 'passes through DKIM',
      'not-verified': 'does not pass through DKIM yet: it is not verified',
      'exact-domain-only': 'passes through DKIM only for mail from exactly this domain (adkim=s)',
      'no-dkim': 'does not pass through DKIM, which does not sign',
    },
    spf: {
      aligned: 'passes through SPF',
      'not-verified':
        'does not pass through SPF yet: the MAIL FROM domain is not verified, and SES uses amazonses.com',
      'impossible-when-strict':
        'never passes through SPF: aspf=s, but SES requires a subdomain as MAIL FROM domain',
      'no-mail-from': 'does not pass through SPF without a MAIL FROM domain of your own',
      'other-domain': 'does not pass through SPF: the MAIL FROM domain is outside this domain',
    },
  },
};
