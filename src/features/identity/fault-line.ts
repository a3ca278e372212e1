import type { Catalog } from '../../locales/index.js';
import { joined, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { RecordFault } from './diagnosis/diagnosis.js';
import type { ExpectedRecord } from './diagnosis/expected-records.js';
import { isDnsAnswer, type NoDnsAnswer, type ServerOutcome } from './dns/outcome.js';

/** What is wrong with a record, in words. */
export function faultLine(t: Catalog, fault: RecordFault, record: ExpectedRecord): Mrkdwn {
  const { fault: words, misplaced } = t.records;
  switch (fault.kind) {
    case 'not-found':
      return fault.nameExists ? words.noSuchType(record.type) : words.notFound;
    case 'domain-not-registered':
      return words.notRegistered;
    case 'doubled-name':
    case 'subdomain-left-out':
    case 'below-www':
    case 'missing-underscore':
    case 'extra-underscore-in-name':
    case 'domainkey-left-out':
      return misplaced[fault.kind](fault.foundAt);
    case 'other-region':
      return words.otherRegion(fault.region);
    case 'flattened':
      if (fault.proxied) return words.proxied;
      return fault.into === 'key' ? words.flattenedToKey : words.flattenedToAddresses;
    case 'other-type':
      return words.otherType(fault.type);
    case 'cname-instead':
      return words.cnameInstead(fault.target);
    case 'receives-mail':
      return words.receivesMail(fault.found);
    case 'key-unreadable':
      return words.keyUnreadable[fault.why];
    case 'wildcard':
      return words.wildcard(fault.wildcard);
    case 'nothing-behind':
      return words.nothingBehind(fault.target);
    case 'servers-differ':
      return words.serversDiffer(fault.right, fault.wrong);
    case 'lame':
      return words.lame(fault.servers);
    case 'resolvers-fail':
      return words.resolversFail(fault.resolvers);
    case 'behind-unanswered':
      return withServers(t, words.behindUnanswered(fault.target), fault.outcomes);
    case 'no-answer':
      return withServers(t, words.noAnswer, fault.outcomes);
    default:
      return valueFault(t, fault.kind);
  }
}

type ValueFault = Exclude<
  RecordFault['kind'],
  | 'not-found'
  | 'domain-not-registered'
  | keyof Catalog['records']['misplaced']
  | 'other-region'
  | 'flattened'
  | 'other-type'
  | 'cname-instead'
  | 'receives-mail'
  | 'key-unreadable'
  | 'wildcard'
  | 'nothing-behind'
  | 'servers-differ'
  | 'lame'
  | 'resolvers-fail'
  | 'behind-unanswered'
  | 'no-answer'
>;

/** What is wrong with a value; the value itself is shown beside it. */
function valueFault(t: Catalog, kind: ValueFault): Mrkdwn {
  const { fault: words } = t.records;
  const all: Readonly<Record<ValueFault, Mrkdwn>> = {
    quoted: words.quoted,
    'other-case': words.otherCase,
    'extra-spaces': words.extraSpaces,
    'extra-underscore': words.extraUnderscore,
    'domain-appended': words.domainAppended,
    'other-token': words.otherToken,
    swapped: words.swapped,
    'other-value': words.otherValue,
    'several-spf': words.severalSpf,
    'several-dmarc': words.severalDmarc,
    'several-mx': words.severalMx,
    'several-keys': words.severalKeys,
    'spf-without-ses': words.spfWithoutSes,
    'dmarc-unreadable': words.dmarcUnreadable,
    'key-revoked': words.keyRevoked,
  };
  return all[kind];
}

function withServers(t: Catalog, line: Mrkdwn, outcomes: readonly ServerOutcome[]): Mrkdwn {
  const reasons = outcomes.flatMap(({ server, outcome }) =>
    isDnsAnswer(outcome) ? [] : [t.records.silent(server, t.records.silence[reasonOf(outcome)])],
  );
  return reasons.length > 0 ? mrkdwn`${line} (${joined(reasons, ' · ')})` : line;
}

function reasonOf(outcome: NoDnsAnswer): keyof Catalog['records']['silence'] {
  return outcome.kind === 'not-queried' ? outcome.reason : outcome.kind;
}
