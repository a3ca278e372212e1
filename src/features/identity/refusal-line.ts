import type { Catalog } from '../../locales/index.js';
import type { Mrkdwn } from '../../text/mrkdwn.js';
import type { NameProblem } from './identity-name.js';

/** Why what was typed names no domain and no address. */
export function refusalLine(t: Catalog, reason: NameProblem, typed: string): Mrkdwn {
  const words = t.verify.refused;
  if (/\s/.test(typed.replace(/^add\s+/i, ''))) return words.severalWords;
  switch (reason.kind) {
    case 'empty':
      return words.empty;
    case 'too-long':
      return words.tooLong(reason.most);
    case 'control-characters':
      return words.controlCharacters;
    case 'ip-address':
      return words.ipAddress;
    case 'not-public':
      return words.notPublic(reason.domain);
    case 'single-label':
      return words.singleLabel(reason.label);
    case 'bad-label':
      return words.badLabel(reason.label);
    case 'bad-local-part':
      return words.badLocalPart;
    case 'not-a-domain':
      return words.notADomain;
    default:
      return reason satisfies never;
  }
}
