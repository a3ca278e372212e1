import type { DeliveryAction, ReportedRecipient, SmtpStage } from './mail-report.js';
import { answersRcpt, isGeneric, type ReplyCodes, readReply, stageOf } from './reply-codes.js';
import { DETAIL, meaningsOf, type TextMeaning } from './text-meaning.js';

/** What a report says about a recipient, before it is judged. */
export type RawRecipient = {
  address: string;
  /** The fields `Action`, `Status` and the type of `Diagnostic-Code`, where the mail has them. */
  action?: DeliveryAction | undefined;
  status?: string | undefined;
  diagnosticType?: string | undefined;
  diagnostic?: string | undefined;
  /** The words behind the status: `5.2.1 (mailbox disabled)`. */
  comment?: string | undefined;
  /** The words around the recipient: they may say what the diagnostic leaves out. */
  context?: string | undefined;
};

const LONGEST_DIAGNOSTIC = 1_000;
const SHORT_NOTICE = 300;
const IS_WARNING =
  /warning only|delayed for more than|temporary failure report|will be retried|will keep trying|still being retried|do not need to re-?send|has not yet been delivered|delivery is delayed|still trying|warning: (?:could not send|message|mail) |attempts will continue|will continue to try|has been postponed/i;
const SAYS_TEMPORARY = /temporar|persistent|timeout exceeded|deferred|try again later|for a long time/i;
/** A local program that failed says nothing about whether the address exists. */
const LOCAL_PROGRAM = /^x-unix$/i;
const DEAD: ReadonlySet<TextMeaning> = new Set([
  'no-such-domain',
  'moved',
  'takes-no-mail',
  'not-in-directory',
  'no-such-user',
]);
const UNKNOWN_USER: ReadonlySet<TextMeaning> = new Set(['not-in-directory', 'no-such-user']);
/** RFC 3463 and its registry: https://www.iana.org/assignments/smtp-enhanced-status-codes/ */
const DEAD_STATUS = /^5\.(?:1\.(?:[12346]|10)|4\.4|3\.2)$/;
/** The domain has no mail server, or nobody knows at the moment. */
const NO_ROUTE = '5.4.4';
/** Statuses that say which mailbox it is about, and leave open whether it exists. */
const OPEN_STATUS = /^5\.(?:0\.\d+|1\.(?:[05]|\d{3})|3\.0|5\.\d+|4\.[016])$/;

/** Puts together what a mail says about a recipient: status, reply code, stage, and whether the address is dead. */
export function judgeRecipient(raw: RawRecipient): ReportedRecipient {
  const { diagnostic = '', context = '' } = raw;
  const reply = readReply(diagnostic);
  const near = reply.code || reply.status ? reply : { ...readReply(context), ...definedOf(reply) };
  const around = contextMeanings(context);
  const meanings = meaningsIn(`${diagnostic} ${raw.comment ?? ''}`.trim(), around);
  const said = stageOf(diagnostic) ?? stageOf(context);
  const stage = said ?? (answersRcpt(diagnostic) || answersRcpt(context) ? 'rcpt' : undefined);
  const given = statusOf(raw.status, diagnostic, near);
  const says = `${diagnostic}\n${context}`.slice(0, LONGEST_DIAGNOSTIC);
  const isWarning = raw.action === 'delayed' || (raw.action === undefined && IS_WARNING.test(context));
  const permanent = isPermanent(given, near.code, says) && !(isWarning && given === undefined);
  const status = given ?? `${permanent ? 5 : 4}.${detailOf(meanings[0])}`;
  const isHard =
    !isWarning &&
    (raw.action === undefined || raw.action === 'failed') &&
    permanent &&
    !saysFull(context, around) &&
    !(raw.diagnosticType && LOCAL_PROGRAM.test(raw.diagnosticType) && meanings[0] !== 'no-such-domain') &&
    isDead({
      status: given,
      code: near.code,
      meanings,
      stage,
      isSaid: said !== undefined,
      namesRecipient: names(raw, given),
    });
  const ranOut = !isWarning && hasRunOut(raw, { status: given, code: near.code }, meanings, around);
  return {
    address: raw.address,
    action: isWarning || (ranOut && raw.action !== 'delivered') ? 'delayed' : (raw.action ?? 'failed'),
    isFinal: !isWarning,
    status,
    isStatusDerived: given === undefined,
    replyCode: near.code,
    diagnostic: oneLine(diagnostic || context),
    stage,
    isHard,
  };
}

/** What the words around a recipient mean, looked up at most once and only where it matters: they are long. */
function contextMeanings(context: string): () => readonly TextMeaning[] {
  let found: readonly TextMeaning[] | undefined;
  return () => {
    found ??= meaningsOf(context);
    return found;
  };
}

function meaningsIn(diagnostic: string, around: () => readonly TextMeaning[]): readonly TextMeaning[] {
  const own = diagnostic === '' ? [] : meaningsOf(diagnostic);
  return own.length > 0 ? own : around();
}

/** A short text for people that says that the mailbox is full, whatever the fields say: nobody gives up the address then. */
function saysFull(context: string, around: () => readonly TextMeaning[]): boolean {
  return context.length < SHORT_NOTICE && around()[0] === 'mailbox-full';
}

/**
 * The field, unless the server's own words say more: the field is general, contradicts its reply, or only says that time ran out,
 * or the reply is quoted in angle brackets (SES's form).
 */
function statusOf(field: string | undefined, diagnostic: string, said: ReplyCodes): string | undefined {
  const { code, status } = said;
  if (field === undefined || status === undefined) return status ?? field;
  if (/<[245]\d\d[ -]/.test(diagnostic)) return status;
  if (field.endsWith('.4.7') || (code?.[0] === status[0] && field[0] !== status[0])) return status;
  return isGeneric(field) && field[0] === status[0] ? status : field;
}

function isPermanent(status: string | undefined, code: string | undefined, text: string): boolean {
  const first = status?.[0] ?? code?.[0];
  if (first === '4' || first === '5') return first === '5';
  return !SAYS_TEMPORARY.test(text);
}

function detailOf(meaning: TextMeaning | undefined): string {
  return meaning === undefined ? '0.0' : DETAIL[meaning];
}

/**
 * Whether the address is dead. A status of its own says so, unless the words say otherwise. Words alone say so where the server
 * that speaks must know: it refused the recipient, or it is the one that writes the report. Words after the whole mail was
 * accepted, or of an unknown moment, may come from a filter.
 */
function isDead(facts: {
  status: string | undefined;
  code: string | undefined;
  meanings: readonly TextMeaning[];
  stage: SmtpStage | undefined;
  /** Whether the text says the stage in so many words. */
  isSaid: boolean;
  namesRecipient: boolean;
}): boolean {
  const { status, code, meanings, stage, isSaid, namesRecipient } = facts;
  const [first] = meanings;
  if (first === 'mailbox-full' || first === 'too-large') return false;
  if (status !== undefined && DEAD_STATUS.test(status))
    return !saysOtherwise(status, first) || meanings.some((one) => UNKNOWN_USER.has(one));
  if (isSaid && stage === 'rcpt' && first !== undefined && DEAD.has(first)) return true;
  if (status !== undefined && !OPEN_STATUS.test(status)) return false;
  if ((code === '521' || code === '556') && first !== 'refused') return true;
  if (first === undefined || !DEAD.has(first)) return false;
  if ((stage === 'connect' || stage === 'mail') && code !== undefined) return false;
  if (!UNKNOWN_USER.has(first)) return true;
  if (code === undefined && stage === undefined) return first === 'not-in-directory';
  return stage === 'rcpt' || (!isGeneric(status) && stage !== 'data' && namesRecipient);
}

/** Whether the words leave open what the status says. */
function saysOtherwise(status: string, first: TextMeaning | undefined): boolean {
  return first === 'refused' || first === 'disabled' || (status === NO_ROUTE && first === 'no-connection');
}

/** An answer that names the address, or whose status is about an address, is about the address. */
function names({ address, diagnostic = '' }: RawRecipient, status: string | undefined): boolean {
  return (
    (status !== undefined && /^5\.1\.[05]$/.test(status)) ||
    diagnostic.toLowerCase().includes(address.toLowerCase())
  );
}

/** Whether the time ran out while no server refused: nobody's words mean more than that there was no connection. */
function hasRunOut(
  { diagnostic = '' }: RawRecipient,
  { status, code }: ReplyCodes,
  meanings: readonly TextMeaning[],
  around: () => readonly TextMeaning[],
): boolean {
  if (status !== undefined && /^[45]\.4\.7$/.test(status)) return true;
  const [first] = meanings;
  if (code?.startsWith('5')) return false;
  const isOpen = first === undefined || first === 'expired' || first === 'no-connection';
  const isLateTry =
    status !== undefined && /^4\.4\.[12]$/.test(status) && /timed out|timeout/i.test(diagnostic);
  const saysSo = meanings.includes('expired') || around().includes('expired') || isLateTry;
  return isOpen && saysSo && (status === undefined || /^[45]\.(?:0\.0|4\.\d+)$/.test(status));
}

function definedOf(reply: { code: string | undefined; status: string | undefined }) {
  return { ...(reply.code && { code: reply.code }), ...(reply.status && { status: reply.status }) };
}

function oneLine(text: string): string | undefined {
  const line = text
    .slice(0, 4 * LONGEST_DIAGNOSTIC)
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_DIAGNOSTIC);
  return line === '' ? undefined : line;
}
