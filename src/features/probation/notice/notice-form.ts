import { typedDay, typedEntry, typedNumber } from '../../../text/typed-entry.js';
import {
  DENOMINATORS,
  NOTICE_KINDS,
  NOTICE_REASONS,
  type Notice,
  type NoticeDenominator,
  type NoticeKind,
  type NoticeReason,
} from './notice.js';

/** Of a choice that was not made. */
export const NOT_SAID = 'not-said';

/** What a person entered cannot be: the field and why. */
export type NoticeFieldProblem = 'no-percentage' | 'no-number' | 'no-day' | 'more-than-all';
export type NumberField = 'count' | 'denominator' | 'windowDays' | 'deadlineDays' | 'mailBudget';

const NUMBER_FIELDS: readonly NumberField[] = [
  'count',
  'denominator',
  'windowDays',
  'deadlineDays',
  'mailBudget',
];
const DAY_FIELDS = ['deadline', 'since'] as const;

/** The fields of the form for a notice, as the person finds them. */
export function noticeFields(notice: Notice): Readonly<Record<string, string>> {
  const { rate } = notice;
  return {
    kind: notice.kind,
    reason: notice.reasons[0] ?? NOT_SAID,
    otherReason: notice.reasons[1] ?? NOT_SAID,
    rate: rate === undefined ? '' : String(Number((rate * 100).toFixed(4))),
    ...Object.fromEntries(
      NUMBER_FIELDS.map((name) => [name, notice[name] === undefined ? '' : String(notice[name])]),
    ),
    denominatorOf: notice.denominatorOf ?? NOT_SAID,
    deadline: notice.deadline ?? '',
    since: notice.since ?? '',
    canSend: notice.canSend === undefined ? NOT_SAID : notice.canSend ? 'yes' : 'no',
    caseId: notice.caseId ?? '',
  };
}

/** The notice as a person has corrected it, or what is wrong, by field. `known` gives what the form does not show. */
export function readNoticeForm(
  values: Readonly<Record<string, string>>,
  known: Notice,
): { notice: Notice } | { problems: Readonly<Record<string, NoticeFieldProblem>> } {
  const problems: Record<string, NoticeFieldProblem> = {};
  const text = (name: string) => typedEntry(values[name]);
  const numbers: Partial<Record<NumberField, number>> = {};
  for (const name of NUMBER_FIELDS) {
    const value = typedNumber(values[name]);
    const pattern = name === 'windowDays' ? /^\d{1,4}(?:\.\d{1,2})?$/ : /^[1-9]\d{0,9}$/;
    if (value !== '' && !pattern.test(value)) problems[name] = 'no-number';
    else if (value !== '') numbers[name] = Number(value);
  }
  const percent = text('rate').replace(/\s*%$/, '').replace(',', '.');
  if (percent !== '' && !(/^\d{1,3}(?:\.\d{1,4})?$/.test(percent) && Number(percent) <= 100))
    problems['rate'] = 'no-percentage';
  const days: Partial<Record<(typeof DAY_FIELDS)[number], string>> = {};
  for (const name of DAY_FIELDS) {
    if (text(name) === '') continue;
    const day = typedDay(values[name]);
    if (day === undefined) problems[name] = 'no-day';
    else days[name] = day;
  }
  if (numbers.count !== undefined && numbers.denominator !== undefined && numbers.count > numbers.denominator)
    problems['count'] = 'more-than-all';
  if (Object.keys(problems).length > 0) return { problems };
  const canSend = text('canSend');
  const denominatorOf = DENOMINATORS.find((one): one is NoticeDenominator => one === text('denominatorOf'));
  const caseId = text('caseId').slice(0, 40);
  const { identity, quotaPerDay, sendRate, account, region } = known;
  return {
    notice: {
      kind: NOTICE_KINDS.find((one): one is NoticeKind => one === text('kind')) ?? known.kind,
      reasons: reasonsOf([text('reason'), text('otherReason'), ...known.reasons.slice(2)]),
      ...(percent !== '' && { rate: Math.round(Number(percent) * 1e4) / 1e6 }),
      ...numbers,
      ...(denominatorOf !== undefined && numbers.denominator !== undefined && { denominatorOf }),
      ...days,
      ...(canSend !== NOT_SAID && canSend !== '' && { canSend: canSend === 'yes' }),
      ...(caseId !== '' && { caseId }),
      ...(account !== undefined && { account }),
      ...(region !== undefined && { region }),
      ...(identity !== undefined && { identity }),
      ...(quotaPerDay !== undefined && { quotaPerDay }),
      ...(sendRate !== undefined && { sendRate }),
    },
  };
}

function reasonsOf(values: readonly string[]): readonly NoticeReason[] {
  return [...new Set(values)].flatMap((value) => NOTICE_REASONS.find((one) => one === value) ?? []);
}
