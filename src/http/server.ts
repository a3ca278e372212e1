import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type Server = {
  /** Resolves with the port once it listens; 0 asks for a free one. */
  listen(port: number): Promise<number>;
  /** Takes no new requests and resolves when those under way are answered. */
  close(): Promise<void>;
};

/** Longer than the idle timeout of common load balancers (60 s), so that it is never us who closes under a request. */
const KEEP_ALIVE_MS = 65_000;
const HEADERS_MS = 10_000;

/**
 * One server: an exact-path table, and behind it whatever else listens, which may throw for what it does not know.
 * No handler of the table ever rejects.
 */
export function createServer(
  routes: Readonly<Record<string, Handler>>,
  behind: RequestListener | undefined,
): Server {
  const table = new Map(Object.entries(routes));
  const server = createHttpServer(
    { keepAliveTimeout: KEEP_ALIVE_MS, headersTimeout: HEADERS_MS },
    (request, response) => {
      const url = request.url ?? '';
      const query = url.indexOf('?');
      const handler = table.get(query < 0 ? url : url.slice(0, query));
      if (handler) {
        void handler(request, response);
        return;
      }
      try {
        if (!behind) throw new Error('nothing listens behind the table');
        behind(request, response);
      } catch {
        response.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n');
      }
    },
  );
  return {
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, () => {
          server.off('error', reject);
          resolve((server.address() as AddressInfo).port);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}
