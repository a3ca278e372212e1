import { toHalfWidth } from '../../text/half-width.js';
import { readTypedName } from '../../text/typed-name.js';

/** As much of a message is read. */
const LONGEST_TEXT = 40_000;
const LONGEST_WORD = 2_000;
/** What stands between addresses in running text and in lists. */
const BETWEEN = /[\s<>()[\]{},;:"|、。，；：「」『』（）【】［］＜＞《》〈〉“”„]+/u;
/** RFC 5322's `atext` and dots, at most as long as RFC 5321 §4.5.3.1 allows. */
const PLAIN_ADDRESS = /[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}/g;

/**
 * The addresses in a text, in their order, each once. An address in plain letters is found also where a sentence in another
 * script touches it (`宛先はjane@example.comです`); one in other letters is found where it stands alone.
 */
export function addressesInText(text: string): readonly string[] {
  const found = new Map<string, string>();
  for (const word of toHalfWidth(text.slice(0, LONGEST_TEXT)).split(BETWEEN)) {
    if (word.length > LONGEST_WORD || !word.includes('@')) continue;
    const plain = word.match(PLAIN_ADDRESS) ?? [];
    for (const candidate of plain.length > 0 ? plain : [word]) {
      const read = readTypedName(candidate);
      if (read.kind !== 'address') continue;
      const key = `${read.localPart}@${read.domain}`;
      if (!found.has(key)) found.set(key, read.written);
    }
  }
  return [...found.values()];
}
