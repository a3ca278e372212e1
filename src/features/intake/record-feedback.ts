import type { Documents, TallyEntry } from '../../store/index.js';
import { createComplaintsByMail } from './complaints-by-mail.js';
import type { CountingRules } from './counters.js';
import type { Feedback } from './feedback.js';
import { entriesOf } from './tally-entry.js';

/**
 * Returns a function that records the events about one mail, each once whatever route brings it, and resolves to whether each was
 * counted. Rejects when the store cannot record them.
 *
 * @param deps.record resolves, once the entries are durable, to whether each was counted
 */
export function createFeedbackRecorder(deps: {
  record: (entries: readonly TallyEntry[]) => Promise<readonly boolean[]>;
  /** Left out: no mail is read. */
  documents?: Documents | undefined;
  rules: CountingRules;
  /** Receives for each event its kind, and false when it was a duplicate. */
  onEvent: (kind: Feedback['kind'], counted: boolean) => void;
}) {
  const complaintsByMail = deps.documents && createComplaintsByMail({ documents: deps.documents });

  async function record(feedback: readonly Feedback[]): Promise<readonly boolean[]> {
    const entries = feedback.map((one) => entriesOf(deps.rules, one));
    const firsts = entries.map(([first]) => first);
    const others = entries.flatMap(([, ...rest]) => rest);
    const counted = await deps.record([...firsts, ...others]);
    return feedback.map((_, index) => counted[index] ?? false);
  }

  async function recordOnce(feedback: readonly Feedback[]): Promise<readonly boolean[]> {
    const complaints = feedback.filter((one) => one.kind === 'complaint');
    if (complaints.length === 0) return record(feedback);
    if (await complaintsByMail?.isKnown(complaints)) return feedback.map(() => false);
    const counted = await record(feedback);
    const byMail = complaints.filter(({ complaint }) => complaint.byMail);
    if (byMail.length > 0 && counted.includes(true)) await complaintsByMail?.note(byMail);
    return counted;
  }

  return async function recordFeedback(feedback: readonly Feedback[]): Promise<readonly boolean[]> {
    if (feedback.length === 0) return [];
    const counted = await recordOnce(feedback);
    for (const [index, { kind }] of feedback.entries()) deps.onEvent(kind, counted[index] ?? false);
    return counted;
  };
}
