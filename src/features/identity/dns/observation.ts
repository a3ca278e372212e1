import type { DnsOutcome } from './outcome.js';
import type { DnsQuestion } from './question.js';

/** What was heard of one question. */
export type DnsObservation = {
  question: DnsQuestion;
  /** Of the zone's own name servers; `server` is their name. */
  authority: readonly ServerOutcome[];
  /** Of resolvers, which may repeat an older answer; `server` is their address. */
  resolvers: readonly ServerOutcome[];
};

export type ServerOutcome = { server: string; outcome: DnsOutcome };

/**
 * Who is asked. `resolvers`: where one answer is enough and the zone is somebody else's. `authority`: two name servers
 * that have answered before, for names that should not exist; resolvers where none has.
 */
export type QueriedServers = 'everybody' | 'resolvers' | 'authority';
