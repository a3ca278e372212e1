import { deadlineIn, sinceIn } from './find-dates.js';
import { accountStates, findKind } from './find-kind.js';
import { mailBudgetIn, quotaIn, ratesIn, shareIn, windowDaysIn } from './find-numbers.js';
import { findReasons } from './find-reasons.js';
import { foreignLink } from './foreign-link.js';
import { SANDBOX } from './kind-rules.js';
import type { Notice, NoticeKind, NoticeReason } from './notice.js';
import { type NoticeText, readableMail } from './notice-text.js';
import { regionsIn } from './region-names.js';
import { identityIn, verificationReason } from './verification-rules.js';

/** Why a text is no notice of AWS. */
export type NoticeRefusal =
  /** It asks to act behind a link that leaves Amazon: `host`. */
  | { refused: 'foreign-link'; host: string }
  /** It explains states or advises. */
  | { refused: 'documentation' }
  /** SES asks to confirm an address. */
  | { refused: 'verification-request' }
  /** It says nothing that AWS says about an account. */
  | { refused: 'no-notice' };
export type NoticeReading = { notice: Notice } | NoticeRefusal;

const SES =
  /\bamazon ses\b|\bses\b|\bsimple e-?mail service\b|\bamazon pinpoint\b|\bability to send\b|\bsending (?:paused|suspended) for this account\b|メール送信機能/i;
const AWS = /\baws\b|\bamazon\b/i;
const CONSOLE_STATUS =
  /\b(?:pending end of (?:review|probation) decision|pending (?:sending pause|shutdown)|sending paused|review period|probation(?:ary)?|(?:impacting|affecting) your account)\b|送信(?:の)?一時停止|サンドボックス|レビュー対象|停止猶予|保護観察|プロベーション/i;
const OTHER_SENDERS =
  /\b(?:sendgrid|twilio|mailgun|postmark|sparkpost|mailchimp|mandrill|mailjet|brevo|sendinblue|paypal|stripe|facebook|instagram|meta|google|microsoft|apple|netflix|linkedin|shopify|ebay|hubspot|resend|zoho)\b/i;
/** The words of somebody who uses SES, not of AWS. */
const CUSTOMER =
  /\bmy (?:aws|ses|amazon|account|sending|domain|app|emails?|website|company|boss)\b|\bi(?:'ve|'m|'d)? (?:got|get|have|received|am|was|saw|think|need|want|tried|just|would|don't|can't|did|will)\b|\bour (?:aws|ses|amazon|account|sending|production|prod|bounce|domains?|e-?mails?|app|team's|newsletter)\b|\bwe (?:got|were (?:put|placed|suspended|paused)|are (?:on probation|under review|suspended|paused)|just got|have been (?:put|placed|suspended|paused)|received an? (?:email|mail|notice|warning|message))\b|\bwe're (?:on probation|under review|suspended|paused)\b|\b(?:anyone|anybody|can someone|does somebody|lol|@here|@channel)\b|(?:弊社|うち|私|当方)の(?:アカウント|AWS|SES|送信)|(?:教えて|どうすれば|助けて)(?:ください|いいですか)?|(?:止め|停止さ)れた(?:みたい|らしい|ん|ので|。)|みたいです|らしいです/i;
const EXPLAINS =
  /\bwhy you received this notification\b|\bwhat you can do to resolve\b|\bthe following is a list of possible\b|\b(?:faqs?|frequently asked)\b.{0,40}?\bq1\b|\bshort description\b|\bin this (?:post|article|section|guide|tutorial)\b|\bthis section (?:contains|describes)\b|このセクションでは|この記事では|簡単な説明/i;
const ADDRESSES_READER =
  /\byour\b|\byou\b|\bdear\b|\bthis case\b|\baccount \d{4}|お客様|ご(?:返信|回答|連絡|協力|利用|提出|対応|確認|依頼|申請|リクエスト|理解|質問|提供)|いただ|アカウント|リージョン/i;
const VERIFICATION_REQUEST =
  /\bemail address verification request\b|\breceived a request to authori[sz]e this email address\b|E ?メールアドレス(?:の)?(?:検証|確認)(?:の)?リクエスト/i;
/** A mail about SES itself that names the account and no state. */
const ABOUT_ACCOUNT =
  /\b(?:update|message|correspondence|case|information|notice|notification|regarding|about|reply|change)\b.{0,60}?\byour (?:amazon )?ses account\b|\byour (?:amazon )?ses account\b.{0,80}?\b(?:case|support center|requires your attention|update)\b|\bissue with your amazon ses sending\b|Amazon SES アカウント.{0,60}?(?:に関する|について)/i;
const ACCOUNT =
  /(?:\baccount(?: id| number)?|アカウント(?: ?ID| ?番号)?)[^\w*]{0,4}(?:id|number|is|of)?[^\w*]{0,3}(\d{4}[- ]?\d{4}[- ]?\d{4})(?![\d*-])/gi;
const CASE = /(?:\bcase(?: id| number| no\.?)?|ケース(?: ?ID| ?番号)?) ?[:#]? ?#?(\d{8,20})(?!\d)/i;
const STILL_SENDS =
  /\byou (?:may|can)(?: still| continue to)+ (?:send|use this account to send)\b|\byou may still send\b|引き続き.{0,20}送信(?:(?:することが)?でき|いただけ)|送信は(?:可能|継続)/i;

/** The kinds that say whether SES sends. */
const CAN_SEND: Readonly<Record<NoticeKind, boolean | undefined>> = {
  probation: true,
  'under-review': true,
  'pending-review-end': true,
  'pending-pause': true,
  paused: false,
  suspended: false,
  'review-ended': true,
  reinstated: true,
  'appeal-refused': undefined,
  'more-information': undefined,
  'production-granted': true,
  'production-denied': undefined,
  'quota-granted': undefined,
  'quota-denied': undefined,
  'verification-succeeded': undefined,
  'verification-failed': undefined,
  'verification-warning': undefined,
  'verification-revoked': undefined,
  unknown: undefined,
};

/**
 * Reads a mail of AWS about an account of SES, its requests or identities: English and Japanese, from 2011 to today, as it was
 * forwarded, quoted, wrapped, or copied from HTML. What it does not say, or not clearly, is missing. The body wins over the subject.
 * `html`: the same mail with its links, where the text is without. Returns why a text is no such mail. Text proves nobody's identity, so a person has to confirm what was read.
 */
export function readNotice(mail: { subject?: string; text: string; html?: string }): NoticeReading {
  const read = readableMail(mail);
  const whole = [read.subject, ...read.paragraphs.flat()].join('\n');
  if (VERIFICATION_REQUEST.test(whole)) return { refused: 'verification-request' };
  if (EXPLAINS.test(whole)) return { refused: 'documentation' };
  const body = read.paragraphs.filter((paragraph) => !paragraph.some((one) => CUSTOMER.test(one))).flat();
  const found = kindOf(read.subject, body);
  if (found === 'documentation') return { refused: 'documentation' };
  if (!found || !isOfAws(read, body)) return { refused: 'no-notice' };
  const host = foreignLink(mail.text) ?? foreignLink(mail.html ?? '');
  const notice = noticeOf(found, read.subject, body);
  return host === undefined || host === notice.identity ? { notice } : { refused: 'foreign-link', host };
}

type Found = { kind: NoticeKind; sentence: string };

function kindOf(subject: string, body: readonly string[]): Found | 'documentation' | undefined {
  const inBody = findKind(body);
  if (inBody !== undefined) return inBody;
  const inSubject =
    body.length > 0 && subject !== '' && !CUSTOMER.test(subject) ? findKind([subject]) : undefined;
  if (inSubject !== undefined) return inSubject;
  const about = [subject, ...body].find((sentence) => ABOUT_ACCOUNT.test(sentence));
  if (about === undefined) return undefined;
  const isNamed =
    accountIn(body, '') !== undefined ||
    /\d\*{2,}|\*{2,}\d|x{4,}/i.test(about) ||
    regionsIn(about).length > 0;
  return isNamed || findReasons(body).length > 0 ? { kind: 'unknown', sentence: about } : undefined;
}

/** Whether AWS writes, and about SES: another provider also pauses, and AWS also suspends accounts that do not pay. */
function isOfAws({ subject }: NoticeText, body: readonly string[]): boolean {
  const text = [subject, ...body].join('\n');
  if (!ADDRESSES_READER.test(text) && !/sending (?:paused|suspended) for this account/i.test(text))
    return false;
  if (SES.test(text)) return !OTHER_SENDERS.test(text) || AWS.test(text);
  if (OTHER_SENDERS.test(text)) return false;
  return regionsIn(text).length > 0
    ? /send|e-?mail|dkim|domain|bounces?\b|complaints?\b|production access|送信|メール|検証|サンドボックス|本稼働/i.test(
        text,
      )
    : CONSOLE_STATUS.test(text);
}

function noticeOf({ kind, sentence }: Found, subject: string, body: readonly string[]): Notice {
  const isIdentity = kind.startsWith('verification-');
  const rates = ratesIn(body);
  const reasons = isIdentity ? [] : reasonsOf(kind, subject, body, [...rates.keys()]);
  const records = isIdentity
    ? (verificationReason(sentence) ?? verificationReason([subject, ...body].join('\n')))
    : undefined;
  const metric = reasons.find((reason) => reason === 'bounce' || reason === 'complaint');
  const rate = metric === undefined ? undefined : rates.get(metric);
  const isMeasured = !isIdentity && !isAnswer(kind);
  const region = regionOf(sentence, subject, body);
  const account = accountIn(body, sentence) ?? accountIn([subject], '');
  const since = CAN_SEND[kind] === false || isReview(kind) ? sinceIn(reviewSentences(body)) : undefined;
  const windowDays = isMeasured ? windowDaysIn(body) : undefined;
  const mailBudget = isMeasured ? mailBudgetIn(body) : undefined;
  const canSend = canSendOf(kind, sentence, body);
  const caseId = [subject, ...body].map((one) => CASE.exec(one)?.[1]).find((id) => id !== undefined);
  const identity = isIdentity ? identityIn([subject, ...body].join('\n')) : undefined;
  return {
    kind,
    reasons: records === undefined ? reasons : [records],
    ...(isMeasured && rate !== undefined && { rate }),
    ...(isMeasured && shareIn(body)),
    ...(windowDays !== undefined && { windowDays }),
    ...deadlineIn(body),
    ...(mailBudget !== undefined && { mailBudget }),
    ...(region !== undefined && { region }),
    ...(account !== undefined && { account }),
    ...(since !== undefined && { since }),
    ...(canSend !== undefined && { canSend }),
    ...(caseId !== undefined && { caseId }),
    ...(identity !== undefined && { identity }),
    ...((kind === 'production-granted' || kind === 'quota-granted') && quotaIn(body)),
  };
}

function isReview(kind: NoticeKind): boolean {
  return kind === 'under-review' || kind === 'probation' || kind === 'pending-review-end';
}

/** The sentences that say that a review or a pause began. */
function reviewSentences(body: readonly string[]): readonly string[] {
  const states = accountStates(body).filter(({ kind }) => CAN_SEND[kind] === false || isReview(kind));
  return [...new Set(states.map(({ sentence }) => sentence))];
}

function isAnswer(kind: NoticeKind): boolean {
  return kind.startsWith('production-') || kind.startsWith('quota-');
}

function reasonsOf(
  kind: NoticeKind,
  subject: string,
  body: readonly string[],
  measured: readonly ('bounce' | 'complaint')[],
): readonly NoticeReason[] {
  const found = findReasons(body);
  if (isAnswer(kind)) return found.filter((reason) => reason === 'related-account');
  const all = [...found, ...measured.filter((metric) => !found.includes(metric) && found.length === 0)];
  return all.length > 0 ? all : findReasons([subject]);
}

/** The Region of the sentence that tells the state, or the only one that the body or the subject names. */
function regionOf(sentence: string, subject: string, body: readonly string[]): string | undefined {
  for (const regions of [regionsIn(sentence), regionsIn(body.join('\n')), regionsIn(subject)])
    if (regions.length === 1) return regions[0];
    else if (regions.length > 1) return undefined;
  return undefined;
}

function accountIn(body: readonly string[], sentence: string): string | undefined {
  for (const text of [sentence, body.join('\n')]) {
    const ids = [...text.matchAll(ACCOUNT)]
      .filter(({ index }) => !/\brelated (?:aws )?$/i.test(text.slice(Math.max(0, index - 20), index)))
      .map(([, id = '']) => id.replace(/\D/g, ''));
    const [first, second] = [...new Set(ids)];
    if (first !== undefined) return second === undefined ? first : undefined;
  }
  return undefined;
}

function canSendOf(kind: NoticeKind, sentence: string, body: readonly string[]): boolean | undefined {
  const known = CAN_SEND[kind];
  if (known !== undefined || (kind !== 'appeal-refused' && kind !== 'more-information')) return known;
  const text = body.join('\n');
  if (SANDBOX.test(text)) return undefined;
  if (
    kind === 'appeal-refused' &&
    /\b(?:resume|reinstate|restore|reactivate|re-?enable|unpause)\b|再開/i.test(sentence)
  )
    return false;
  const states = accountStates(body).map((state) => state.kind);
  if (/\bremains? (?:paused|suspended)\b|\b(?:pause|suspension)\b|停止/i.test(text)) return false;
  if (states.some((state) => CAN_SEND[state] === false)) return false;
  return STILL_SENDS.test(text) || states.some((state) => CAN_SEND[state] === true) ? true : undefined;
}
