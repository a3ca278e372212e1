import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that listens on loopback. */
export type Listening = {
  /** `http://127.0.0.1:<port>`, or `https://…`, without a slash at the end. */
  url: string;
  port: number;
  /** Stops listening and drops what is connected, requests that hang on purpose included. */
  close(): Promise<void>;
};

export type Listenable = Pick<
  Server,
  'listen' | 'address' | 'once' | 'off' | 'close' | 'closeAllConnections'
>;

/**
 * Listens on 127.0.0.1; port 0 takes a free one.
 *
 * @throws when the port is taken (`EADDRINUSE`)
 */
export async function listen(
  server: Listenable,
  { port = 0, scheme = 'http' }: { port?: number; scheme?: string } = {},
): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const taken = portOf(server.address());
  return {
    url: `${scheme}://127.0.0.1:${taken}`,
    port: taken,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Below the ports that systems give to outgoing connections (Linux: from 32768), so that none of those takes it meanwhile. */
const FREE_PORTS = { from: 10_100, to: 20_000 } as const;

/** A port that nothing on this machine listens on, for a server that is started later, or again and again, at one port. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FREE_PORTS.from, FREE_PORTS.to);
    try {
      const { close } = await listen(createServer(), { port });
      await close();
      return port;
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken) throw error;
    }
  }
}
