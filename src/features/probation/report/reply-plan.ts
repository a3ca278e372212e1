import type {
  Metric,
  ReplyNotice,
  ReplyPoint,
  ReplyReason,
  ReplySection,
  ReplyVariant,
} from '../../../locales/index.js';
import type { Notice, NoticeKind, NoticeReason } from '../notice/notice.js';

const NOTICE: Readonly<Record<NoticeKind, ReplyNotice>> = {
  probation: 'under-review',
  'under-review': 'under-review',
  'pending-review-end': 'under-review',
  'pending-pause': 'pending-pause',
  paused: 'paused',
  suspended: 'paused',
  'review-ended': 'ended',
  reinstated: 'ended',
  'appeal-refused': 'refused',
  'more-information': 'asks',
  'production-granted': 'other',
  'production-denied': 'other',
  'quota-granted': 'other',
  'quota-denied': 'other',
  'verification-succeeded': 'other',
  'verification-failed': 'other',
  'verification-warning': 'other',
  'verification-revoked': 'other',
  unknown: 'other',
};

/** How a reply names a reason, and which reply it needs. Reasons about identities are no reasons of a review. */
const REASON: Readonly<Record<NoticeReason, { named: ReplyReason; variant: ReplyVariant } | undefined>> = {
  bounce: { named: 'bounce', variant: 'bounce' },
  complaint: { named: 'complaint', variant: 'complaint' },
  content: { named: 'content', variant: 'content' },
  spamtrap: { named: 'spamtrap', variant: 'spamtrap' },
  blocklist: { named: 'blocklist', variant: 'blocklist' },
  'anti-spam-organization': { named: 'blocklist', variant: 'blocklist' },
  listbombing: { named: 'listbombing', variant: 'listbombing' },
  'compromised-credentials': { named: 'credentials', variant: 'credentials' },
  'vulnerable-site': { named: 'website', variant: 'credentials' },
  'direct-feedback': { named: 'feedback', variant: 'complaint' },
  'recipient-feedback': { named: 'feedback', variant: 'complaint' },
  'mailbox-provider': { named: 'provider', variant: 'complaint' },
  'related-account': { named: 'related-account', variant: 'related-account' },
  'internal-review': { named: 'internal-review', variant: 'human-review' },
  unsolicited: { named: 'unsolicited', variant: 'human-review' },
  phishing: { named: 'phishing', variant: 'human-review' },
  dkim: undefined,
  domain: undefined,
  'mail-from': undefined,
};

/** The section in which each point of AWS's list is answered. */
export const SECTION_OF_POINT: Readonly<Record<ReplyPoint, ReplySection>> = {
  'root-cause': 'root-cause',
  implemented: 'done',
  recurrence: 'prevention',
  tracking: 'handling',
  'new-addresses': 'validation',
  'acceptable-use': 'consent',
  'list-origin': 'consent',
  unsubscribe: 'consent',
  credentials: 'root-cause',
  'form-protection': 'prevention',
  questions: 'answers',
  relation: 'root-cause',
};

/** AWS's three points for every reply: https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html */
const EVERY: readonly ReplyPoint[] = ['root-cause', 'implemented', 'recurrence'];
/** More points where mail was not wanted. */
const UNSOLICITED: readonly ReplyPoint[] = ['acceptable-use', 'list-origin', 'unsubscribe'];

/** Bounce and complaint replies add how bounces are tracked and new addresses validated; those about unsolicited mail more. */
const POINTS: Readonly<Record<ReplyVariant, readonly ReplyPoint[]>> = {
  bounce: [...EVERY, 'tracking', 'new-addresses'],
  complaint: [...EVERY, 'tracking', 'new-addresses', 'list-origin', 'unsubscribe'],
  content: [...EVERY, ...UNSOLICITED],
  spamtrap: [...EVERY, 'tracking', 'new-addresses', 'list-origin'],
  blocklist: [...EVERY, 'tracking', ...UNSOLICITED],
  credentials: [...EVERY, 'credentials'],
  listbombing: [...EVERY, 'form-protection', 'new-addresses', 'unsubscribe'],
  'human-review': [...EVERY, ...UNSOLICITED],
  'related-account': ['relation', 'implemented', 'recurrence', 'acceptable-use'],
  'follow-up': ['questions', ...EVERY],
  general: [...EVERY, 'tracking'],
};

const SECTIONS: readonly ReplySection[] = [
  'what-happened',
  'impact',
  'root-cause',
  'done',
  'prevention',
  'handling',
  'validation',
  'consent',
  'answers',
  'request',
];
const ALWAYS: ReadonlySet<ReplySection> = new Set([
  'what-happened',
  'impact',
  'root-cause',
  'done',
  'prevention',
  'request',
]);

export function isReplySection(text: string): text is ReplySection {
  return SECTIONS.some((section) => section === text);
}

export function replyPoints(variant: ReplyVariant): readonly ReplyPoint[] {
  return POINTS[variant];
}

/** The sections of a reply, in their order. A second reply begins with the answers. */
export function replySections(variant: ReplyVariant): readonly ReplySection[] {
  const needed = new Set(POINTS[variant].map((point) => SECTION_OF_POINT[point]));
  const sections = SECTIONS.filter((section) => ALWAYS.has(section) || needed.has(section));
  return variant === 'follow-up'
    ? ['answers', ...sections.filter((section) => section !== 'answers')]
    : sections;
}

export function replyNotice({ kind }: Notice): ReplyNotice {
  return NOTICE[kind];
}

export function replyReasons({ reasons }: Notice): readonly ReplyReason[] {
  return [...new Set(reasons.flatMap((reason) => REASON[reason]?.named ?? []))];
}

/** The rates by which AWS judges, from which on it may review: to tell what a notice without a reason is about. */
const REVIEW_FROM: Readonly<Record<Metric, number>> = { bounce: 0.05, complaint: 0.001 };

/**
 * Which reply a case needs now. When AWS asks back, its questions come first. A notice without a reason is about the rate
 * that is too high; where none is, people at AWS have decided.
 *
 * @param notices what AWS said, oldest first
 * @param rates AWS's own rates, 0 to 1
 */
export function replyVariant(
  notices: readonly Notice[],
  rates: Readonly<Record<Metric, number | undefined>>,
): ReplyVariant {
  const last = notices.at(-1);
  const stage = last ? NOTICE[last.kind] : 'other';
  if (stage === 'asks' || stage === 'refused') return 'follow-up';
  const named = notices.findLast((notice) => replyReasons(notice).length > 0);
  const reason = named?.reasons.find((one) => REASON[one] !== undefined);
  const variant = reason && REASON[reason]?.variant;
  if (variant) return variant;
  if ((rates.bounce ?? 0) >= REVIEW_FROM.bounce) return 'bounce';
  if ((rates.complaint ?? 0) >= REVIEW_FROM.complaint) return 'complaint';
  return stage === 'paused' ? 'human-review' : 'general';
}

/** Whose rate a reply is about; both where AWS acts for another reason. */
export function replyMetrics(variant: ReplyVariant, notices: readonly Notice[]): readonly Metric[] {
  const reasons = new Set(notices.flatMap(({ reasons: all }) => all));
  if (variant === 'bounce' || (variant === 'follow-up' && reasons.has('bounce'))) return ['bounce'];
  if (variant === 'complaint' || (variant === 'follow-up' && reasons.has('complaint'))) return ['complaint'];
  return ['bounce', 'complaint'];
}
