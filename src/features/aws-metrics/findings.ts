import type { AwsFinding } from '../../aws/index.js';

/** A finding that is announced in the channel. Times in ms. */
export type AnnouncedFinding = {
  finding: AwsFinding;
  toldAt: number;
  /** When SES no longer reported it; SES may report it again. */
  resolvedAt?: number | undefined;
  /** Grows with each change that is worth showing. */
  revision: number;
};

/** Findings about how mail is received. They open before AWS acts; the others are about the set-up of a domain. */
const ABOUT_REPUTATION: ReadonlySet<string> = new Set(['BOUNCE', 'COMPLAINT', 'FEEDBACK_3P', 'IP_LISTING']);
/** So long after it was resolved a finding is forgotten. */
export const RESOLVED_FOR_MS = 7 * 86_400_000;

export function isAboutReputation({ type }: AwsFinding): boolean {
  return ABOUT_REPUTATION.has(type);
}

/** The same finding has the same key in each reading; one that opens again is another. */
export function findingKey({ type, resource, since }: AwsFinding): string {
  return `${type}/${resource}/${since}`;
}

/** The findings to announce after a reading: the same list while nothing changes. */
export function decideFindings(
  current: readonly AnnouncedFinding[],
  open: readonly AwsFinding[],
  now: number,
): readonly AnnouncedFinding[] {
  const known = new Set(current.map(({ finding }) => findingKey(finding)));
  const stillOpen = new Set(open.map(findingKey));
  const remaining = current
    .filter(({ resolvedAt }) => resolvedAt === undefined || now - resolvedAt < RESOLVED_FOR_MS)
    .map((announced) => updated(announced, stillOpen.has(findingKey(announced.finding)), now));
  const added = open
    .filter((finding) => isAboutReputation(finding) && !known.has(findingKey(finding)))
    .map((finding) => ({ finding, toldAt: now, revision: 1 }));
  const next = [...remaining, ...added];
  const isSame = next.length === current.length && next.every((one, index) => one === current[index]);
  return isSame ? current : next;
}

function updated(announced: AnnouncedFinding, isOpen: boolean, now: number): AnnouncedFinding {
  if (isOpen === (announced.resolvedAt === undefined)) return announced;
  return { ...announced, resolvedAt: isOpen ? undefined : now, revision: announced.revision + 1 };
}
