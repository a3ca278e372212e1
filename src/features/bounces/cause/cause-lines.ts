import type { Catalog } from '../../../locales/index.js';
import { join, type Mrkdwn } from '../../../text/mrkdwn.js';
import type { CauseReading } from './read-cause.js';

const MOST_FACTS = { support: 2, against: 1 };

/** The cause in one line, with the strongest of what supports it and speaks against it; empty where there was nothing to explain. */
export function causeLine(t: Catalog, { cause, largest }: CauseReading): readonly Mrkdwn[] {
  if (!cause) return largest.length > 0 ? [t.causes.none(largest)] : [];
  // What the servers say is long, and stands in the examples.
  const support = cause.support.filter(({ fact }) => fact !== 'says').slice(0, MOST_FACTS.support);
  const against = cause.against.slice(0, MOST_FACTS.against);
  const parts = [
    t.causes.sentence(cause),
    ...(support.length > 0 ? [t.causes.supports(support)] : []),
    ...(against.length > 0 ? [t.causes.speaksAgainst(against)] : []),
  ];
  return [join(parts, ' · ')];
}

/** The cause with all that supports it and speaks against it, and what to do, a line each. */
export function causeLines(t: Catalog, reading: CauseReading): readonly Mrkdwn[] {
  const { cause } = reading;
  if (!cause) return causeLine(t, reading);
  return [
    t.causes.sentence(cause),
    ...(cause.support.length > 0 ? [t.causes.supports(cause.support)] : []),
    ...(cause.against.length > 0 ? [t.causes.speaksAgainst(cause.against)] : []),
    t.causes.remedy(cause.kind),
  ];
}
