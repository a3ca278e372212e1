import { findFact } from './find-fact.js';
import type { NoticeReason } from './notice.js';
import { REASON_RULES } from './reason-rules.js';

/** Where a mail explains or advises, a cause is not meant. */
const EXPLAINS =
  /\b(?:interpret|sign that|may also|for example|such as .{0,40}\bspamtrap|is based on the number|occurs? when|typically|common factors|in general|best practices|we recommend|recommends?|learn more|for more information|put a process|process in place|keep your|maintain(?:ing)?|how (?:to|you)|what you can do|please (?:describe|explain|tell|provide|make sure|remove)|handle|handling|don't include|not included?|isn't part|not part|are not counted|is a dormant)\b|(?:推奨|お勧め|おすすめ|詳細については|に含まれ(?:ません|ない)|含まれていません|とは、|解釈)/i;
const DENIES =
  /\b(?:not|n't|rather than|unrelated to|other than|independent of|instead of|neither|nor|no)\b(?:(?!\brather,).){0,80}$/i;
const JAPANESE_DENIAL =
  /^[^。]{0,30}(?:ではありません|ではなく|に起因するものではな|によるものではな|とは関係|に関係な)/;
/** `… if your bounce rate exceeds 10 % again`: it was the cause before. */
const AGAIN = /\b(bounce|complaint) rate\b.{0,40}?\bagain\b|再び(バウンス|苦情)|(バウンス|苦情)率が再び/i;
/** What such a sentence tells happened in the other account. */
const OTHER_ACCOUNT =
  /\brelated to (?:aws |another |an? )?(?:\w+ ){0,3}accounts?\b|\banother (?:amazon ses|aws|ses) account\b|\brelated account\b|関連.{0,12}アカウント/i;
/** AWS supposes how somebody else came to send: here a possibility is the reason. */
const NOT_INTENDED = /\bintend(?:ed)? to send\b|意図(?:して|した)/i;
const SUPPOSED: ReadonlySet<NoticeReason> = new Set(['compromised-credentials', 'vulnerable-site']);
/** A more special reason says the same in more detail. */
const SAID_BY: Readonly<Partial<Record<NoticeReason, readonly NoticeReason[]>>> = {
  'anti-spam-organization': ['spamtrap', 'listbombing', 'blocklist'],
  'mailbox-provider': ['recipient-feedback'],
  'vulnerable-site': ['compromised-credentials'],
  complaint: ['direct-feedback', 'recipient-feedback'],
  'internal-review': [
    'vulnerable-site',
    'compromised-credentials',
    'unsolicited',
    'phishing',
    'content',
    'bounce',
    'complaint',
  ],
  unsolicited: ['mailbox-provider', 'direct-feedback', 'recipient-feedback', 'internal-review'],
};

/** The causes that the sentences state, in their order. */
export function findReasons(sentences: readonly string[]): readonly NoticeReason[] {
  const text = sentences.join('\n');
  const found: { reason: NoticeReason; at: number }[] = [];
  const isSupposed = NOT_INTENDED.test(text);
  let offset = 0;
  for (const sentence of sentences) {
    const again = AGAIN.exec(sentence);
    const isOfOther = OTHER_ACCOUNT.test(sentence);
    if (again)
      found.push({ reason: /bounce|バウンス/i.test(again[0]) ? 'bounce' : 'complaint', at: text.length });
    for (const { reason, says } of REASON_RULES) {
      if (isOfOther && reason !== 'related-account') continue;
      const index =
        isSupposed && SUPPOSED.has(reason)
          ? says.map((one) => sentence.search(one)).find((at) => at >= 0)
          : causeAt(sentence, says);
      if (index !== undefined) found.push({ reason, at: offset + index });
    }
    offset += sentence.length + 1;
  }
  const reasons = [...new Set(found.sort((one, other) => one.at - other.at).map(({ reason }) => reason))];
  return reasons.filter(
    (reason) =>
      !SAID_BY[reason]?.some((special) => reasons.includes(special) && !isBoth(reason, special, reasons)),
  );
}

function causeAt(sentence: string, says: readonly RegExp[]): number | undefined {
  if (EXPLAINS.test(sentence)) return undefined;
  for (const pattern of says) {
    const fact = findFact(sentence, pattern);
    if (!fact) continue;
    if (DENIES.test(sentence.slice(0, fact.index))) continue;
    if (JAPANESE_DENIAL.test(sentence.slice(fact.index + fact.text.length))) continue;
    return fact.index;
  }
  return undefined;
}

/** Of two that say each other, the first stays. */
function isBoth(reason: NoticeReason, special: NoticeReason, reasons: readonly NoticeReason[]): boolean {
  return (SAID_BY[special]?.includes(reason) ?? false) && reasons.indexOf(reason) < reasons.indexOf(special);
}
