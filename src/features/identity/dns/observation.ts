import type { Outcome } from './outcome.js';
import type { Question } from './question.js';

/** What was heard of one question. */
export type Observation = {
  question: Question;
  /** Of the zone's own name servers; `server` is their name. */
  authority: readonly Heard[];
  /** Of resolvers, which may repeat an older answer; `server` is their address. */
  resolvers: readonly Heard[];
};

export type Heard = { server: string; outcome: Outcome };

/**
 * Who is asked. `resolvers`: where one answer is enough and the zone is somebody else's. `authority`: two name servers
 * that have answered before, for names that should not exist; resolvers where none has.
 */
export type Whom = 'everybody' | 'resolvers' | 'authority';
