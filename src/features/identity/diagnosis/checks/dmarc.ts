import type { IdentityState } from '../../../../aws/index.js';
import { isWithin } from '../../dns/question.js';
import type { DmarcPolicy, RecordJudgement } from '../diagnosis.js';
import { answersByAgreement, type DnsView, observationOf, valuesAt } from '../dns-view.js';
import { domainOf } from '../expected-records.js';
import { dmarcParents } from '../queries.js';
import { findWildcard, judgeMissing, type RecordCheck } from './record-check.js';

const LOOKS_LIKE_DMARC = /^[\s"\\]*v\s*=\s*dmarc1/i;
const POLICIES = ['none', 'quarantine', 'reject'] as const;

type DmarcTags = {
  p: DmarcPolicy['policy'];
  sp: DmarcPolicy['policy'] | undefined;
  strictDkim: boolean;
  strictSpf: boolean;
};

/**
 * One policy, that of the domain or of a domain above, found as receivers find it (RFC 9989 §4.10). Large mailbox
 * providers accept less mail without one: https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dmarc.html
 */
export const checkDmarc: RecordCheck = (record, outcome, context): RecordJudgement => {
  const values = outcome.kind === 'records' ? outcome.values : [];
  const candidates = values.filter((text) => LOOKS_LIKE_DMARC.test(text));
  const [found] = candidates;
  if (candidates.length > 1)
    return {
      verdict: 'wrong',
      fault: { kind: 'several-dmarc', found: candidates },
      fix: { kind: 'remove', values: candidates.slice(1) },
    };
  const fix = { kind: 'replace', found: found ?? '', value: record.value } as const;
  if (found?.includes('"')) return { verdict: 'wrong', fault: { kind: 'quoted', found }, fix };
  if (found !== undefined)
    return readTags(found)
      ? { verdict: 'right' }
      : { verdict: 'wrong', fault: { kind: 'dmarc-unreadable', found }, fix };
  const above = policyAbove(context.view, context.domain);
  if (above && !findWildcard(record, outcome, context)) return { verdict: 'right', at: above.at };
  return judgeMissing(record, outcome, context, (text) => readTags(text) !== undefined);
};

/** The policy that applies to the domain's mail, and how mail from SES can pass it; undefined where there is none. */
export function dmarcPolicy(state: IdentityState, view: DnsView): DmarcPolicy | undefined {
  const domain = domainOf(state);
  const ownName = `_dmarc.${domain}`;
  const own = policyAt(view, ownName);
  const found = own ?? (isAnsweredAt(view, ownName) ? policyAbove(view, domain) : undefined);
  if (!found) return undefined;
  const { tags, at } = found;
  return {
    at,
    inherited: !own,
    policy: own ? tags.p : (tags.sp ?? tags.p),
    dkim: state.dkim ? (tags.strictDkim ? 'exact-domain-only' : 'aligned') : 'no-dkim',
    spf: spfAlignment(state.mailFrom?.domain, domain, at.replace(/^_dmarc\./, ''), tags.strictSpf),
  };
}

/** A MAIL FROM domain is always a subdomain and never equals the sender's domain: strict alignment is impossible. */
function spfAlignment(
  mailFrom: string | undefined,
  domain: string,
  organisation: string,
  strict: boolean,
): DmarcPolicy['spf'] {
  if (mailFrom === undefined) return 'no-mail-from';
  if (strict) return 'impossible-when-strict';
  return isWithin(mailFrom, organisation) || isWithin(mailFrom, domain) ? 'aligned' : 'other-domain';
}

function policyAbove(view: DnsView, domain: string) {
  for (const name of dmarcParents(domain)) {
    const found = policyAt(view, name);
    if (found || !isAnsweredAt(view, name)) return found;
  }
  return undefined;
}

/** Where no server answers there may be a policy, so that one further up does not count. */
function isAnsweredAt(view: DnsView, name: string): boolean {
  return answersByAgreement(observationOf(view, name, 'TXT')).length > 0;
}

function policyAt(view: DnsView, at: string): { at: string; tags: DmarcTags } | undefined {
  const policies = valuesAt(view, at, 'TXT').flatMap((text) => readTags(text) ?? []);
  const [tags, ...others] = policies;
  return tags && others.length === 0 ? { at, tags } : undefined;
}

/** RFC 9989 §4.7: `v` comes first, in capitals. Undefined for a text that is not a policy. */
function readTags(text: string): DmarcTags | undefined {
  if (!/^v\s*=\s*DMARC1\s*(;|$)/.test(text)) return undefined;
  const pairs = text.split(';').map((pair) => pair.split('=').map((part) => part.trim()));
  const tags = new Map(pairs.map(([tag = '', value = '']) => [tag.toLowerCase(), value.toLowerCase()]));
  const p = policyNamed(tags.get('p'));
  if (p === undefined) return undefined;
  return {
    p,
    sp: policyNamed(tags.get('sp')),
    strictDkim: tags.get('adkim') === 's',
    strictSpf: tags.get('aspf') === 's',
  };
}

function policyNamed(word: string | undefined): DmarcPolicy['policy'] | undefined {
  return POLICIES.find((policy) => policy === word);
}
