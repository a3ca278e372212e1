import { randomInt } from 'node:crypto';
import { type Answer, encode, RECURSION_DESIRED } from 'dns-packet';
import { overTcp } from './over-tcp.js';
import { overUdp } from './over-udp.js';
import type { DnsQuestion } from './question.js';
import { type DnsResponse, readResponse } from './response.js';

/** An IP address in its usual spelling, and a port. */
export type ServerAddress = { address: string; port: number };

/** `unreachable`: the network or the machine said at once that nobody is there. */
export type DnsReply = DnsResponse | 'timeout' | 'unreachable';

/** One packet there or back, ready to be sent; `read` is undefined for whatever is not the answer to it. */
export type DnsExchange = {
  bytes: Buffer;
  read: (bytes: Buffer) => DnsResponse | undefined;
  timeoutMs: number;
  signal: AbortSignal;
};

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
const FORMAT_ERROR = 1;
const NOT_IMPLEMENTED = 4;

/**
 * Asks one server over UDP, a second time if there is no answer, and over TCP if the answer is cut. Ids and source
 * ports are random, and an answer counts only if it comes from the server that was asked and repeats the question.
 *
 * @param options.recursion whether the server shall find out what it does not know: for resolvers
 * @param options.timeoutMs of one attempt
 */
export async function queryServer(
  server: ServerAddress,
  question: DnsQuestion,
  options: { recursion: boolean; timeoutMs: number; signal: AbortSignal },
): Promise<DnsReply> {
  let reply: DnsReply = 'timeout';
  let edns = true;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    reply = await overUdp(server, exchange(question, { ...options, edns }));
    if (reply === 'unreachable') return reply;
    if (reply === 'timeout') continue;
    const tooOldForEdns = reply.code === FORMAT_ERROR || reply.code === NOT_IMPLEMENTED;
    if (!tooOldForEdns || !edns) break;
    edns = false;
  }
  if (typeof reply === 'string' || !reply.truncated) return reply;
  return overTcp(server, exchange(question, { ...options, edns }));
}

function exchange(
  question: DnsQuestion,
  options: { recursion: boolean; timeoutMs: number; signal: AbortSignal; edns: boolean },
): DnsExchange {
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
    read: (answer) => readResponse(answer, { id, question }),
    timeoutMs: options.timeoutMs,
    signal: options.signal,
  };
}
