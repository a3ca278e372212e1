/**
 * What AWS says in a mail about an account, its request, or an identity. `under-review` was `probation` until about 2017, and
 * `paused` was `suspended`: https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html
 */
export const NOTICE_KINDS = [
  'probation',
  'under-review',
  /** AWS checks the account before it decides; sending works. */
  'pending-review-end',
  /** AWS will pause sending at a time that it names; sending works until then. */
  'pending-pause',
  'paused',
  'suspended',
  /** The review or probation is over, the account is healthy. */
  'review-ended',
  /** Sending, which AWS had stopped, works again. */
  'reinstated',
  'appeal-refused',
  /** AWS asks questions before it decides. */
  'more-information',
  'production-granted',
  'production-denied',
  'quota-granted',
  'quota-denied',
  'verification-succeeded',
  'verification-failed',
  /** The records of a verified identity are missing, and AWS will revoke the verification. */
  'verification-warning',
  'verification-revoked',
  /** A mail of AWS about SES that says nothing of a state. */
  'unknown',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Why AWS acts: https://docs.aws.amazon.com/ses/latest/dg/reputationdashboardmessages.html and older notices. */
export const NOTICE_REASONS = [
  'bounce',
  'complaint',
  /** Found by AWS's own filters. */
  'content',
  'spamtrap',
  /** A domain or address of the sender is on a third party's blocklist. */
  'blocklist',
  'listbombing',
  'compromised-credentials',
  /** Recipients wrote to AWS. */
  'direct-feedback',
  /** A mailbox provider says that its users report the mail as unsolicited. */
  'recipient-feedback',
  /** A mailbox provider sees patterns of unsolicited mail. */
  'mailbox-provider',
  'anti-spam-organization',
  'vulnerable-site',
  'related-account',
  'internal-review',
  /** People at AWS found unsolicited mail, or mail against the acceptable use policy. */
  'unsolicited',
  'phishing',
  'dkim',
  'domain',
  'mail-from',
] as const;
export type NoticeReason = (typeof NOTICE_REASONS)[number];

/** Of what AWS takes a share: old notices count addresses, newer ones the mail that it finds eligible. */
export const DENOMINATORS = ['distinct addresses', 'eligible emails', 'emails'] as const;
export type NoticeDenominator = (typeof DENOMINATORS)[number];

/** What a mail of AWS says. What it does not say, or not clearly, is missing. */
export type Notice = {
  readonly kind: NoticeKind;
  /** In the order of the mail; none when it names none. */
  readonly reasons: readonly NoticeReason[];
  /** The measured rate of the first reason, as a fraction: 0.1004 for 10.04 %. */
  readonly rate?: number;
  /** Of `denominator`, so many bounced or complained. */
  readonly count?: number;
  readonly denominator?: number;
  readonly denominatorOf?: NoticeDenominator;
  /** The days over which AWS measured. */
  readonly windowDays?: number;
  /** The day on which the time to fix or to answer ends: `2026-08-11`. */
  readonly deadline?: string;
  /** The same as days from the mail on. */
  readonly deadlineDays?: number;
  /** The problem must be fixed within so many mails. */
  readonly mailBudget?: number;
  /** Such as `ap-northeast-1`. */
  readonly region?: string;
  /** 12 digits. Missing when they are masked. */
  readonly account?: string;
  /** The day on which the state of the mail, or the probation before it, began: `2012-03-02`. */
  readonly since?: string;
  /** Whether SES still sends. */
  readonly canSend?: boolean;
  /** The id of the Support case. */
  readonly caseId?: string;
  /** The domain or address of a verification. */
  readonly identity?: string;
  /** The quota that AWS granted, in recipients a day. */
  readonly quotaPerDay?: number;
  /** The sending rate that AWS granted, in recipients a second. */
  readonly sendRate?: number;
};
