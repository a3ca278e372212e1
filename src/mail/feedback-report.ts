import { addressIn, findAddresses } from './find-addresses.js';
import { field, readFields } from './header-fields.js';

/** The fields of a feedback report. */
export type FeedbackReport = {
  feedbackType: string;
  userAgent: string | undefined;
  recipients: readonly string[];
};

const MOST_RECIPIENTS = 500;
const TYPES: ReadonlySet<string> = new Set(['abuse', 'fraud', 'virus', 'other', 'not-spam', 'auth-failure']);

/**
 * Reads the text of a `message/feedback-report` part: https://www.rfc-editor.org/rfc/rfc5965#section-3. A type that is not in
 * the registry counts as `other`.
 */
export function readFeedbackReport(text: string): FeedbackReport {
  const fields = readFields(text.replace(/(?:\r?\n)+/g, '\n'));
  const type = field(fields, 'feedback-type')?.toLowerCase().trim() ?? 'other';
  const named = [
    ...(fields.get('original-rcpt-to') ?? []),
    ...(fields.get('removal-recipient') ?? []),
    ...(fields.get('original-recipient') ?? []),
  ];
  const recipients = named.flatMap((value) => addressIn(value) ?? []).slice(0, MOST_RECIPIENTS);
  return {
    feedbackType: TYPES.has(type) ? type : 'other',
    userAgent: field(fields, 'user-agent'),
    recipients: [...new Set(recipients)],
  };
}

/** SES's form of a complaint without a report: the addresses follow a line that ends like this (observed). */
const COMPLAINT_LIST = /list of the complaint emails?:\s*$/i;

/** The addresses that a complaint mail of SES lists in its text. */
export function complaintAddresses(text: string): readonly string[] {
  const lines = text.slice(0, 100_000).split('\n');
  const from = lines.findIndex((line) => COMPLAINT_LIST.test(line.slice(0, 1_000)));
  if (from < 0) return [];
  const found = lines.slice(from + 1, from + 1 + MOST_RECIPIENTS).flatMap((line) => findAddresses(line));
  return [...new Set(found.map(({ address }) => address))];
}
