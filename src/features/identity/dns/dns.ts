import { setMaxListeners } from 'node:events';
import type { DnsServers } from './dns-servers.js';
import { createConcurrencyLimit } from './limit.js';
import { createDnsLookup, type DnsLookup } from './lookup.js';
import { queryServer } from './query-server.js';
import type { DnsQuestion } from './question.js';
import type { DnsReply, ServerAddress } from './transport.js';

/**
 * Provides a lookup while `use` runs. Queries that are still open at the deadline, or when the signal aborts, end as
 * timeouts; no socket and no timer is left behind.
 */
export type Dns = <T>(use: (lookup: DnsLookup) => Promise<T>, signal?: AbortSignal) => Promise<T>;

/** Sockets open at the same time, over all lookups. */
const MOST_OPEN_QUERIES = 64;
/** A name server across the world answers within 0.3 s. Even after two attempts the deadline leaves time for others. */
const ATTEMPT_MS = 700;

/**
 * Sends DNS queries packet by packet. Node's resolver hides what a diagnosis needs: TTLs, whether an answer is
 * authoritative, how long a negative answer is cached, and which server gave which answer.
 *
 * @param deps.deadlineMs of a whole lookup, however many queries it takes
 */
export function createDns(deps: { servers: DnsServers; deadlineMs: number }): Dns {
  const withinLimit = createConcurrencyLimit(MOST_OPEN_QUERIES);

  return async (use, signal) => {
    const ended = new AbortController();
    setMaxListeners(MOST_OPEN_QUERIES, ended.signal);
    const end = () => ended.abort();
    const deadline = setTimeout(end, deps.deadlineMs);
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
    const options = { timeoutMs: ATTEMPT_MS, signal: ended.signal };
    const query: QueryFunction = (server, question, recursion) =>
      withinLimit(() => queryServer(server, question, { ...options, recursion }));
    try {
      return await use(createDnsLookup({ servers: deps.servers, query: withoutRepeats(query) }));
    } finally {
      clearTimeout(deadline);
      signal?.removeEventListener('abort', end);
      end();
    }
  };
}

type QueryFunction = (server: ServerAddress, question: DnsQuestion, recursion: boolean) => Promise<DnsReply>;

/**
 * Sends each question to each server once, and nothing more to a name server that did not answer a question. A resolver
 * may be silent about a single domain, while it waits for the servers of that domain.
 */
function withoutRepeats(query: QueryFunction): QueryFunction {
  const replies = new Map<string, Promise<DnsReply>>();
  const silent = new Set<string>();
  return (server, question, recursion) => {
    const serverKey = `${server.address} ${server.port}`;
    const key = `${serverKey} ${question.type} ${question.name} ${recursion}`;
    const earlier = replies.get(key);
    if (earlier) return earlier;
    if (silent.has(serverKey)) return Promise.resolve('timeout');
    const pending = query(server, question, recursion).then((reply) => {
      if (reply === 'timeout' && !recursion) silent.add(serverKey);
      return reply;
    });
    replies.set(key, pending);
    return pending;
  };
}
