import { createSocket } from 'node:dgram';
import { connect, isIPv6, type Socket } from 'node:net';
import type { DnsResponse } from './response.js';

/** An IP address in its usual notation, and a port. */
export type ServerAddress = { address: string; port: number };

/**
 * `unreachable`: the network or the host reported at once that nothing listens there. `no-route`: this machine has no route
 * to the address, as for IPv6 where it has IPv4 only; that says nothing about the server.
 */
export type DnsReply = DnsResponse | 'timeout' | 'unreachable' | 'no-route';

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

/** Errors of this machine's own network: https://man7.org/linux/man-pages/man2/connect.2.html */
const NO_ROUTE: ReadonlySet<unknown> = new Set([
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'EAFNOSUPPORT',
  'EACCES',
  'EPERM',
  'ENETDOWN',
  'EINVAL',
]);

/**
 * Sends the query in one datagram and waits for the datagram that answers it. The socket is connected, so that only the
 * queried server can answer.
 */
export function sendOverUdp(server: ServerAddress, exchange: DnsExchange): Promise<DnsReply> {
  const { bytes } = exchange;
  return settled(exchange, (finish) => {
    const socket = createSocket(isIPv6(server.address) ? 'udp6' : 'udp4');
    let open = true;
    // The errors of `connect` and `send` arrive here, because neither gets a callback: with one, they would go there.
    socket.on('error', (error) => finish(replyTo(error)));
    socket.on('message', (packet) => {
      const response = readSafely(exchange, packet);
      if (response) finish(response);
    });
    socket.on('connect', () => {
      if (open) socket.send(bytes);
    });
    socket.connect(server.port, server.address);
    return () => {
      open = false;
      socket.close();
    };
  });
}

/** Sends the query over a TCP connection of its own: for answers that do not fit into a datagram. */
export function sendOverTcp(server: ServerAddress, exchange: DnsExchange): Promise<DnsReply> {
  const { bytes } = exchange;
  return settled(exchange, (finish) => {
    const socket: Socket = connect({ port: server.port, host: server.address });
    socket.on('error', (error) => finish(replyTo(error)));
    socket.on('close', () => finish('unreachable'));

    let received = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < LENGTH_OCTETS) return;
      const end = LENGTH_OCTETS + received.readUInt16BE(0);
      if (received.length < end) return;
      finish(readSafely(exchange, received.subarray(LENGTH_OCTETS, end)) ?? 'unreachable');
    });

    const length = Buffer.alloc(LENGTH_OCTETS);
    length.writeUInt16BE(bytes.length);
    socket.write(Buffer.concat([length, bytes]));
    return () => void socket.destroy();
  });
}

/**
 * Resolves to the first reply, to `timeout` when none comes in time. Sockets report errors by events, which no `catch` sees,
 * so whatever is thrown in here ends the exchange as well.
 *
 * @param open opens the socket and returns the function that closes it
 */
function settled(
  { timeoutMs, signal }: DnsExchange,
  open: (finish: (reply: DnsReply) => void) => () => void,
): Promise<DnsReply> {
  if (signal.aborted) return Promise.resolve('timeout');
  return new Promise((resolve) => {
    const giveUp = () => finish('timeout');
    const timer = setTimeout(giveUp, timeoutMs);
    signal.addEventListener('abort', giveUp);
    let close: (() => void) | undefined;
    let reply: DnsReply | undefined;
    function finish(first: DnsReply): void {
      if (reply !== undefined) return;
      reply = first;
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      close?.();
      resolve(reply);
    }
    try {
      close = open(finish);
      if (reply !== undefined) close();
    } catch (error) {
      finish(replyTo(error));
    }
  });
}

function replyTo(error: unknown): DnsReply {
  const errorCode = error instanceof Error && 'code' in error ? error.code : undefined;
  return NO_ROUTE.has(errorCode) ? 'no-route' : 'unreachable';
}

/** A packet that cannot be read is none: it may come from anybody. */
function readSafely({ read }: DnsExchange, packet: Buffer): DnsResponse | undefined {
  try {
    return read(packet);
  } catch {
    return undefined;
  }
}
