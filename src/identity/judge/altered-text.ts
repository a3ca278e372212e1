import type { Fault } from '../diagnosis.js';

type Alteration = Extract<Fault, { found: string }>['kind'] &
  ('quoted' | 'extra-spaces' | 'extra-underscore' | 'other-case');

/** From the most to the least visible; each undoes one thing that web forms and people do to a value. */
const UNDO: readonly [kind: Alteration, undo: (text: string) => string][] = [
  ['quoted', (text) => text.replaceAll(/\\?["“”]/g, '')],
  ['extra-spaces', (text) => text.replaceAll(/[\s\u00a0]+/g, '')],
  ['extra-underscore', (text) => text.replace(/^_+/, '')],
  ['other-case', (text) => text.toLowerCase()],
];

/** How a value differs from the expected one, if it is the same value altered on its way; else undefined. */
export function alteration(found: string, expected: string): Alteration | undefined {
  if (found === expected) return undefined;
  const plain = (text: string) => UNDO.reduce((undone, [, undo]) => undo(undone), text);
  if (plain(found) !== plain(expected)) return undefined;
  return (
    UNDO.find(([, undo]) => undo(found) !== found && undo(found).length !== found.length)?.[0] ?? 'other-case'
  );
}
