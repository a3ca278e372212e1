import { randomInt } from 'node:crypto';
import { type Answer, encode, RECURSION_DESIRED } from 'dns-packet';
import type { DnsQuestion } from './question.js';
import { RCODE } from './question.js';
import { readResponse } from './response.js';
import {
  type DnsExchange,
  type DnsReply,
  type ServerAddress,
  sendOverTcp,
  sendOverUdp,
} from './transport.js';

const ATTEMPTS = 2;
const IDS = 0x1_00_00;
/** Fits every path without fragments: https://www.dnsflagday.net/2020/ */
const LARGEST_DATAGRAM = 1_232;
const EDNS: Answer = {
  type: 'OPT',
  name: '.',
  udpPayloadSize: LARGEST_DATAGRAM,
  extendedRcode: 0,
  ednsVersion: 0,
  flags: 0,
  flag_do: false,
  options: [],
};

/** `recursion`: the server is a resolver and is to look up what it does not know. `timeoutMs` is that of one attempt. */
type QueryOptions = { recursion: boolean; timeoutMs: number; signal: AbortSignal };

/**
 * Queries one server over UDP, a second time if no answer comes, and over TCP if the answer is truncated. IDs and source
 * ports are random, and an answer counts only if it comes from the queried server and repeats the question.
 *
 * @returns the response, or why there is none; it never rejects because of the network
 */
export async function queryServer(
  server: ServerAddress,
  question: DnsQuestion,
  options: QueryOptions,
): Promise<DnsReply> {
  let reply: DnsReply = 'timeout';
  let edns = true;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    reply = await sendOverUdp(server, encodeQuery(question, { ...options, edns }));
    if (reply === 'unreachable' || reply === 'no-route') return reply;
    if (reply === 'timeout') continue;
    const tooOldForEdns = reply.code === RCODE.formatError || reply.code === RCODE.notImplemented;
    if (!tooOldForEdns || !edns) break;
    edns = false;
  }
  if (typeof reply === 'string' || !reply.truncated) return reply;
  return sendOverTcp(server, encodeQuery(question, { ...options, edns }));
}

function encodeQuery(question: DnsQuestion, options: QueryOptions & { edns: boolean }): DnsExchange {
  const id = randomInt(IDS);
  const bytes = encode({
    type: 'query',
    id,
    flags: options.recursion ? RECURSION_DESIRED : 0,
    questions: [question],
    additionals: options.edns ? [EDNS] : [],
  });
  return {
    bytes,
    read: (packet) => readResponse(packet, { id, question }),
    timeoutMs: options.timeoutMs,
    signal: options.signal,
  };
}
