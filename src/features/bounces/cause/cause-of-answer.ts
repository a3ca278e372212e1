import type { Catalog, FailureGroup } from '../../../locales/index.js';
import type { Journal, Tally } from '../../../store/index.js';
import { lines, type Mrkdwn } from '../../../text/mrkdwn.js';
import type { BouncesAnswer } from '../read-bounces.js';
import { causeLines } from './cause-lines.js';
import type { CauseSubject } from './facts.js';
import { readSpecificCause } from './read-cause.js';

/** For which events a cause is looked for, in this order. Mail that SES did not send has its reason from SES. */
const SUBJECTS: Readonly<Record<FailureGroup, readonly CauseSubject[]>> = {
  bounces: ['bounce', 'all'],
  complaints: ['complaint'],
  delays: ['all'],
  'not-sent': [],
};

/**
 * @returns a function that resolves to the most likely cause of what an answer is about, as text in a language; undefined where
 *   nothing is to be said, and for an answer with a filter: the cause is that of all mail
 */
export function createCauseOf(deps: {
  tally: Pick<Tally, 'dimensions' | 'buckets'>;
  journal: Pick<Journal, 'read' | 'lookUp'>;
}): (answer: BouncesAnswer) => Promise<(t: Catalog) => Mrkdwn | undefined> {
  return async (answer) => {
    if (answer.filter) return () => undefined;
    const cause = await readSpecificCause(deps, answer.accountRegion, answer, SUBJECTS[answer.group]);
    return (t) => {
      const text = causeLines(t, cause);
      return text.length > 0 ? lines(text) : undefined;
    };
  };
}
