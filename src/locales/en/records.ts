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
    notRegistered: mrkdwn`the domain is not registered, or no name server is named for it`,
    quoted: mrkdwn`the value has quotes inside it`,
    otherCase: mrkdwn`upper and lower case of the value are changed, and here they count`,
    extraSpaces: mrkdwn`the value has spaces that do not belong there`,
    extraUnderscore: mrkdwn`the value has an underscore that does not belong there`,
    domainAppended: mrkdwn`the domain was appended to the value`,
    otherRegion: (region: string | undefined): Mrkdwn =>
      region === undefined
        ? mrkdwn`the value belongs to another region`
        : mrkdwn`the value belongs to region ${code(region)}`,
    otherToken: mrkdwn`the value belongs to another account, another region or a former set-up`,
    swapped: mrkdwn`the value belongs to another of these records`,
    otherValue: mrkdwn`the value is another one`,
    flattenedToKey: mrkdwn`a TXT record with the key stands in place of the CNAME; SES changes the key, the copy would stay`,
    flattenedToAddresses: mrkdwn`the provider answers with addresses in place of the CNAME`,
    proxied: mrkdwn`the provider's proxy stands in front of the CNAME and hides it`,
    otherType: (type: string): Mrkdwn => mrkdwn`there is a record of type ${type} instead`,
    wildcard: (wildcard: string): Mrkdwn =>
      mrkdwn`the record itself is missing; what is seen comes from the wildcard ${code(wildcard)}`,
    nothingBehind: (target: string): Mrkdwn =>
      mrkdwn`the CNAME is right, but SES publishes no key at ${code(target)}`,
    behindUnanswered: (target: string): Mrkdwn =>
      mrkdwn`the CNAME is right; whether ${code(target)} has the key, nobody answered`,
    severalSpf: mrkdwn`several SPF records: receivers then take none of them`,
    severalDmarc: mrkdwn`several DMARC records: receivers then take none of them`,
    severalMx: mrkdwn`several MX records: SES accepts its own alone`,
    severalKeys: mrkdwn`several DKIM keys under one name: receivers may take any of them`,
    spfWithoutSes: mrkdwn`the SPF record does not name SES`,
    dmarcUnreadable: mrkdwn`the DMARC record cannot be read: ${code('v=DMARC1')} and ${code('p=')} must be its first tags`,
    keyRevoked: mrkdwn`the key is empty, which revokes it`,
    keyUnreadable: mrkdwn`the key cannot be read`,
    serversDiffer: (right: readonly string[], wrong: readonly string[]): Mrkdwn =>
      mrkdwn`right at ${list(right)}, not yet at ${list(wrong)}`,
    lame: (servers: readonly string[]): Mrkdwn =>
      mrkdwn`named as name servers of the domain, but do not know it: ${list(servers)}`,
    resolversFail: (resolvers: readonly string[]): Mrkdwn =>
      mrkdwn`its name servers answer, but resolvers do not accept it: ${list(resolvers)}`,
    noAnswer: mrkdwn`nobody answered, which says nothing about the record`,
  },
  /** The record is there, under another name. */
  misplaced: {
    'doubled-name': (at: string): Mrkdwn =>
      mrkdwn`not found, but ${code(at)} exists: the domain is there twice`,
    'subdomain-left-out': (at: string): Mrkdwn =>
      mrkdwn`not found, but ${code(at)} exists: the subdomain is left out`,
    'below-www': (at: string): Mrkdwn =>
      mrkdwn`not found, but ${code(at)} exists: it belongs to the domain itself, not to ${code('www')}`,
    'missing-underscore': (at: string): Mrkdwn =>
      mrkdwn`not found, but ${code(at)} exists: the underscore is missing`,
    'extra-underscore-in-name': (at: string): Mrkdwn =>
      mrkdwn`not found, but ${code(at)} exists: it begins with an underscore too many`,
    'domainkey-left-out': (at: string): Mrkdwn =>
      mrkdwn`not found, but ${code(at)} exists: ${code('._domainkey')} is left out`,
  },
  /** Who gave no answer, by what happened. */
  silence: {
    'server-failed': 'failed (SERVFAIL)',
    refused: 'refuses (REFUSED)',
    timeout: 'is silent',
    unreachable: 'cannot be reached',
    lame: 'does not know the domain',
    'leads-away': 'points elsewhere',
    'private-address': 'has a private address, which I do not ask',
    'no-address': 'has no address',
  },
  silent: (server: string, how: string): Mrkdwn => mrkdwn`${code(server)} ${how}`,
  fix: {
    add: (name: Mrkdwn, type: string, value: Mrkdwn): Mrkdwn =>
      mrkdwn`Add type ${type}, name ${name}, value ${value}`,
    ownKey: mrkdwn`the public half of your own key`,
    rename: (name: Mrkdwn): Mrkdwn => mrkdwn`Enter the name as ${name}`,
    replace: (value: Mrkdwn): Mrkdwn => mrkdwn`Replace the value with ${value}`,
    merge: (value: Mrkdwn): Mrkdwn => mrkdwn`Keep one record, with the value ${value}, and delete the others`,
    remove: (values: readonly string[]): Mrkdwn => mrkdwn`Delete ${list(values)}`,
    enterAsCname: (value: Mrkdwn): Mrkdwn => mrkdwn`Enter it as a CNAME with the value ${value}`,
    proxyOff: (value: Mrkdwn): Mrkdwn =>
      mrkdwn`Switch the proxy off for it (DNS only), as a CNAME with the value ${value}`,
    register: mrkdwn`Register the domain, or name its name servers at the registrar`,
    repair: (servers: readonly string[]): Mrkdwn =>
      mrkdwn`Have ${list(servers)} serve the domain, or take them off at the registrar`,
    checkDnssec: mrkdwn`Check DNSSEC: the DS record at the registrar must fit the key of the zone`,
    wait: mrkdwn`Nothing is to be done but wait`,
  },
  /** How a name is entered. */
  either: (relative: string, full: string): Mrkdwn =>
    mrkdwn`${code(relative)} (where your provider does not append the domain: ${code(full)})`,
  provider: {
    relative: (provider: string, domain: string): Mrkdwn =>
      mrkdwn`${provider} appends ${code(domain)} to names itself: leave it out.`,
    quotes: mrkdwn`TXT values are entered in quotes there.`,
    noQuotes: mrkdwn`TXT values are entered without quotes.`,
    either: (provider: string): Mrkdwn => mrkdwn`DNS is at ${provider}.`,
    takes: (minutes: number): Mrkdwn =>
      mrkdwn`Changes there are usually seen within ${duration(minutes * 60_000)}.`,
    unknown: (servers: readonly string[]): Mrkdwn => mrkdwn`Name servers: ${list(servers)}.`,
  },
  dmarc: {
    policy: (at: string, policy: string, inherited: boolean): Mrkdwn =>
      inherited
        ? mrkdwn`DMARC: ${code(`p=${policy}`)}, inherited from ${code(at)}`
        : mrkdwn`DMARC: ${code(`p=${policy}`)}`,
    dkim: {
      aligned: 'passes through DKIM',
      'exact-domain-only': 'through DKIM only for mail from exactly this domain (adkim=s)',
      'no-dkim': 'not through DKIM, which does not sign',
    },
    spf: {
      aligned: 'through SPF as well',
      'impossible-when-strict': 'never through SPF: aspf=s, and SES needs a subdomain as MAIL FROM',
      'no-mail-from': 'not through SPF without a MAIL FROM domain of your own',
      'other-domain': 'not through SPF: the MAIL FROM domain is another one',
    },
  },
};
