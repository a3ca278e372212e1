import type { AddressMark, Cause, CauseEvidence, EventShare, SourceName } from '../../../locales/index.js';
import type { CauseFacts, SampledEvent } from './facts.js';
import { sourceOfMost } from './source-causes.js';
import { isDead, isSurge, othersThan, ratioOf, shareOf, TROUBLE, WORTH_SAYING } from './trouble.js';

/**
 * The causes that show in who the recipients are. All shares are of the sampled events, because only of these the recipients are known. The
 * limits are ours, chosen on generated senders: docs/assumptions.md.
 */

/** With fewer sampled events a share of them says little. */
const FEWEST = 15;
const MOSTLY_NEW = 0.7;
/** One domain makes so much of a list of anybody's at most: a list has addresses at many. */
const ONE_DOMAIN = 0.8;
const FEWEST_DOMAINS = 8;

/** Among the dead addresses of a day are those of usual mail too. */
const DEAD_AND_NEW = { ofDead: 0.6, ofAll: 0.35 };

/** A list that was bought or is years old: the addresses are dead, at many domains, and never got mail from this sender. */
export function purchasedList(facts: CauseFacts): Cause | undefined {
  const { sample } = facts;
  const dead = sample.filter(({ reason }) => isDead(TROUBLE[reason]));
  const deadShare = { events: dead.length, of: sample.length };
  const fresh = newRecipients(dead);
  if (fresh.events < FEWEST || ratioOf(fresh) < DEAD_AND_NEW.ofDead) return undefined;
  if (fresh.events < sample.length * DEAD_AND_NEW.ofAll) return undefined;
  const domains = domainsOf(dead);
  if (domains.size < FEWEST_DOMAINS || Math.max(...domains.values()) > dead.length * ONE_DOMAIN)
    return undefined;
  const source = sourceOfMost(facts);
  return {
    kind: 'purchased-list',
    ...(source && { source }),
    explained: deadShare,
    support: [
      { fact: 'first-ever', share: fresh, since: facts.recipientsSince },
      { fact: 'dead-addresses', share: deadShare, domains: domains.size },
      ...complaintsIn(sample),
    ],
    against: [...knownRecipients(facts, dead), ...othersThan(deadShare)],
  };
}

const MADE_UP = 0.2;

/** A script fills in a sign-up form: new recipients, many of whose addresses look made up. */
export function signUpAttack(facts: CauseFacts): Cause | undefined {
  const { sample } = facts;
  if (sample.length < FEWEST) return undefined;
  const isMarked = ({ marks }: SampledEvent) => marks.length > 0;
  const fresh = newRecipients(sample.filter(isMarked));
  const marked = shareOf(sample, isMarked);
  if (ratioOf(fresh) < MOSTLY_NEW || ratioOf(marked) < MADE_UP) return undefined;
  const counts = new Map<AddressMark, number>();
  for (const mark of sample.flatMap(({ marks }) => marks)) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  const marks = [...counts]
    .map(([mark, events]) => ({ mark, events }))
    .toSorted((one, other) => other.events - one.events);
  return {
    kind: 'sign-up-attack',
    ...ofSource(sourceOfMost(facts)),
    explained: shareOf(sample, (event) => isMarked(event) || event.isFirstEver === true),
    support: [
      { fact: 'made-up-addresses', share: marked, marks },
      { fact: 'first-ever', share: fresh, since: facts.recipientsSince },
    ],
    against: knownRecipients(facts, sample),
  };
}

const SEVERAL_MAILS = 3;
const BOMBED = 0.4;

/**
 * Strangers are signed up again and again, to fill their mailboxes: new recipients with several mails each, who complain, whose mailboxes
 * are full or get mail too fast. https://www.spamhaus.org/resource-hub/email-list-management/subscription-bombing-coi-captcha-and-the-next-generation-of-mail-bombs/
 */
export function listBombing(facts: CauseFacts): Cause | undefined {
  const { sample } = facts;
  const bombed = ({ reason, mails }: SampledEvent) =>
    mails >= SEVERAL_MAILS && TROUBLE[reason] !== 'no-answer';
  if (sample.length < FEWEST) return undefined;
  const fresh = newRecipients(sample.filter(bombed));
  const several = shareOf(sample, bombed);
  if (ratioOf(fresh) < MOSTLY_NEW || ratioOf(several) < BOMBED) return undefined;
  return {
    kind: 'list-bombing',
    ...ofSource(sourceOfMost(facts)),
    explained: several,
    support: [
      { fact: 'several-mails', share: several },
      { fact: 'first-ever', share: fresh, since: facts.recipientsSince },
      ...complaintsIn(sample),
    ],
    against: [...knownRecipients(facts, sample), ...othersThan(several)],
  };
}

const TYPO_SHARE = 0.3;
const FEWEST_TYPOS = 10;
const MOST_TYPO_DOMAINS = 10;

/** People misspell the domain of their own address, and nobody asks them to confirm it. */
export function typoDomains(facts: CauseFacts): Cause | undefined {
  const { sample } = facts;
  const typos = shareOf(sample, ({ meant }) => meant !== undefined);
  const reasons = new Set(sample.flatMap(({ meant, reason }) => (meant === undefined ? [] : reason)));
  const isSuch = ({ reason, provider }: Pick<SampledEvent, 'reason' | 'provider'>) =>
    reasons.has(reason) && provider === 'other';
  if (typos.events < FEWEST_TYPOS || ratioOf(typos) < TYPO_SHARE || !isSurge(facts, isSuch)) return undefined;
  const counts = new Map<string, { right: string; events: number }>();
  for (const { domain, meant } of sample) {
    if (meant === undefined) continue;
    counts.set(domain, { right: meant, events: (counts.get(domain)?.events ?? 0) + 1 });
  }
  const domains = [...counts]
    .map(([wrong, { right, events }]) => ({ wrong, right, events }))
    .toSorted((one, other) => other.events - one.events || (one.wrong < other.wrong ? -1 : 1))
    .slice(0, MOST_TYPO_DOMAINS);
  const fresh = newRecipients(sample.filter(({ meant }) => meant !== undefined));
  return {
    kind: 'typo-domains',
    domains,
    explained: typos,
    support: [{ fact: 'first-ever', share: fresh, since: facts.recipientsSince }],
    against: othersThan(typos),
  };
}

/** Of those sampled of whom it is known. */
function newRecipients(sample: readonly SampledEvent[]): EventShare {
  return shareOf(
    sample.filter(({ isFirstEver }) => isFirstEver !== undefined),
    ({ isFirstEver }) => isFirstEver === true,
  );
}

function domainsOf(sample: readonly SampledEvent[]): ReadonlyMap<string, number> {
  const domains = new Map<string, number>();
  for (const { domain } of sample) domains.set(domain, (domains.get(domain) ?? 0) + 1);
  return domains;
}

function ofSource(source: SourceName | undefined): { source?: SourceName } {
  return source ? { source } : {};
}

function complaintsIn(sample: readonly SampledEvent[]): readonly CauseEvidence[] {
  const share = shareOf(sample, ({ isComplaint }) => isComplaint);
  return share.events > 0 ? [{ fact: 'complaints', share }] : [];
}

const WEEK_MS = 7 * 86_400_000;

/** What speaks against new recipients: some are known, or nobody has been known for long. */
function knownRecipients(facts: CauseFacts, sample: readonly SampledEvent[]): readonly CauseEvidence[] {
  const since = facts.recipientsSince;
  const { events, of } = newRecipients(sample);
  const known = { events: of - events, of };
  return [
    ...(known.events > 0 && ratioOf(known) >= WORTH_SAYING
      ? [{ fact: 'known-recipients', share: known, since } as const]
      : []),
    ...(since > facts.from - WEEK_MS ? [{ fact: 'short-history', since } as const] : []),
  ];
}
