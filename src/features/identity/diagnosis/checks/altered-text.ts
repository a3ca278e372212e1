/** What web forms and people do to a value on its way. */
export type Alteration = 'quoted' | 'extra-spaces' | 'extra-underscore' | 'other-case';

/** How each is undone, the most visible first. */
const UNDO: readonly [kind: Alteration, undo: (text: string) => string][] = [
  ['quoted', (text) => text.replaceAll(/\\?["“”]/g, '')],
  ['extra-spaces', (text) => text.replaceAll(/[\s\u00a0]+/g, '')],
  ['extra-underscore', (text) => text.replace(/^_+/, '')],
  ['other-case', (text) => text.toLowerCase()],
];

/** How a value differs from the expected one, if it is the same value altered on its way; else undefined. */
export function findAlteration(found: string, expected: string): Alteration | undefined {
  if (found === expected) return undefined;
  const plain = (text: string) => UNDO.reduce((undone, [, undo]) => undo(undone), text);
  if (plain(found) !== plain(expected)) return undefined;
  return UNDO.find(([, undo]) => undo(found) !== found)?.[0] ?? 'other-case';
}
