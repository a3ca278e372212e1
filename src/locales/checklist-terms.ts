import type { PartKind } from './cause-terms.js';

/** The steps of all checklists. */
export type ChecklistStep =
  | 'stop-source'
  | 'deactivate-credentials'
  | 'form-protection'
  | 'form-content'
  | 'take-down'
  | 'related-account'
  | 'relation'
  | 'put-records-back'
  | 'find-source'
  | 'who-sent'
  | 'find-leak'
  | 'account-review'
  | 'patch-site'
  | 'list-origin'
  | 'purge-attack'
  | 'remove-dead'
  | 'remove-complainers'
  | 'inactive'
  | 'expected-content'
  | 'sender-identity'
  | 'acceptable-use'
  | 'content-domains'
  | 'delisting'
  | 'unsubscribe'
  | 'reply-address'
  | 'suppression'
  | 'event-destinations'
  | 'dmarc'
  | 'alignment'
  | 'double-opt-in'
  | 'validate-addresses'
  | 'old-keys'
  | 'least-privilege';

/** What the bot checks by itself; each belongs to one step. */
export type SelfCheck =
  | 'sending-pause'
  | 'new-senders'
  | 'unsubscribe-header'
  | 'suppression-in-force'
  | 'feedback-destinations'
  | 'dmarc-policies'
  | 'aligned-mail';

/** What a check found; names and numbers, and no addresses of recipients. */
export type CheckEvidence =
  /** `sets`: the paused configuration sets, an empty name for all sending; `byAws`: AWS has paused the account. */
  | { check: 'sending-pause'; sets: readonly string[]; byAws: boolean }
  | { check: 'new-senders'; fresh: readonly NewSender[]; known: number; days: number }
  /** Of the newest `of` bounces and complaints whose headers SES published; `sets`: where the others were sent from. */
  | { check: 'unsubscribe-header'; withHeader: number; oneClick: number; of: number; sets: readonly string[] }
  | { check: 'suppression-in-force'; reasons: readonly string[]; missing: readonly string[] }
  | { check: 'feedback-destinations'; incomplete: readonly string[]; of: number }
  | { check: 'dmarc-policies'; without: readonly string[]; of: number }
  | { check: 'aligned-mail'; failing: readonly string[]; of: number };

/** A caller, source IP address or From domain that did not send before. */
export type NewSender = { kind: PartKind; name: string; attempts: number };

/** Why a check has no answer. */
export type CheckUnknown =
  | { why: 'aws-unanswered'; action: string }
  /** AWS left the value out. */
  | { why: 'aws-silent'; action: string }
  | { why: 'dns-unanswered'; names: readonly string[] }
  | { why: 'none-to-check' }
  | { why: 'too-many'; checked: number; of: number }
  /** Nothing was counted with a configuration set, or only for `days`. */
  | { why: 'no-comparison'; days: number }
  | { why: 'always-changing'; kind: PartKind; names: number }
  | { why: 'no-headers'; events: number };

/** The answer of a check. */
export type CheckAnswer =
  | { verdict: 'ok' | 'not-ok'; evidence: CheckEvidence }
  | { verdict: 'unknown'; unknown: CheckUnknown };
