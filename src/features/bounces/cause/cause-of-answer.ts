import type { Catalog, FailureGroup } from '../../../locales/index.js';
import type { Journal, Tally } from '../../../store/index.js';
import { lines, type Mrkdwn } from '../../../text/mrkdwn.js';
import type { BouncesAnswer } from '../read-bounces.js';
import { causeLines } from './cause-lines.js';
import type { CauseSubject } from './facts.js';
import { type CauseReading, readCause } from './read-cause.js';

/** For which events a cause is looked for, until one is found. Mail that SES did not send has its reason from SES. */
const SUBJECTS: Readonly<Record<FailureGroup, readonly CauseSubject[]>> = {
  bounces: ['bounce', 'all'],
  complaints: ['complaint'],
  delays: ['all'],
  'not-sent': [],
};

/**
 * @returns a function that resolves to the most likely cause of what an answer is about, as text; undefined where nothing is to be said, and for
 *   an answer with a filter: the cause is that of all mail
 */
export function createCauseOf(deps: {
  tally: Pick<Tally, 'dimensions' | 'buckets'>;
  journal: Pick<Journal, 'read' | 'isIndexed'>;
  t: Catalog;
}): (answer: BouncesAnswer) => Promise<Mrkdwn | undefined> {
  return async (answer) => {
    if (answer.filter) return undefined;
    const reading = {
      tally: { dimensions: readOnce(deps.tally.dimensions), buckets: readOnce(deps.tally.buckets) },
      journal: { isIndexed: deps.journal.isIndexed, read: readOnce(deps.journal.read) },
    };
    let last: CauseReading = { largest: [] };
    for (const about of SUBJECTS[answer.group]) {
      last = await readCause(reading, answer.accountRegion, answer, about);
      if (last.cause) break;
    }
    const text = causeLines(deps.t, last);
    return text.length > 0 ? lines(text) : undefined;
  };
}

/** The same query is answered once: what a second subject needs too is not read again, and is of the same moment. */
function readOnce<Query extends readonly unknown[], Answer>(
  read: (...query: Query) => Promise<Answer>,
): (...query: Query) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  return (...query) => {
    const key = JSON.stringify(query);
    const answer = answers.get(key) ?? read(...query);
    answers.set(key, answer);
    return answer;
  };
}
