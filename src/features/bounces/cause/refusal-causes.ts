import type { Cause, CauseEvidence, ProviderName } from '../../../locales/index.js';
import type { CauseFacts, NegativeGroup, PartFacts, SampledEvent } from './facts.js';
import {
  beganAt,
  countOf,
  isSurge,
  mostFrequent,
  othersThan,
  ratioOf,
  shareOf,
  TROUBLE,
  type Trouble,
} from './trouble.js';

/** The causes that show in what the receiving servers say. The limits are ours, chosen on generated senders: docs/assumptions.md. */

/** Such a part of all trouble, and many more than usual. */
const MAIN = 0.3;

type OfReason = Pick<NegativeGroup, 'reason'>;

/** The servers say that SPF, DKIM or DMARC does not pass. */
export function brokenAuthentication(facts: CauseFacts): Cause | undefined {
  const is = ({ reason }: OfReason) => TROUBLE[reason] === 'authentication';
  const explained = { events: countOf(facts.groups, is), of: countOf(facts.groups) };
  if (!isSurge(facts, is) || ratioOf(explained) < MAIN) return undefined;
  const events = facts.sample.filter(is);
  const domain = mostFrequent(
    events.flatMap(({ parts }) => parts.find(({ kind }) => kind === 'from-domain')?.name ?? []),
  );
  return {
    kind: 'authentication',
    since: beganAt(facts, is),
    ...(domain && { domain: domain.value }),
    explained,
    support: saysIn(events),
    against: othersThan(explained),
  };
}

const FEWEST_SAMPLED = 10;

/** The servers name a blocklist. */
export function listedOnBlocklist(facts: CauseFacts): Cause | undefined {
  const { sample } = facts;
  const named = sample.filter(({ blocklist }) => blocklist);
  const list = mostFrequent(named.map(({ blocklist }) => blocklist?.list ?? ''));
  if (!list) return undefined;
  const events = named.filter(({ blocklist }) => blocklist?.list === list.value);
  const explained = { events: events.length, of: sample.length };
  const reasons = new Set(events.map(({ reason }) => reason));
  const is = ({ reason }: OfReason) => reasons.has(reason);
  if (events.length < FEWEST_SAMPLED || ratioOf(explained) < MAIN || !isSurge(facts, is)) return undefined;
  const listed = mostFrequent(events.flatMap(({ blocklist }) => blocklist?.listed ?? []));
  const domains = new Set(events.map(({ domain }) => domain)).size;
  return {
    kind: 'blocklist',
    blocklist: list.value,
    ...(listed && { listed: listed.value }),
    explained,
    support: [{ fact: 'recipient-domains', domains }, ...beganIn(facts, is), ...saysIn(events)],
    against: othersThan(explained),
  };
}

const ONE_PROVIDER = 0.8;
/** A provider at which this happens so many times as often as elsewhere stands out. */
const TIMES_ELSEWHERE = 4;
const PROVIDER_RATE = 0.02;

/** One provider refuses or defers for policy, content, or the reputation of the IP address or domain; the others do not. */
export function providerBlock(facts: CauseFacts): Cause | undefined {
  const found = atOneProvider(facts, 'refused');
  if (!found) return undefined;
  const { provider, events, explained, support, against } = found;
  const reason = mostFrequent(events.map((event) => event.reason))?.value ?? 'policy';
  return { kind: 'provider-block', provider, reason, explained, support, against };
}

/** The servers of one provider do not answer, or say that they are out of order. */
export function providerOutage(facts: CauseFacts): Cause | undefined {
  const found = atOneProvider(facts, 'no-answer');
  if (!found) return undefined;
  const { provider, explained, support, against } = found;
  return { kind: 'provider-outage', provider, explained, support, against };
}

/** A domain that is gone: DNS has no mail server for it any more. */
export function deadDomain(facts: CauseFacts): Cause | undefined {
  const { sample } = facts;
  const is = ({ reason }: OfReason) => TROUBLE[reason] === 'dead-domain';
  const gone = sample.filter((event) => is(event) && event.domain !== '');
  const domain = mostFrequent(gone.map((event) => event.domain));
  if (!domain) return undefined;
  const explained = { events: domain.count, of: sample.length };
  if (domain.count < FEWEST_SAMPLED || ratioOf(explained) < MAIN || !isSurge(facts, is)) return undefined;
  const events = gone.filter((event) => event.domain === domain.value);
  const known = shareOf(events, ({ isFirstEver }) => isFirstEver === false);
  const since = facts.recipientsSince;
  return {
    kind: 'dead-domain',
    domain: domain.value,
    explained,
    support: [
      ...(known.events > 0 ? [{ fact: 'known-recipients', share: known, since } as const] : []),
      ...beganIn(facts, is),
      ...saysIn(events),
    ],
    against: othersThan(explained),
  };
}

/** Trouble of a kind, nearly all of which is at one provider, or at one domain that nobody of the list hosts. */
function atOneProvider(facts: CauseFacts, kind: Trouble) {
  const isKind = ({ reason }: OfReason) => TROUBLE[reason] === kind;
  const [all, total] = [countOf(facts.groups, isKind), countOf(facts.groups)];
  const counts = new Map<NegativeGroup['provider'], number>();
  for (const group of facts.groups.filter(isKind))
    counts.set(group.provider, (counts.get(group.provider) ?? 0) + group.count);
  const [worst] = [...counts].toSorted(([, one], [, other]) => other - one);
  if (!worst || worst[1] < all * ONE_PROVIDER) return undefined;
  const [name, count] = worst;
  const is = (group: Pick<NegativeGroup, 'reason' | 'provider'>) => isKind(group) && group.provider === name;
  const explained = { events: count, of: total };
  if (!isSurge(facts, is) || ratioOf(explained) < MAIN) return undefined;
  const events = facts.sample.filter(is);
  const support = [...beganIn(facts, is), ...saysIn(events)];
  const against = othersThan(explained);
  if (name === 'other') {
    const domain = mostFrequent(events.map((event) => event.domain));
    if (!domain || domain.value === '' || domain.count < events.length * ONE_PROVIDER) return undefined;
    return { provider: { domain: domain.value }, events, explained, support, against };
  }
  const provider = { provider: name };
  const compared = rateThere(facts.parts, provider, { count, elsewhere: all - count });
  if (compared === 'no-contrast') return undefined;
  return {
    provider,
    events,
    explained,
    support: [...(compared?.fact === 'provider-rate' ? [compared] : []), ...support],
    against: [...(compared?.fact === 'only-provider' ? [compared] : []), ...against],
  };
}

const NEARLY_ALL = 0.9;

/** How often this happens at the provider and elsewhere; undefined where attempts are not known by provider. */
function rateThere(
  parts: readonly PartFacts[],
  provider: Extract<ProviderName, { provider: unknown }>,
  { count, elsewhere }: { count: number; elsewhere: number },
): Extract<CauseEvidence, { fact: 'provider-rate' | 'only-provider' }> | 'no-contrast' | undefined {
  const providers = parts.filter(({ kind }) => kind === 'provider');
  const there = providers.find(({ name }) => name === provider.provider)?.attempts ?? 0;
  const all = providers.reduce((sum, { attempts }) => sum + attempts, 0);
  if (there === 0) return undefined;
  const rate = Math.min(1, count / there);
  if (rate < PROVIDER_RATE) return 'no-contrast';
  if (there > all * NEARLY_ALL) return { fact: 'only-provider', share: there / all };
  const rest = elsewhere / Math.max(1, all - there);
  return rate < rest * TIMES_ELSEWHERE ? 'no-contrast' : { fact: 'provider-rate', provider, rate, rest };
}

function beganIn(
  facts: CauseFacts,
  is: (group: Pick<NegativeGroup, 'reason' | 'provider'>) => boolean,
): readonly CauseEvidence[] {
  const at = beganAt(facts, is);
  return at === undefined ? [] : [{ fact: 'began', at }];
}

/** What the servers say most often. */
function saysIn(events: readonly SampledEvent[]): readonly CauseEvidence[] {
  const diagnostic = mostFrequent(events.flatMap((event) => event.diagnostic ?? []));
  return diagnostic ? [{ fact: 'says', diagnostic: diagnostic.value }] : [];
}
