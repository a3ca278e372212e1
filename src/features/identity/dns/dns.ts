import { setMaxListeners } from 'node:events';
import type { DnsServers } from './dns-servers.js';
import { createConcurrencyLimit } from './limit.js';
import { createDnsLookup, type DnsLookup } from './lookup.js';
import { type DnsReply, queryServer, type ServerAddress } from './query-server.js';
import type { DnsQuestion } from './question.js';

/**
 * Lends a lookup for as long as `use` takes. What is still open at the deadline, or when the signal says so, ends as a
 * timeout; no socket and no timer is left.
 */
export type Dns = <T>(use: (lookup: DnsLookup) => Promise<T>, signal?: AbortSignal) => Promise<T>;

/** Sockets open at the same time, over all lookups. */
const MOST_EXCHANGES = 64;
/** A name server across the world answers within 0.3 s; asked twice, the deadline still leaves room for others. */
const ATTEMPT_MS = 700;

/**
 * DNS asked packet by packet. Node's resolver hides what a diagnosis needs: TTLs, whether an answer is authoritative,
 * how long a denial is kept, and which server said what.
 *
 * @param deps.deadlineMs of a whole lookup, however many questions it asks
 */
export function createDns(deps: { servers: DnsServers; deadlineMs: number }): Dns {
  const inLimit = createConcurrencyLimit(MOST_EXCHANGES);

  return async (use, signal) => {
    const ended = new AbortController();
    setMaxListeners(MOST_EXCHANGES, ended.signal);
    const end = () => ended.abort();
    const deadline = setTimeout(end, deps.deadlineMs);
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
    const options = { timeoutMs: ATTEMPT_MS, signal: ended.signal };
    const ask = (server: ServerAddress, question: DnsQuestion, recursion: boolean) =>
      inLimit(() => queryServer(server, question, { ...options, recursion }));
    try {
      return await use(createDnsLookup({ servers: deps.servers, ask: sparing(ask) }));
    } finally {
      clearTimeout(deadline);
      signal?.removeEventListener('abort', end);
      end();
    }
  };
}

type Ask = (server: ServerAddress, question: DnsQuestion, recursion: boolean) => Promise<DnsReply>;

/**
 * Asks each server each question once, and a name server that left a question unanswered nothing more. A resolver is
 * silent about a single domain, while it waits for that domain's servers.
 */
function sparing(ask: Ask): Ask {
  const asked = new Map<string, Promise<DnsReply>>();
  const silent = new Set<string>();
  return (server, question, recursion) => {
    const place = `${server.address} ${server.port}`;
    const key = `${place} ${question.type} ${question.name} ${recursion}`;
    const known = asked.get(key);
    if (known) return known;
    if (silent.has(place)) return Promise.resolve('timeout');
    const reply = ask(server, question, recursion).then((said) => {
      if (said === 'timeout' && !recursion) silent.add(place);
      return said;
    });
    asked.set(key, reply);
    return reply;
  };
}
