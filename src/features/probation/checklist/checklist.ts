import type { ChecklistStep, SelfCheck } from '../../../locales/index.js';
import type { NoticeReason } from '../notice/notice.js';

/**
 * What has to be done about a reason of AWS, step by step, and what the bot checks by itself. AWS's advice:
 * https://docs.aws.amazon.com/ses/latest/dg/reputationdashboardmessages.html
 * https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html
 */

/** All steps, in the order in which a checklist has them: first what ends the harm. Each with the check of the bot, where there is one. */
const CHECK_OF: Readonly<Record<ChecklistStep, SelfCheck | undefined>> = {
  'stop-source': 'sending-pause',
  'deactivate-credentials': undefined,
  'form-protection': undefined,
  'form-content': undefined,
  'take-down': undefined,
  'related-account': undefined,
  relation: undefined,
  'put-records-back': undefined,
  'find-source': undefined,
  'who-sent': 'new-senders',
  'find-leak': undefined,
  'account-review': undefined,
  'patch-site': undefined,
  'list-origin': undefined,
  'purge-attack': undefined,
  'remove-dead': undefined,
  'remove-complainers': undefined,
  inactive: undefined,
  'expected-content': undefined,
  'sender-identity': undefined,
  'acceptable-use': undefined,
  'content-domains': undefined,
  delisting: undefined,
  unsubscribe: 'unsubscribe-header',
  'reply-address': undefined,
  suppression: 'suppression-in-force',
  'event-destinations': 'feedback-destinations',
  dmarc: 'dmarc-policies',
  alignment: 'aligned-mail',
  'double-opt-in': undefined,
  'validate-addresses': undefined,
  'old-keys': undefined,
  'least-privilege': undefined,
};
const ALL_STEPS = Object.keys(CHECK_OF) as readonly ChecklistStep[];

const STEPS_OF: Readonly<Record<NoticeReason, readonly ChecklistStep[]>> = {
  bounce: [
    'stop-source',
    'find-source',
    'list-origin',
    'remove-dead',
    'suppression',
    'event-destinations',
    'validate-addresses',
  ],
  complaint: [
    'stop-source',
    'find-source',
    'list-origin',
    'remove-complainers',
    'expected-content',
    'unsubscribe',
    'suppression',
    'event-destinations',
  ],
  content: [
    'stop-source',
    'find-source',
    'expected-content',
    'sender-identity',
    'content-domains',
    'dmarc',
    'alignment',
  ],
  spamtrap: [
    'stop-source',
    'find-source',
    'list-origin',
    'remove-dead',
    'inactive',
    'suppression',
    'event-destinations',
    'double-opt-in',
    'validate-addresses',
  ],
  blocklist: [
    'stop-source',
    'find-source',
    'content-domains',
    'list-origin',
    'delisting',
    'dmarc',
    'alignment',
  ],
  listbombing: ['stop-source', 'form-protection', 'find-source', 'purge-attack', 'double-opt-in'],
  'compromised-credentials': [
    'stop-source',
    'deactivate-credentials',
    'who-sent',
    'find-leak',
    'account-review',
    'old-keys',
    'least-privilege',
  ],
  'direct-feedback': [
    'stop-source',
    'find-source',
    'list-origin',
    'inactive',
    'expected-content',
    'unsubscribe',
    'reply-address',
    'double-opt-in',
  ],
  'recipient-feedback': [
    'stop-source',
    'find-source',
    'list-origin',
    'remove-complainers',
    'inactive',
    'expected-content',
    'unsubscribe',
    'double-opt-in',
  ],
  'mailbox-provider': [
    'stop-source',
    'find-source',
    'remove-dead',
    'inactive',
    'expected-content',
    'unsubscribe',
    'dmarc',
    'alignment',
  ],
  'anti-spam-organization': [
    'stop-source',
    'find-source',
    'list-origin',
    'remove-dead',
    'inactive',
    'content-domains',
    'dmarc',
    'double-opt-in',
  ],
  'vulnerable-site': [
    'stop-source',
    'form-content',
    'form-protection',
    'who-sent',
    'patch-site',
    'least-privilege',
  ],
  'related-account': ['related-account', 'relation', 'who-sent'],
  'internal-review': [
    'find-source',
    'list-origin',
    'expected-content',
    'sender-identity',
    'content-domains',
    'acceptable-use',
    'dmarc',
    'alignment',
  ],
  unsolicited: [
    'stop-source',
    'find-source',
    'list-origin',
    'expected-content',
    'acceptable-use',
    'unsubscribe',
    'double-opt-in',
  ],
  phishing: [
    'stop-source',
    'deactivate-credentials',
    'take-down',
    'who-sent',
    'patch-site',
    'sender-identity',
    'acceptable-use',
  ],
  dkim: ['put-records-back', 'alignment', 'dmarc'],
  domain: ['put-records-back', 'alignment', 'dmarc'],
  'mail-from': ['put-records-back', 'alignment', 'dmarc'],
};

/** Where AWS names no reason. */
const WITHOUT_REASON: readonly ChecklistStep[] = [
  'stop-source',
  'find-source',
  'who-sent',
  'list-origin',
  'expected-content',
  'unsubscribe',
  'suppression',
  'event-destinations',
  'dmarc',
  'alignment',
];

/** The steps for all these reasons, each once; those for an unnamed reason where there is none. */
export function stepsFor(reasons: readonly NoticeReason[]): readonly ChecklistStep[] {
  const wanted = new Set(reasons.length === 0 ? WITHOUT_REASON : reasons.flatMap((one) => STEPS_OF[one]));
  return ALL_STEPS.filter((step) => wanted.has(step));
}

/** Whether the text, which anybody can forge, names a step. */
export function isChecklistStep(text: string): text is ChecklistStep {
  return Object.hasOwn(CHECK_OF, text);
}

/** What the bot checks for this step; undefined where only people can know. */
export function checkOf(step: ChecklistStep): SelfCheck | undefined {
  return CHECK_OF[step];
}

/** What the bot checks for these steps. */
export function checksFor(steps: readonly ChecklistStep[]): readonly SelfCheck[] {
  return steps.flatMap((step) => CHECK_OF[step] ?? []);
}
