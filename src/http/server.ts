import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type Server = {
  /** Resolves to the port when the server listens; `port` 0 selects a free one. Rejects when the port is in use. */
  listen(port: number): Promise<number>;
  /** Accepts no new requests; resolves when those in progress have ended. */
  close(): Promise<void>;
};

/** Longer than the idle timeout of common load balancers (60 s), so that the server never closes a connection in use. */
const KEEP_ALIVE_MS = 65_000;
const HEADERS_MS = 10_000;

/**
 * The HTTP server. Requests for a path in `routes` go to its handler, which must not reject; all others go to `fallback`,
 * which may throw for paths that it does not know. Those get a 404.
 */
export function createServer(
  routes: Readonly<Record<string, Handler>>,
  fallback: RequestListener | undefined,
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
        if (!fallback) throw new Error('no fallback');
        fallback(request, response);
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
