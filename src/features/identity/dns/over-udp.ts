import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { DnsExchange, DnsReply, ServerAddress } from './query-server.js';

/** One datagram there, one back. The socket is connected, so that only the server asked can answer. */
export function overUdp(
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
    socket.on('message', (answer) => {
      const response = read(answer);
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
