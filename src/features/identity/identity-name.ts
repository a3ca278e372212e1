import type { AccountRegion } from '../../account-region.js';
import { type NameProblem, readTypedName } from '../../text/typed-name.js';

/** What the user's text names. */
export type NamedIdentity =
  | { kind: 'domain'; name: string; domain: string }
  /** The local part as it was typed: it is case-sensitive in SES. */
  | { kind: 'address'; name: string; domain: string }
  | { kind: 'refused'; reason: NameProblem };

/** SES verifies addresses with a plain local part only. */
const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const NOT_PUBLIC = new Set(['localhost', 'local', 'internal', 'onion', 'invalid', 'arpa']);

/** Reads the domain or address of an identity, in whatever form it was typed. Domains come out in lower-case ASCII (IDNA). */
export function readIdentityName(raw: string): NamedIdentity {
  const typed = readTypedName(raw);
  if (typed.kind === 'none') return refused(typed.problem);
  const { domain } = typed;
  if (NOT_PUBLIC.has(domain.slice(domain.lastIndexOf('.') + 1)))
    return refused({ kind: 'not-public', domain });
  if (typed.kind === 'domain') return { kind: 'domain', name: domain, domain };
  if (!LOCAL_PART.test(typed.localPart)) return refused({ kind: 'bad-local-part' });
  return { kind: 'address', name: `${typed.localPart}@${domain}`, domain };
}

function refused(reason: NameProblem): NamedIdentity {
  if (reason.kind === 'single-label' && NOT_PUBLIC.has(reason.label))
    return { kind: 'refused', reason: { kind: 'not-public', domain: reason.label } };
  return { kind: 'refused', reason };
}

/** `<account>/<region>/<name>`: the id of an identity in stored documents, and the value of its buttons. */
export function identityKey({ account, region }: AccountRegion, name: string): string {
  return [account, region, name].join('/');
}

/** Undefined for a text that is not such a key. Anybody can forge the value of a button, so the caller checks the parts. */
export function readIdentityKey(key: string): (AccountRegion & { name: string }) | undefined {
  const [, account, region, name] = /^([^/]*)\/([^/]+)\/(.+)$/.exec(key) ?? [];
  if (account === undefined || region === undefined || name === undefined) return undefined;
  return { account, region, name };
}
