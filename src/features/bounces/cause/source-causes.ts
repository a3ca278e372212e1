import type { Cause, CauseEvidence, PartKind, SourceName } from '../../../locales/index.js';
import type { CauseFacts, CauseSubject, PartFacts } from './facts.js';
import { countOf, othersThan, ratioOf, shareOf } from './trouble.js';

/** The causes that show in which part of the sending the trouble is. The limits are ours, chosen on generated senders: docs/assumptions.md. */

const HOUR_MS = 3_600_000;

/** The parts that a team can stop or change; of parts that hold the same mail, the first. */
const SOURCES: readonly PartKind[] = ['tag', 'configuration-set', 'tenant', 'from-domain', 'caller'];
/** Of what is more than usual. */
const MOST_EXCESS = 0.7;
/** Where a part is nearly all mail, it explains nothing. */
const MOST_ATTEMPTS = 0.6;
const TIMES_WORSE = 3;
const TIMES_ITS_USUAL = 2.5;
const KNOWN_ATTEMPTS = 300;
const FEWEST_ATTEMPTS = 100;
const FEWEST_EVENTS: Readonly<Record<CauseSubject, number>> = { all: 15, bounce: 15, complaint: 5 };
const UNUSUAL_RATE: Readonly<Record<CauseSubject, number>> = { all: 0.025, bounce: 0.02, complaint: 0.000_7 };
/** A part of which nothing is known from before needs a rate that is high for any. */
const HIGH_RATE: Readonly<Record<CauseSubject, number>> = { all: 0.04, bounce: 0.04, complaint: 0.001 };

/** The part that most of the trouble belongs to and the other mail does not; undefined where there is none. */
export function sourceOfMost(facts: CauseFacts): SourceName | undefined {
  const part = worstPart(facts);
  return part && { kind: part.kind, name: part.name };
}

/** One campaign or sender: its mail has the trouble, the rest has not. */
export function oneSource(facts: CauseFacts): Cause | undefined {
  const part = worstPart(facts);
  if (!part) return undefined;
  const total = countOf(facts.groups);
  const source = { kind: part.kind, name: part.name };
  const explained = { events: Math.min(part.events, total), of: total };
  return {
    kind: 'one-source',
    source,
    explained,
    support: [{ fact: 'source-rate', source, rate: rateOf(part), rest: restRate(facts, part) }],
    against: othersThan(explained),
  };
}

function worstPart(facts: CauseFacts): PartFacts | undefined {
  const total = countOf(facts.groups);
  const usual = rateOf(facts.before);
  const excess = total - facts.attempts * usual;
  const isWorse = (part: PartFacts) => {
    const isKnown = part.before.attempts >= KNOWN_ATTEMPTS;
    const ofPart = isKnown ? Math.max(rateOf(part.before), usual / 2) : usual;
    const expected = part.attempts * ofPart;
    const rate = rateOf(part);
    const least = isKnown
      ? Math.max(UNUSUAL_RATE[facts.about], ofPart * TIMES_ITS_USUAL)
      : HIGH_RATE[facts.about];
    return (
      part.events - expected >= FEWEST_EVENTS[facts.about] &&
      part.attempts >= FEWEST_ATTEMPTS &&
      part.attempts <= facts.attempts * MOST_ATTEMPTS &&
      part.events - expected >= excess * MOST_EXCESS &&
      rate >= least &&
      rate >= restRate(facts, part) * TIMES_WORSE
    );
  };
  return facts.parts
    .filter((part) => SOURCES.includes(part.kind) && isWorse(part))
    .toSorted(
      (one, other) =>
        one.attempts - other.attempts || SOURCES.indexOf(one.kind) - SOURCES.indexOf(other.kind),
    )[0];
}

function restRate({ attempts, groups }: CauseFacts, part: PartFacts): number {
  return Math.max(0, countOf(groups) - part.events) / Math.max(1, attempts - part.attempts);
}

function rateOf({ events, attempts }: { events: number; attempts: number }): number {
  return attempts > 0 ? Math.min(1, events / attempts) : 0;
}

/** What is new where somebody else sends with the credentials of a caller. */
const NEW_KINDS: readonly PartKind[] = ['source-ip', 'from-domain'];
/** Where new ones come every day, one more says nothing: servers that come and go have new addresses. */
const USUAL_NAMES = 25;
const NEW_SHARE = 0.15;
const FEWEST_NEW = 100;
const TIMES_VOLUME = 2;
const KNOWN_HOURS = 72;
/** A team that begins to send from a new server writes to people it knows. */
const MOST_EVENTS = 0.5;

/**
 * Somebody else sends with the credentials of a caller that the sender has: from a source IP never seen before, to strangers, and from another
 * domain or much more than usual. A caller that is new as well is rather a system that the team has set up.
 */
export function stolenCredentials(facts: CauseFacts): Cause | undefined {
  const { before, parts, attempts } = facts;
  if (before.hours < KNOWN_HOURS || before.attempts < FEWEST_ATTEMPTS) return undefined;
  const hours = (facts.to - facts.from) / HOUR_MS;
  const times = attempts / Math.max(1, (before.attempts / before.hours) * hours);
  const fresh = NEW_KINDS.flatMap((kind) => newParts(parts, kind, attempts));
  const isNew = (kind: PartKind) => fresh.some((part) => part.kind === kind);
  const isNewSystem = newParts(parts, 'caller', attempts).length > 0;
  if (!isNew('source-ip') || isNewSystem || (times < TIMES_VOLUME && !isNew('from-domain'))) return undefined;
  const explained = shareOf(facts.sample, (event) =>
    fresh.some(({ kind, name }) => event.parts.some((part) => part.kind === kind && part.name === name)),
  );
  const known = facts.sample.filter(({ isFirstEver }) => isFirstEver !== undefined);
  const strangers = shareOf(known, ({ isFirstEver }) => isFirstEver === true);
  if (ratioOf(explained) < MOST_EVENTS || ratioOf(strangers) < MOST_EVENTS) return undefined;
  const days = Math.floor(before.hours / 24);
  const volume: CauseEvidence =
    times >= TIMES_VOLUME ? { fact: 'volume', times } : { fact: 'usual-volume', times };
  return {
    kind: 'stolen-credentials',
    sources: fresh.map(({ kind, name }) => ({ kind, name })),
    explained,
    support: [
      ...fresh.map(
        ({ kind, name, attempts: sent }): CauseEvidence => ({
          fact: 'new-source',
          source: { kind, name },
          attempts: sent,
          days,
        }),
      ),
      ...(volume.fact === 'volume' ? [volume] : []),
      { fact: 'first-ever', share: strangers, since: facts.recipientsSince },
    ],
    against: [...(volume.fact === 'volume' ? [] : [volume]), ...othersThan(explained)],
  };
}

/** Those of a kind that sent a good part of the mail and nothing before, where such names are usually the same. */
function newParts(parts: readonly PartFacts[], kind: PartKind, attempts: number): readonly PartFacts[] {
  const all = parts.filter((part) => part.kind === kind);
  const known = all.filter((part) => part.before.attempts > 0).length;
  if (known === 0 || known > USUAL_NAMES) return [];
  return all
    .filter(
      (part) => part.before.attempts === 0 && part.attempts >= Math.max(FEWEST_NEW, attempts * NEW_SHARE),
    )
    .toSorted((one, other) => other.attempts - one.attempts)
    .slice(0, 2);
}
