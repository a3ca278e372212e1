import type { CheckAnswer, CheckUnknown, NewSender, PartKind, SelfCheck } from '../../../locales/index.js';
import type { UnsubscribeHeader } from '../../intake/index.js';

/** What the checks are answered from, each part as it was read; `unanswered`: the action that AWS did not answer. */
export type CheckFacts = {
  /** From GetAccount. `suppressed`: the reasons for which the account suppression list is in force. */
  readonly account: Answered<{ suppressed: readonly string[] | undefined; isPausedByAws: boolean }>;
  /** The configuration sets that are paused through the bot; an empty name for all sending. */
  readonly paused: readonly string[];
  /** Configuration sets of the account, those that sent most first, and how many there are. */
  readonly sets: Answered<{ read: readonly { name: string; publishesFeedback: boolean }[]; of: number }>;
  /** Domains that may send, those that sent most first, and how many there are. */
  readonly domains: Answered<{ read: readonly SendingDomain[]; of: number }>;
  readonly senders: { readonly parts: readonly SenderPart[]; readonly daysBefore: number };
  /** The newest bounces and complaints, and what their mail had in its header. */
  readonly mails: readonly {
    unsubscribe: UnsubscribeHeader | undefined;
    configurationSet: string | undefined;
  }[];
};

type Answered<T> = T | { readonly unanswered: string };

/** `dmarc` and `isAligned` are undefined where nobody answered. */
export type SendingDomain = {
  readonly domain: string;
  readonly dmarc: 'present' | 'missing' | undefined;
  readonly isAligned: boolean | undefined;
};

/** A part of the sending, and what it sent now and in the time before. */
export type SenderPart = {
  readonly kind: PartKind;
  readonly name: string;
  readonly now: number;
  readonly before: number;
};

/** What the list of suppressed addresses has to be in force for. */
const FEEDBACK = ['BOUNCE', 'COMPLAINT'];
const GET_ACCOUNT = 'ses:GetAccount';

/** The answer of each check. Nothing that was not read is taken to be right. */
export const ANSWER_CHECK: Readonly<Record<SelfCheck, (facts: CheckFacts) => CheckAnswer>> = {
  'sending-pause': ({ paused, account }) => {
    const byAws = 'unanswered' in account ? undefined : account.isPausedByAws;
    const evidence = { check: 'sending-pause', sets: paused, byAws: byAws ?? false } as const;
    if (paused.length > 0 || byAws) return { verdict: 'ok', evidence };
    return byAws === undefined ? unanswered(account) : { verdict: 'not-ok', evidence };
  },
  'suppression-in-force': ({ account }) => {
    if ('unanswered' in account) return unanswered(account);
    const { suppressed } = account;
    if (!suppressed) return unknown({ why: 'aws-silent', action: GET_ACCOUNT });
    const missing = FEEDBACK.filter((reason) => !suppressed.includes(reason));
    const evidence = { check: 'suppression-in-force', reasons: suppressed, missing } as const;
    return { verdict: missing.length === 0 ? 'ok' : 'not-ok', evidence };
  },
  'feedback-destinations': ({ sets }) => {
    if ('unanswered' in sets) return unanswered(sets);
    const incomplete = sets.read.filter((one) => !one.publishesFeedback).map(({ name }) => name);
    const evidence = { check: 'feedback-destinations', incomplete, of: sets.read.length } as const;
    if (incomplete.length > 0) return { verdict: 'not-ok', evidence };
    return unlessUnread(sets) ?? { verdict: 'ok', evidence };
  },
  'dmarc-policies': ({ domains }) => {
    if ('unanswered' in domains) return unanswered(domains);
    const without = domains.read.filter(({ dmarc }) => dmarc === 'missing').map(({ domain }) => domain);
    const evidence = { check: 'dmarc-policies', without, of: domains.read.length } as const;
    if (without.length > 0) return { verdict: 'not-ok', evidence };
    return unlessKnown(domains, ({ dmarc }) => dmarc !== undefined) ?? { verdict: 'ok', evidence };
  },
  'aligned-mail': ({ domains }) => {
    if ('unanswered' in domains) return unanswered(domains);
    const failing = domains.read.filter(({ isAligned }) => isAligned === false).map(({ domain }) => domain);
    const evidence = { check: 'aligned-mail', failing, of: domains.read.length } as const;
    if (failing.length > 0) return { verdict: 'not-ok', evidence };
    return unlessKnown(domains, ({ isAligned }) => isAligned !== undefined) ?? { verdict: 'ok', evidence };
  },
  'new-senders': ({ senders }) => answerNewSenders(senders),
  'unsubscribe-header': ({ mails }) => {
    const read = mails.flatMap(({ unsubscribe, configurationSet }) =>
      unsubscribe ? { unsubscribe, configurationSet } : [],
    );
    if (read.length === 0) return unknown({ why: 'no-headers', events: mails.length });
    const without = read.filter(({ unsubscribe }) => unsubscribe === 'none');
    const sets = [...new Set(without.flatMap(({ configurationSet }) => configurationSet ?? []))];
    const evidence = {
      check: 'unsubscribe-header',
      withHeader: read.length - without.length,
      oneClick: read.filter(({ unsubscribe }) => unsubscribe === 'one-click').length,
      of: read.length,
      sets,
    } as const;
    return { verdict: without.length === 0 ? 'ok' : 'not-ok', evidence };
  },
};

/** By these a new sender shows; a configuration set or tag is made by the team. */
const SENDER_KINDS: readonly PartKind[] = ['caller', 'source-ip', 'from-domain'];
/** Where so many addresses send, as from a cloud that starts and stops machines, one more says nothing. */
const USUAL_NAMES = 25;
const LEAST_DAYS_BEFORE = 3;
const MOST_NAMED = 5;

function answerNewSenders({ parts, daysBefore }: CheckFacts['senders']): CheckAnswer {
  const senders = parts.filter(({ kind }) => SENDER_KINDS.includes(kind));
  if (senders.length === 0 || daysBefore < LEAST_DAYS_BEFORE)
    return unknown({ why: 'no-comparison', days: senders.length === 0 ? 0 : Math.floor(daysBefore) });
  const known = senders.filter(({ before }) => before > 0);
  const knownOf = (kind: PartKind) => known.filter((part) => part.kind === kind).length;
  const changing = SENDER_KINDS.filter((kind) => knownOf(kind) > USUAL_NAMES);
  const fresh: readonly NewSender[] = senders
    .filter(({ kind, now, before }) => now > 0 && before === 0 && !changing.includes(kind))
    .map(({ kind, name, now }) => ({ kind, name, attempts: now }))
    .toSorted((one, other) => other.attempts - one.attempts)
    .slice(0, MOST_NAMED);
  const evidence = {
    check: 'new-senders',
    fresh,
    known: known.length,
    days: Math.floor(daysBefore),
  } as const;
  if (fresh.length > 0) return { verdict: 'not-ok', evidence };
  const [kind] = changing;
  if (kind !== undefined) return unknown({ why: 'always-changing', kind, names: knownOf(kind) });
  return { verdict: 'ok', evidence };
}

function unanswered(part: { unanswered: string } | object): CheckAnswer {
  return unknown({ why: 'aws-unanswered', action: 'unanswered' in part ? part.unanswered : GET_ACCOUNT });
}

function unknown(why: CheckUnknown): CheckAnswer {
  return { verdict: 'unknown', unknown: why };
}

function unlessUnread({ read, of }: { read: readonly unknown[]; of: number }): CheckAnswer | undefined {
  if (of === 0) return unknown({ why: 'none-to-check' });
  return read.length < of ? unknown({ why: 'too-many', checked: read.length, of }) : undefined;
}

function unlessKnown(
  domains: { read: readonly SendingDomain[]; of: number },
  isKnown: (domain: SendingDomain) => boolean,
): CheckAnswer | undefined {
  const names = domains.read.filter((one) => !isKnown(one)).map(({ domain }) => domain);
  return names.length > 0 ? unknown({ why: 'dns-unanswered', names }) : unlessUnread(domains);
}
