import type { SuppressionReason } from '../../aws/index.js';
import { shortened } from '../../text/cut-text.js';
import { type NameProblem, readTypedName } from '../../text/typed-name.js';
import { type EmailAddress, readAddress } from '../intake/index.js';
import type { ListFilter } from './recent-entries.js';

/** What the arguments of `/ses suppression` request. */
export type SuppressionRequest =
  | { kind: 'address'; address: EmailAddress }
  | { kind: 'recent'; filter: ListFilter }
  | { kind: 'export'; filter: ListFilter }
  /** It was meant to be an address and cannot be one, so it is on no list, and that would say nothing. */
  | { kind: 'not-an-address'; typed: string; problem: NameProblem }
  | { kind: 'unclear'; word: string };

const REASONS: ReadonlyMap<string, SuppressionReason> = new Map([
  ['bounce', 'BOUNCE'],
  ['bounces', 'BOUNCE'],
  ['complaint', 'COMPLAINT'],
  ['complaints', 'COMPLAINT'],
]);
/** Of a text that is shown again. */
const LONGEST_SHOWN = 100;

/**
 * Reads what follows `/ses suppression`: an address in whatever form it was pasted, or else words that filter the list
 * (`bounce`, `complaint`, a domain), and `export`.
 */
export function readSuppressionRequest(argument: string): SuppressionRequest {
  const typed = readTypedName(argument);
  if (typed.kind === 'address') return { kind: 'address', address: readAddress(typed.written) };
  const words = argument.split(/\s/).filter((part) => part !== '');
  if (typed.kind === 'none' && (typed.problem.kind === 'too-long' || words.some(isMeantAsAddress)))
    return {
      kind: 'not-an-address',
      typed: shortened(argument.trim(), LONGEST_SHOWN),
      problem: typed.problem,
    };
  return readFilter(words);
}

/** With `@` or its full-width form inside; `@example.com` is a domain. */
function isMeantAsAddress(word: string): boolean {
  return /[^\p{P}\p{S}\p{C}].*[@\uff20]/u.test(word) && !/^<https?:/.test(word);
}

function readFilter(words: readonly string[]): SuppressionRequest {
  const filter: ListFilter = {};
  let kind: 'recent' | 'export' = 'recent';
  for (const word of words) {
    const reason = REASONS.get(word.toLowerCase());
    const named = readTypedName(word.replace(/^[@\uff20]/, ''));
    if (word.toLowerCase() === 'export') kind = 'export';
    else if (reason && !filter.reason) filter.reason = reason;
    else if (named.kind === 'domain' && !filter.domain) filter.domain = named.domain;
    else return { kind: 'unclear', word: shortened(word, LONGEST_SHOWN) };
  }
  return { kind, filter };
}
