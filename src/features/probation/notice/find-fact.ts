/** Where a clause begins: what stands before does not say whether this clause is a fact. */
const CLAUSE =
  /[;:]|\bbut\b|\bhowever\b|\btherefore\b|, (?:so|and|which|that is why) |, (?=(?:we|your|you|the|amazon|sending)\b)| - |[。、]/gi;
const CONDITION =
  /\b(?:if|unless|might|could|would|will|shall|should|whether|when(?:ever)?|while|until|once|in case|risk|why|how|typically|usually|sometimes|can (?:be|get|result|lead|cause)|(?:accounts|senders|customers|users|anyone) (?:with|who|that|which|whose|may|has|have|is|are)|someone (?:with|who|that|whose|may))\b|(?<!\d )\bmay\b(?! \d)|\bas if\b/i;
/** Behind it stands the main clause, which does not happen either: `If your rate stays high, we pause …` */
const CONDITION_FIRST = /^\W*(?:if|unless|should|when|whenever|once|while|until)\b/i;
const NEGATION =
  /(?:\b(?:not|never|no longer|without|neither|nor)|n't)(?: (?:been|be|being|to|have|has|mean|mean that|that|yet|currently|your|the|account|is|was|specifically|only))*\W*$/i;
/** What follows a Japanese statement that is none. */
const JAPANESE_CONDITION =
  /^(?:[^。]{0,4})?(?:場合|ことがあ|ことになり|可能性|おそれ|恐れ|かもしれ|ない限り|ないよう|されると|するには|理由|原因となる|のは|ている間|中に|前に|でしょうか|ですか|ますか)/;

/**
 * The match of a pattern that a sentence states as a fact; undefined where it is a condition, a possibility, a question, or
 * denied. The pattern names subject and verb, so that what matters stands before it.
 */
export function findFact(sentence: string, pattern: RegExp): { index: number; text: string } | undefined {
  if (/[?]\s*["')]?$/.test(sentence)) return undefined;
  const match = pattern.exec(sentence);
  if (!match) return undefined;
  const before = sentence.slice(0, match.index);
  if (NEGATION.test(before.slice(-60))) return undefined;
  const clause = lastClause(before);
  if (CONDITION.test(clause)) return undefined;
  if (CONDITION_FIRST.test(sentence) && !/\bbut\b|\bhowever\b|;/i.test(before) && !isPastCondition(before))
    return undefined;
  if (JAPANESE_CONDITION.test(sentence.slice(match.index + match[0].length))) return undefined;
  return { index: match.index, text: match[0] };
}

function lastClause(before: string): string {
  let start = 0;
  for (const { index, 0: mark } of before.matchAll(CLAUSE)) start = index + mark.length;
  return before.slice(start);
}

/** `When we reviewed your account, we found …` tells of something that happened. */
function isPastCondition(before: string): boolean {
  return /^\W*(?:when|while|once) (?:we|our)\b[^,]{0,120}\b(?:reviewed|looked|investigated|checked|analy[sz]ed|received|reviewing)\b/i.test(
    before,
  );
}
