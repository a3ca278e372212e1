import type { Cause, Provider, Reason } from '../../../locales/index.js';
import type { CauseFacts, CauseSubject } from './facts.js';
import { listBombing, purchasedList, signUpAttack, typoDomains } from './recipient-causes.js';
import {
  brokenAuthentication,
  deadDomain,
  listedOnBlocklist,
  providerBlock,
  providerOutage,
} from './refusal-causes.js';
import { oneSource, stolenCredentials } from './source-causes.js';
import { countOf, onlyTrouble, TROUBLE } from './trouble.js';

/**
 * What is most specific comes first: what the servers say themselves, and domains that nobody has. They show in single reasons, domains and
 * providers, each of which has its own usual number.
 */
const SPECIFIC: readonly ((facts: CauseFacts) => Cause | undefined)[] = [
  brokenAuthentication,
  listedOnBlocklist,
  typoDomains,
  deadDomain,
];
/** These come before the causes that show in the recipients and the parts, but after somebody who fills mailboxes. */
const AT_PROVIDER: readonly ((facts: CauseFacts) => Cause | undefined)[] = [providerBlock, providerOutage];
/** These need more trouble in all than is usual. */
const BROAD: readonly ((facts: CauseFacts) => Cause | undefined)[] = [
  stolenCredentials,
  signUpAttack,
  purchasedList,
];

type Limits = {
  /** With fewer events the numbers carry nothing. */
  events: number;
  /** From this rate on there is a cause to look for, whatever is usual. */
  high: number;
  /** Below this rate nothing is unusual enough. */
  low: number;
};
/** The high rates are the bot's warning level of bounces and AWS's review level of complaints. */
const BOUNCES: Limits = { events: 20, high: 0.04, low: 0.012 };
const COMPLAINTS: Limits = { events: 8, high: 0.001, low: 0.000_5 };
const LIMITS: Readonly<Record<CauseSubject, Limits>> = {
  all: BOUNCES,
  bounce: BOUNCES,
  complaint: COMPLAINTS,
};
/** From so many times the usual rate on there is a cause to look for as well. */
const TIMES_USUAL = 1.8;
/** A usual rate is one of so many recipients in so many hours. */
const USUAL = { attempts: 500, hours: 48 };

/**
 * The most likely cause of the bounces, complaints and delays of a window; undefined where there are too few of them, where they are no more
 * than usual, or where the numbers carry no single cause.
 */
export function mostLikelyCause(all: CauseFacts): Cause | undefined {
  const facts = onlyTrouble(all);
  const isUnusual = needsCause(facts);
  const isComplaint = facts.about === 'complaint';
  const causes = [
    ...(isComplaint ? [] : SPECIFIC),
    ...(isUnusual ? [listBombing] : []),
    ...(isComplaint ? [] : AT_PROVIDER),
    ...(isUnusual ? BROAD : []),
    oneSource,
  ];
  for (const cause of causes) {
    const found = cause(facts);
    if (found) return found;
  }
  return undefined;
}

const MOST_PARTS = 3;

/** The largest groups of the trouble by reason and provider, with their shares, for where there is no single cause. */
export function largestParts(
  all: CauseFacts,
): readonly { reason: Reason; provider: Provider; share: number }[] {
  const { groups } = onlyTrouble(all);
  const total = countOf(groups);
  return groups
    .toSorted((one, other) => other.count - one.count)
    .slice(0, MOST_PARTS)
    .map(({ reason, provider, count }) => ({ reason, provider, share: count / total }));
}

function needsCause({ about, groups, attempts, before }: CauseFacts): boolean {
  const events = countOf(groups);
  const complaints = countOf(groups, ({ reason }) => TROUBLE[reason] === 'complaint');
  if (complaints >= COMPLAINTS.events && complaints >= attempts * COMPLAINTS.high) return true;
  const limits = LIMITS[about];
  if (events < limits.events) return false;
  if (attempts === 0 || events >= attempts * limits.high) return true;
  const isUsualKnown = before.attempts >= USUAL.attempts && before.hours >= USUAL.hours;
  const usual = isUsualKnown ? before.events / before.attempts : limits.low;
  return events >= attempts * Math.max(limits.low, usual * TIMES_USUAL);
}
