import type { AwsFinding } from '../../aws/index.js';

/** A finding that people are told of. */
export type Told = {
  finding: AwsFinding;
  toldAt: number;
  /** When SES no longer reported it; it may report it again. */
  resolvedAt?: number | undefined;
  /** Grows with each change that is worth showing. */
  revision: number;
};

/** Findings about how mail is received. They open before AWS acts; the others are about the set-up of a domain. */
const ABOUT_REPUTATION: ReadonlySet<string> = new Set(['BOUNCE', 'COMPLAINT', 'FEEDBACK_3P', 'IP_LISTING']);
/** What is resolved is no news any more after that. */
const NEWS_FOR_MS = 7 * 86_400_000;

export function isAboutReputation({ type }: AwsFinding): boolean {
  return ABOUT_REPUTATION.has(type);
}

/** The same finding has the same key, at each reading; one that opens again is another. */
export function keyOf({ type, resource, since }: AwsFinding): string {
  return `${type}/${resource}/${since}`;
}

/** What there is to tell after a reading: the same list while nothing changes. */
export function decideTold(
  current: readonly Told[],
  open: readonly AwsFinding[],
  now: number,
): readonly Told[] {
  const known = new Set(current.map(({ finding }) => keyOf(finding)));
  const stillOpen = new Set(open.map(keyOf));
  const kept = current
    .filter(({ resolvedAt }) => resolvedAt === undefined || now - resolvedAt < NEWS_FOR_MS)
    .map((told) => followed(told, stillOpen.has(keyOf(told.finding)), now));
  const added = open
    .filter((finding) => isAboutReputation(finding) && !known.has(keyOf(finding)))
    .map((finding) => ({ finding, toldAt: now, revision: 1 }));
  const next = [...kept, ...added];
  const isSame = next.length === current.length && next.every((told, index) => told === current[index]);
  return isSame ? current : next;
}

function followed(told: Told, isOpen: boolean, now: number): Told {
  if (isOpen === (told.resolvedAt === undefined)) return told;
  return { ...told, resolvedAt: isOpen ? undefined : now, revision: told.revision + 1 };
}
