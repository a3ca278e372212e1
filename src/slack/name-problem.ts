import type { Catalog } from '../locales/index.js';
import type { Mrkdwn } from '../text/mrkdwn.js';
import type { NameProblem } from '../text/typed-name.js';

/** Why a typed text is not a domain or an address. */
export function nameProblemLine(t: Catalog, problem: NameProblem): Mrkdwn {
  const words = t.verify.refused;
  switch (problem.kind) {
    case 'empty':
      return words.empty;
    case 'too-long':
      return words.tooLong(problem.most);
    case 'several-words':
      return words.severalWords;
    case 'control-characters':
      return words.controlCharacters;
    case 'ip-address':
      return words.ipAddress;
    case 'not-public':
      return words.notPublic(problem.domain);
    case 'single-label':
      return words.singleLabel(problem.label);
    case 'bad-label':
      return words.badLabel(problem.label);
    case 'bad-local-part':
      return words.badLocalPart;
    case 'not-a-domain':
      return words.notADomain;
    default:
      return problem satisfies never;
  }
}
