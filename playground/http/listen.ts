import type { Server } from 'node:http';
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
