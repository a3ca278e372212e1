import { findFact } from './find-fact.js';
import type { NoticeKind, NoticeReason } from './notice.js';

/** Mails about the DNS records of an identity: https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-verification.html */
const TOPIC =
  /\bverif(?:y|ied|ication)\b.{0,80}?\b(?:domain|identity|dkim|address)\b|\b(?:domain|identity) verification\b|\bdkim\b|\bmail from\b|\b(?:txt|cname|mx) records?\b|検証|失効/i;
const RULES: readonly { kind: NoticeKind; says: RegExp }[] = [
  {
    kind: 'verification-warning',
    says: /\brevocation warning\b|\bwill (?:be revoked|revoke)\b|失効警告|失効(?:する予定|されます|します)/i,
  },
  {
    kind: 'verification-succeeded',
    says: /\brevocation cancell?ation\b|\bsuccessfully (?:verified|set up|configured|completed|enabled)\b|\b(?:has been|was|is now|have) (?:successfully )?(?:been )?(?:verified|detected)\b|\b(?:verification|setup|configuration) (?:was |is |status:? )?success(?:ful)?\b|(?:検証|設定)(?:が|は|に)(?:正常に)?(?:完了|成功)(?:(?:いた)?しました|となりました)|検証済み(?:です|となりました|になりました)/i,
  },
  {
    kind: 'verification-revoked',
    says: /\b(?:has|have) been revoked\b|\brevocation\b(?! (?:warning|cancell?ation))|\brevoked\b|失効(?:(?:いた)?しました|となりました|されました)/i,
  },
  {
    kind: 'verification-failed',
    says: /\b(?:have not been able|has not been able|not able|unable|could not|couldn't|cannot|failed|were not able)\b(?: to)? (?:detect|verify|find|locate|confirm|complete)\b|\b(?:verification|setup|configuration)\b.{0,40}?\bfail(?:ed|ure)\b|\b(?:has|have) failed\b|検証(?:に失敗|できませんでした|が失敗)|検出できませんでした/i,
  },
];
/** A record that was there once: the mail warns, even where the word is in its subject only. */
const WAS_THERE = /\brestore\b|\bno longer (?:detect|able to detect|find)|\bpreviously verified\b|復元/i;
const DOMAIN =
  /(?:\b(?:domain|identity|setup (?:of|for)|dkim (?:of|for)|records? (?:of|for)|failure for|success for|warning for|revocation for|cancellation for|verify|from)|ドメイン|アイデンティティ|ID)[ :'"「]{1,3}((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24})(?![\w.@-]*[\w@-])/gi;
const JAPANESE_DOMAIN = /((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}) ?(?:の|を|に|は)/gi;
const AWS_DOMAIN = /(?:^|\.)(?:amazon(?:aws|ses)?\.com|amazon\.co\.jp|aws)$/i;

/** What the mail says of the verification of an identity. */
export function findVerification(
  sentences: readonly string[],
): { kind: NoticeKind; sentence: string } | undefined {
  if (!sentences.some((sentence) => TOPIC.test(sentence))) return undefined;
  for (const { kind, says } of RULES) {
    const sentence = sentences.find(
      (one) => findFact(one, says) && (TOPIC.test(one) || /\brecords?\b|レコード/i.test(one)),
    );
    if (sentence === undefined) continue;
    const isWarning = kind === 'verification-failed' && sentences.some((one) => WAS_THERE.test(one));
    return { kind: isWarning ? 'verification-warning' : kind, sentence };
  }
  return undefined;
}

/** Which records the mail is about. */
export function verificationReason(text: string): NoticeReason | undefined {
  if (/\bmail from\b/i.test(text)) return 'mail-from';
  if (/\bdkim\b/i.test(text)) return 'dkim';
  return /\b(?:domain|txt)\b|ドメイン/i.test(text) ? 'domain' : undefined;
}

/** The domain of the identity; undefined when the mail names none or several. */
export function identityIn(text: string): string | undefined {
  const named = [...text.matchAll(DOMAIN), ...text.matchAll(JAPANESE_DOMAIN)]
    .map(([, domain = '']) => domain.toLowerCase())
    .filter((domain) => !AWS_DOMAIN.test(domain));
  const [first, second] = [...new Set(named)];
  return second === undefined ? first : undefined;
}
