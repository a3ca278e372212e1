/** Fields of a header or of a block of a report, by their name in lower case, in the order of the text. */
export type HeaderFields = ReadonlyMap<string, readonly string[]>;

const LONGEST_BLOCK = 65_536;
const MOST_FIELDS = 500;
const LONGEST_FIELD = 8_000;
const NAME = /^([!-9;-~]{1,76})[ \t]*:[ \t]*/;

/** Reads a block of fields: folded lines are joined (RFC 5322, section 2.2.3), lines that are no field are left out. */
export function readFields(block: string): HeaderFields {
  const fields = new Map<string, string[]>();
  let current: string[] | undefined;
  let count = 0;
  for (const line of block.slice(0, LONGEST_BLOCK).split(/\r?\n/)) {
    const last = (current?.length ?? 0) - 1;
    if (/^[ \t]/.test(line) && current && last >= 0) {
      if ((current[last]?.length ?? 0) < LONGEST_FIELD) current[last] = `${current[last]} ${line.trim()}`;
      continue;
    }
    const name = NAME.exec(line);
    if (!name?.[1]) {
      current = undefined;
      continue;
    }
    count += 1;
    if (count > MOST_FIELDS) break;
    const key = name[1].toLowerCase();
    current = fields.get(key) ?? [];
    current.push(line.slice(name[0].length, name[0].length + LONGEST_FIELD).trim());
    fields.set(key, current);
  }
  return fields;
}

/** The first value of the field; undefined when there is none, or it is empty. */
export function field(fields: HeaderFields, name: string): string | undefined {
  return fields.get(name)?.[0] || undefined;
}

/** Blocks of fields, separated by empty lines: https://www.rfc-editor.org/rfc/rfc3464#section-2.1 */
export function readBlocks(text: string): readonly HeaderFields[] {
  return text
    .slice(0, LONGEST_BLOCK)
    .split(/\r?\n(?:[ \t]*\r?\n)+/)
    .slice(0, MOST_FIELDS)
    .map(readFields)
    .filter(({ size }) => size > 0);
}
