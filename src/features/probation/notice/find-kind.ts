import { findFact } from './find-fact.js';
import {
  ACCEPTED,
  ACCOUNT_RULES,
  APPEAL,
  ASKS_BACK,
  PRODUCTION_GRANTED,
  QUOTA,
  QUOTA_GRANTED,
  REFUSAL,
  REPLY_VOICE,
  SANDBOX,
  UPHELD,
} from './kind-rules.js';
import type { NoticeKind } from './notice.js';
import { findVerification } from './verification-rules.js';

/** What a mail says of a state, and the sentence that says it. */
export type FoundKind = { kind: NoticeKind; sentence: string };

/** A later state of an account hides an earlier one that the mail tells as well; the first in this list wins. */
const LATEST_FIRST = [
  'reinstated',
  'paused',
  'suspended',
  'review-ended',
  'pending-pause',
  'pending-review-end',
  'under-review',
  'probation',
] as const;
/** The account was healthy again in between. */
const RELAPSE = /\bagain\b|\banother review\b|\bre-?occurred\b|\breturned\b|再び|再度/i;
/** A text that states so many states explains them: documentation. */
const STATES_OF_DOCUMENTATION = 4;

/** The state that a mail tells of an account, a request or an identity; undefined when it tells none. */
export function findKind(sentences: readonly string[]): FoundKind | 'documentation' | undefined {
  const states = accountStates(sentences);
  if (new Set(states.map(({ kind }) => kind)).size >= STATES_OF_DOCUMENTATION) return 'documentation';
  const state = latestState(states);
  const answer = findAnswer(sentences);
  // A mail that lifts a pause may still refuse something else, and one about a pause may mention a quota.
  if (answer?.kind === 'appeal-refused' && state?.kind !== 'reinstated') return answer;
  if (answer && answer.kind !== 'appeal-refused' && !isPauseOrLift(state)) return answer;
  const asks = sentences.some((one) => REPLY_VOICE.test(one)) && sentences.find((one) => ASKS_BACK.test(one));
  if (asks && !isPauseOrLift(state) && state?.kind !== 'review-ended')
    return { kind: 'more-information', sentence: asks };
  return state ?? findVerification(sentences);
}

/** What the sentences state of the account, in their order. */
export function accountStates(sentences: readonly string[]): readonly FoundKind[] {
  return sentences.flatMap((sentence) =>
    ACCOUNT_RULES.filter(
      ({ says, about }) => (about?.test(sentence) ?? true) && findFact(sentence, says),
    ).map(({ kind }) => ({ kind, sentence })),
  );
}

function latestState(states: readonly FoundKind[]): FoundKind | undefined {
  const relapse = states.find(
    ({ kind, sentence }) =>
      RELAPSE.test(sentence) &&
      (kind === 'paused' || kind === 'suspended' || kind === 'under-review' || kind === 'probation'),
  );
  if (relapse && !states.some(({ kind, sentence }) => kind === 'reinstated' && sentence === relapse.sentence))
    return relapse;
  for (const wanted of LATEST_FIRST) {
    const found = states.find(({ kind }) => kind === wanted);
    if (found) return found;
  }
  return undefined;
}

function isPauseOrLift(state: FoundKind | undefined): boolean {
  return state?.kind === 'paused' || state?.kind === 'suspended' || state?.kind === 'reinstated';
}

/** AWS's answer to a request for production access or a higher quota, or to an appeal. */
function findAnswer(sentences: readonly string[]): FoundKind | undefined {
  const all = sentences.join('\n');
  const isAbout = { production: SANDBOX.test(all), quota: QUOTA.test(all) };
  const refusal = sentences.find((sentence) => isRefusal(sentence));
  if (refusal !== undefined) {
    if (APPEAL.test(refusal)) return { kind: 'appeal-refused', sentence: refusal };
    if (isAbout.quota && !isAbout.production) return { kind: 'quota-denied', sentence: refusal };
    const isAppeal = !isAbout.production && accountStates(sentences).length > 0;
    return { kind: isAppeal ? 'appeal-refused' : 'production-denied', sentence: refusal };
  }
  const isAccepted = sentences.some((sentence) => findFact(sentence, ACCEPTED));
  const upheld = isAccepted ? undefined : sentences.find((sentence) => findFact(sentence, UPHELD));
  if (upheld !== undefined && sentences.some((one) => REPLY_VOICE.test(one) || /\bappeal\b/i.test(one)))
    return { kind: 'appeal-refused', sentence: upheld };
  for (const { kind, rules } of GRANTED) {
    const sentence = sentences.find((one) => rules.some((rule) => findFact(one, rule)));
    if (sentence !== undefined) return { kind, sentence };
  }
  return undefined;
}

const GRANTED = [
  { kind: 'production-granted', rules: PRODUCTION_GRANTED },
  { kind: 'quota-granted', rules: QUOTA_GRANTED },
] as const;

/** `We cannot … until you …` is a condition, not a decision. */
function isRefusal(sentence: string): boolean {
  if (/\b(?:until|unless|without) (?:you|your|we|the|that|this)\b|までは|ない限り/i.test(sentence))
    return false;
  return REFUSAL.some((rule) => findFact(sentence, rule));
}
