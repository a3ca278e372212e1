import type { DkimState, IdentityState, MailFromState } from '../../../../aws/index.js';
import { isWithin } from '../../dns/question.js';
import type { DmarcPolicy, RecordJudgement } from '../diagnosis.js';
import { answersByAgreement, type DnsView, observationOf, valuesAt } from '../dns-view.js';
import { domainOf } from '../expected-records.js';
import { dmarcParents } from '../queries.js';
import { type DmarcTags, readDmarc, repairedDmarc } from './dmarc-record.js';
import { findWildcard, judgeMissing, type RecordCheck } from './record-check.js';

/** Also with quotes, in small letters, or behind another tag: receivers ignore it, but it is meant to be a policy. */
const LOOKS_LIKE_DMARC = /(?:^|[\s"\\;])v\s?=\s?dmarc1/i;

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
      fix: { kind: 'merge', found: candidates, value: repairedDmarc(candidates) },
    };
  const fix = { kind: 'replace', found: found ?? '', value: repairedDmarc(candidates) } as const;
  if (found?.includes('"')) return { verdict: 'wrong', fault: { kind: 'quoted', found }, fix };
  if (found !== undefined)
    return readDmarc(found)
      ? { verdict: 'right' }
      : { verdict: 'wrong', fault: { kind: 'dmarc-unreadable', found }, fix };
  const above = policyAbove(context.view, context.domain);
  if (above && !findWildcard(record, outcome, context)) return { verdict: 'right', at: above.at };
  return judgeMissing(record, outcome, context, (text) => readDmarc(text) !== undefined);
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
    dkim: dkimAlignment(state.dkim, tags.strictDkim),
    spf: spfAlignment(state.mailFrom, domain, at.replace(/^_dmarc\./, ''), tags.strictSpf),
  };
}

/** Whether mail that is sent now passes by one of the two; where neither does, the policy decides what becomes of it. */
export function passesDmarc({ dkim, spf }: Pick<DmarcPolicy, 'dkim' | 'spf'>): boolean {
  return dkim === 'aligned' || dkim === 'exact-domain-only' || spf === 'aligned';
}

function dkimAlignment(dkim: DkimState | undefined, strict: boolean): DmarcPolicy['dkim'] {
  if (!dkim?.signing) return 'no-dkim';
  if (dkim.progress !== 'success') return 'not-verified';
  return strict ? 'exact-domain-only' : 'aligned';
}

/** A MAIL FROM domain is always a subdomain and never equals the sender's domain: strict alignment is impossible. */
function spfAlignment(
  mailFrom: MailFromState | undefined,
  domain: string,
  organisation: string,
  strict: boolean,
): DmarcPolicy['spf'] {
  if (mailFrom === undefined) return 'no-mail-from';
  if (strict) return 'impossible-when-strict';
  const name = mailFrom.domain.toLowerCase();
  if (!isWithin(name, organisation) && !isWithin(name, domain)) return 'other-domain';
  return mailFrom.progress === 'success' ? 'aligned' : 'not-verified';
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
  const policies = valuesAt(view, at, 'TXT').flatMap((text) => readDmarc(text) ?? []);
  const [tags, ...others] = policies;
  return tags && others.length === 0 ? { at, tags } : undefined;
}
