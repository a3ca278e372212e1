import { createSocket } from 'node:dgram';
import { connect, isIPv6 } from 'node:net';
import type { DnsResponse } from './response.js';

/** An IP address in its usual notation, and a port. */
export type ServerAddress = { address: string; port: number };

/** `unreachable`: the network or the host reported at once that nothing listens there. */
export type DnsReply = DnsResponse | 'timeout' | 'unreachable';

/** One encoded query; `read` returns undefined for a packet that does not answer it. */
export type DnsExchange = {
  bytes: Buffer;
  read: (bytes: Buffer) => DnsResponse | undefined;
  timeoutMs: number;
  /** Ends the exchange as a timeout. */
  signal: AbortSignal;
};

/** RFC 1035 §4.2.2: two octets of length, then the packet. */
const LENGTH_OCTETS = 2;

/**
 * Sends the query in one datagram and waits for the datagram that answers it. The socket is connected, so that only the
 * queried server can answer.
 */
export function sendOverUdp(
  server: ServerAddress,
  { bytes, read, timeoutMs, signal }: DnsExchange,
): Promise<DnsReply> {
  if (signal.aborted) return Promise.resolve('timeout');
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(server.address) ? 'udp6' : 'udp4');
    const giveUp = () => finish('timeout');
    const timer = setTimeout(giveUp, timeoutMs);
    signal.addEventListener('abort', giveUp);
    socket.on('error', () => finish('unreachable'));
    socket.on('message', (packet) => {
      const response = read(packet);
      if (response) finish(response);
    });
    socket.connect(server.port, server.address, () => {
      if (open) socket.send(bytes);
    });

    let open = true;
    function finish(reply: DnsReply): void {
      if (!open) return;
      open = false;
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      socket.close();
      resolve(reply);
    }
  });
}

/** Sends the query over a TCP connection of its own: for answers that do not fit into a datagram. */
export function sendOverTcp(
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
