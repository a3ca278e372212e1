/** Somebody whom the audit log may name, and how they are called in Slack. */
export type NamedPerson = { id: string; names: readonly string[] };

/** A name may have several words, and words behind it may be about something else. */
export type FoundPerson = { by: string; rest: readonly string[] } | { several: readonly string[] };

/**
 * The person whose name the words begin with, in whatever case and width; the longest such name. Undefined where there is
 * none; `several` where the name is that of several people.
 */
export function findPerson(
  words: readonly string[],
  people: readonly NamedPerson[],
): FoundPerson | undefined {
  const byName = new Map<string, Set<string>>();
  for (const { id, names } of people) {
    for (const name of names) byName.set(fold(name), (byName.get(fold(name)) ?? new Set()).add(id));
  }
  for (let length = words.length; length > 0; length -= 1) {
    const ids = [...(byName.get(fold(words.slice(0, length).join(' '))) ?? [])];
    const [only] = ids;
    if (only === undefined) continue;
    return ids.length === 1 ? { by: only, rest: words.slice(length) } : { several: ids };
  }
  return undefined;
}

function fold(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
