import type { FailureFilterKind, FailureGroup, Provider, Reason } from '../../locales/index.js';
import type { NegativePart } from '../intake/index.js';
import type { TypedFilter } from './bounces-request.js';

/** To what an answer is limited. */
export type BounceFilter =
  | { kind: 'reason'; reason: Reason }
  | { kind: 'provider'; provider: Provider }
  | { kind: Exclude<FailureFilterKind, 'reason' | 'provider'>; name: string };

/** What a name can stand for. */
export type KnownNames = {
  /** Each reason and provider with its names in every language of the bot. */
  reasons: readonly { reason: Reason; name: string }[];
  providers: readonly { provider: Provider; name: string }[];
  /** The names that were counted in the time that the answer is about, or that of a day before. */
  counted: Readonly<Record<CountedKind, ReadonlySet<string>>>;
};
export type CountedKind = 'configuration-set' | 'tag' | 'from-domain' | 'tenant' | 'caller' | 'domain';

/** The filter; or what the name may stand for, where it stands for several things; or that it stands for nothing. */
export type ResolvedFilter =
  | { filter: BounceFilter | undefined }
  | { ambiguous: readonly BounceFilter[]; text: string }
  | { unknown: TypedFilter };

const DOMAIN = /^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){1,10}$/;
const ADDRESS = /^[^@\s]{1,64}@[^@\s]{1,255}$/;

/**
 * What a typed filter stands for. A name without its kind may be known as several things; then nobody guesses. A domain that is
 * unknown is one to which no mail failed.
 */
export function resolveFilter(typed: TypedFilter | undefined, known: KnownNames): ResolvedFilter {
  if (!typed) return { filter: undefined };
  const { kind, text } = typed;
  const kinds: readonly FailureFilterKind[] = kind ? [kind] : SEARCHED;
  const candidates = kinds.flatMap((one) => candidate(one, text, known) ?? []);
  const [first, ...others] = candidates;
  if (first && others.length > 0) return { ambiguous: candidates, text };
  if (first) return { filter: first };
  const name = text.toLowerCase();
  if (kind === undefined && ADDRESS.test(name)) return { filter: { kind: 'address', name } };
  if ((kind === undefined || kind === 'domain') && DOMAIN.test(name))
    return { filter: { kind: 'domain', name } };
  return { unknown: typed };
}

/** An address or an unknown domain is found by its form, when no name is. */
const SEARCHED: readonly FailureFilterKind[] = [
  'reason',
  'provider',
  'configuration-set',
  'tag',
  'from-domain',
  'tenant',
  'caller',
  'domain',
];

function candidate(kind: FailureFilterKind, text: string, known: KnownNames): BounceFilter | undefined {
  const name = text.toLowerCase();
  switch (kind) {
    case 'reason': {
      const found = known.reasons.find(
        (one) => one.reason === kebab(name) || one.name.toLowerCase() === name,
      );
      return found && { kind, reason: found.reason };
    }
    case 'provider': {
      const found = known.providers.find(
        (one) => one.provider === kebab(name) || one.name.toLowerCase() === name,
      );
      return found && { kind, provider: found.provider };
    }
    case 'address':
      return ADDRESS.test(name) ? { kind, name } : undefined;
    case 'domain':
    case 'from-domain':
    case 'configuration-set':
    case 'tag':
    case 'tenant':
    case 'caller': {
      const found = [...known.counted[kind]].find((one) => isCalled(kind, one.toLowerCase(), name));
      return found === undefined ? undefined : { kind, name: found };
    }
    default:
      return kind satisfies never;
  }
}

/** A tag may be called by its value alone. */
function isCalled(kind: CountedKind, counted: string, name: string): boolean {
  return counted === name || (kind === 'tag' && counted.slice(counted.indexOf(':') + 1) === name);
}

function kebab(name: string): string {
  return name.replace(/[\s_]+/g, '-');
}

/** The group of negative events that a reason belongs to. */
export function groupOf(filter: BounceFilter | undefined): FailureGroup {
  if (filter?.kind !== 'reason') return 'bounces';
  const { reason } = filter;
  if (reason.startsWith('complaint')) return 'complaints';
  return NOT_SENT.has(reason) ? 'not-sent' : reason === 'deferred-by-ses' ? 'delays' : 'bounces';
}

const NOT_SENT: ReadonlySet<Reason> = new Set([
  'suppressed-account',
  'suppressed-tenant',
  'unsubscribed',
  'held-back',
  'rejected-by-ses',
  'rendering-failure',
]);

/** The property of the source that a filter is about. */
export const SOURCE_OF_FILTER = {
  'configuration-set': 'configurationSet',
  tag: 'tag',
  'from-domain': 'fromDomain',
  tenant: 'tenant',
  caller: 'caller',
} as const;

/** Whether it is about the part of the sending, which not every event names. */
export function isOfSource(filter: BounceFilter | undefined): boolean {
  return filter !== undefined && filter.kind in SOURCE_OF_FILTER;
}

/** The parts that a filter lets through. */
export function passingParts(
  parts: readonly NegativePart[],
  filter: BounceFilter | undefined,
): readonly NegativePart[] {
  const hasSources = parts.some((part) => part.of === 'source');
  return parts.filter((part) => passes(part, filter, hasSources));
}

function passes(part: NegativePart, filter: BounceFilter | undefined, hasSources: boolean): boolean {
  if (!filter) return true;
  switch (filter.kind) {
    case 'reason':
      return part.reason === filter.reason;
    case 'provider':
      return (part.provider?.host ?? part.provider?.provider) === filter.provider;
    case 'domain':
      return part.domain === filter.name;
    case 'address':
      return false;
    case 'from-domain':
      if (!hasSources) return part.identityDomain === filter.name;
      return part.source?.fromDomain === filter.name;
    case 'configuration-set':
    case 'tag':
    case 'tenant':
    case 'caller':
      return part.source?.[SOURCE_OF_FILTER[filter.kind]] === filter.name;
    default:
      return filter satisfies never;
  }
}
