import { connect } from 'node:net';
import type { DnsExchange, DnsReply, ServerAddress } from './query-server.js';

/** RFC 1035 §4.2.2: two octets of length, then the packet. */
const LENGTH_OCTETS = 2;

/** One connection for one question and its answer. */
export function overTcp(
  server: ServerAddress,
  { bytes, read, timeoutMs, signal }: DnsExchange,
): Promise<DnsReply> {
  if (signal.aborted) return Promise.resolve('timeout');
  return new Promise((resolve) => {
    const socket = connect({ port: server.port, host: server.address });
    const giveUp = () => finish('timeout');
    const timer = setTimeout(giveUp, timeoutMs);
    signal.addEventListener('abort', giveUp);
    socket.on('error', () => finish('unreachable'));
    socket.on('close', () => finish('unreachable'));

    let received = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < LENGTH_OCTETS) return;
      const end = LENGTH_OCTETS + received.readUInt16BE(0);
      if (received.length >= end) finish(read(received.subarray(LENGTH_OCTETS, end)) ?? 'unreachable');
    });

    const length = Buffer.alloc(LENGTH_OCTETS);
    length.writeUInt16BE(bytes.length);
    socket.write(Buffer.concat([length, bytes]));

    function finish(reply: DnsReply): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      socket.destroy();
      resolve(reply);
    }
  });
}
