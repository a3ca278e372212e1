import type { Metric, PartKind } from '../../../locales/index.js';
import type { Bucket, Dimension } from '../../../store/index.js';
import { type MailSource, type NegativePart, readNegativePart } from '../../intake/index.js';
import type { CauseSubject, NegativeGroup, PartFacts } from './facts.js';

/** What the counts of a window and of the time before it say, in the form of the facts of a cause. */

/** Recipients attempted in the buckets. */
export function attemptsIn(buckets: readonly Bucket[]): number {
  const sum = (name: string) => buckets.reduce((all, { counts }) => all + (counts[name] ?? 0), 0);
  return Math.max(0, sum('sent') - sum('not-attempted'), sum('settled'));
}

/** The counters of the events that need a cause. */
const COUNTERS: Readonly<Record<Metric, keyof NegativePart['counts']>> = {
  bounce: 'hard',
  complaint: 'complaint',
};

export function partsOf(dimensions: readonly Dimension[], about: CauseSubject): readonly NegativePart[] {
  const parts = dimensions.flatMap((dimension) => readNegativePart(dimension) ?? []);
  if (about === 'all') return parts;
  const counter = COUNTERS[about];
  return parts
    .filter(({ counts }) => (counts[counter] ?? 0) > 0)
    .map((part) => ({ ...part, counts: { [counter]: part.counts[counter] } }));
}

function eventsIn({ counts }: NegativePart): number {
  return Object.values(counts).reduce((sum, count = 0) => sum + count, 0);
}

type CountedGroup = Omit<NegativeGroup, 'usual'>;

/** The groups of all negative events, whatever part of the sending they belong to. */
export function groupsOf(parts: readonly NegativePart[]): readonly CountedGroup[] {
  const groups = new Map<string, CountedGroup>();
  for (const part of parts) {
    if (part.of !== 'whole') continue;
    const { reason, provider: { provider, host } = { provider: 'other' as const } } = part;
    const group = { reason, provider: provider === 'other' ? (host ?? provider) : provider };
    const id = groupId(group);
    groups.set(id, { ...group, count: (groups.get(id)?.count ?? 0) + eventsIn(part) });
  }
  return [...groups.values()];
}

/** @param times how many times the attempts of the time before there are in the window */
export function withUsual(
  groups: readonly CountedGroup[],
  before: readonly CountedGroup[],
  times: number,
): readonly NegativeGroup[] {
  const counts = new Map(before.map((group) => [groupId(group), group.count]));
  return groups.map((group) => ({ ...group, usual: (counts.get(groupId(group)) ?? 0) * times }));
}

function groupId({ reason, provider }: Pick<NegativeGroup, 'reason' | 'provider'>): string {
  return `${reason} ${provider}`;
}

/** The kinds of parts by the names of their dimensions. */
const KINDS: Readonly<Record<string, PartKind>> = {
  cs: 'configuration-set',
  tag: 'tag',
  from: 'from-domain',
  tenant: 'tenant',
  caller: 'caller',
  ip: 'source-ip',
  provider: 'provider',
};
/** The properties of an event that name the part of the sending it belongs to. */
export const SOURCE_KINDS = {
  configurationSet: 'configuration-set',
  tag: 'tag',
  fromDomain: 'from-domain',
  tenant: 'tenant',
  caller: 'caller',
  sourceIp: 'source-ip',
} as const satisfies Record<string, PartKind>;

type Counted = { parts: readonly NegativePart[]; sent: readonly Dimension[] };

/** Every part of the sending in the window, with what it was before. */
export function sendingParts(inside: Counted, before: Counted): readonly PartFacts[] {
  const now = countsOf(inside);
  const then = countsOf(before);
  return [...now].map(([id, { kind, name, attempts, events }]) => {
    const { attempts: attemptsBefore = 0, events: eventsBefore = 0 } = then.get(id) ?? {};
    return { kind, name, attempts, events, before: { attempts: attemptsBefore, events: eventsBefore } };
  });
}

type PartCounts = Pick<PartFacts, 'kind' | 'name' | 'attempts' | 'events'>;

function countsOf({ parts, sent }: Counted): ReadonlyMap<string, PartCounts> {
  const counts = new Map<string, PartCounts>();
  const add = (kind: PartKind, name: string, attempts: number, events: number) => {
    const id = `${kind}=${name}`;
    const known = counts.get(id) ?? { kind, name, attempts: 0, events: 0 };
    counts.set(id, { ...known, attempts: known.attempts + attempts, events: known.events + events });
  };
  for (const { dimension, counts: of } of sent) {
    const equals = dimension.indexOf('=');
    const kind = KINDS[dimension.slice(0, equals)];
    const attempts = (of['sent'] ?? 0) - (of['not-attempted'] ?? 0);
    if (kind) add(kind, dimension.slice(equals + 1), Math.max(0, attempts), 0);
  }
  for (const part of parts) {
    for (const [property, kind] of Object.entries(SOURCE_KINDS)) {
      const name = property === 'sourceIp' ? undefined : part.source?.[property as keyof MailSource];
      if (name) add(kind, name, 0, eventsIn(part));
    }
  }
  return counts;
}
