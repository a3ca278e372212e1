import {
  createServer as createHttpServer,
  type Server as HttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, Server as NetServer } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { ownProperty } from '../text/own-property.js';

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type Server = {
  /** Resolves to the port when the server listens; `port` 0 selects a free one. Rejects when the port is in use. */
  listen(port: number, host?: string): Promise<number>;
  /** Accepts no new connections; resolves when the requests in progress are answered and all connections closed. */
  close(): Promise<void>;
};

/** The server cannot listen. The message says why and what to do, in one sentence or two. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen';
  constructor(cause: Error, port: number, host: string | undefined) {
    const address = host === undefined ? `port ${port}` : `${host}:${port}`;
    const variable = host === undefined ? 'PORT' : 'METRICS_ADDRESS';
    const code = 'code' in cause ? String(cause.code) : '';
    super(`Cannot listen on ${address}: ${REASONS[code] ?? cause.message}. Choose another ${variable}.`, {
      cause,
    });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another process uses it',
  EACCES: 'this user may not use it',
  EADDRNOTAVAIL: 'this machine does not have that address',
};

/** Longer than the idle timeout of common load balancers (60 s), so that the server never closes a connection in use. */
const KEEP_ALIVE_MS = 65_000;
const HEADERS_MS = 10_000;
/** Bodies that a handler reads have a limit of their own; this ends those that nobody reads. */
const REQUEST_MS = 15_000;
const BETWEEN_TIME_CHECKS_MS = 1_000;
/** SNS and Slack open a few; the rest are strangers. Above the first number those without a request are closed. */
const MANY_CONNECTIONS = 800;
const MAX_CONNECTIONS = 1_000;
/** How long a connection without a request stays open after the stop: its client may have sent one just now. */
const LAST_REQUEST_WITHIN_MS = 500;
const BETWEEN_CLOSINGS_MS = 50;

/** The HTTP server. Requests for a path in `routes` go to its handler; others get a 404. */
export function createServer(routes: Readonly<Record<string, Handler>>, log: Pick<Logger, 'error'>): Server {
  const table = new Map(Object.entries(routes));
  const unanswered = new Set<ServerResponse>();
  let closing = false;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '';
    const query = url.indexOf('?');
    const path = query < 0 ? url : url.slice(0, query);
    const handler = table.get(path);
    if (!handler) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n');
    try {
      await handler(request, response);
    } catch (error) {
      log.error({ err: error, path }, 'request failed');
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'content-type': 'text/plain' }).end('internal error\n');
    }
  }

  const server = createHttpServer(
    {
      keepAliveTimeout: KEEP_ALIVE_MS,
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      connectionsCheckingInterval: BETWEEN_TIME_CHECKS_MS,
    },
    (request, response) => {
      unanswered.add(response);
      response.once('close', () => unanswered.delete(response));
      if (closing) response.shouldKeepAlive = false;
      void answer(request, response);
    },
  );

  server.on('clientError', answerUnreadable);
  server.maxConnections = MAX_CONNECTIONS;
  let connections = 0;
  server.on('connection', (socket) => {
    connections += 1;
    socket.once('close', () => {
      connections -= 1;
    });
    if (connections > MANY_CONNECTIONS) server.closeIdleConnections();
  });

  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', (error) => reject(new CannotListen(error, port, host)));
        server.listen(port, host, () => {
          server.removeAllListeners('error');
          server.on('error', (error) => log.error({ err: error }, 'HTTP server failed'));
          resolve((server.address() as AddressInfo).port);
        });
      }),
    close: () => {
      closing = true;
      for (const response of unanswered) response.shouldKeepAlive = false;
      return closeAfterLastRequests(server);
    },
  };
}

/**
 * Each connection may send one more request, which is answered with `connection: close`, so that the client does not send
 * another and none is cut: https://www.rfc-editor.org/rfc/rfc9112#section-9.6
 */
function closeAfterLastRequests(server: HttpServer): Promise<void> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout;
    // `close` of the HTTP server would cut connections without a request at once.
    NetServer.prototype.close.call(server, () => {
      clearTimeout(timer);
      resolve();
    });
    const closeIdle = () => {
      server.closeIdleConnections();
      timer = setTimeout(closeIdle, BETWEEN_CLOSINGS_MS);
    };
    timer = setTimeout(closeIdle, LAST_REQUEST_WITHIN_MS);
  });
}

/**
 * Answers what Node could not read as a request. Node's own answer to one that came too slowly is 408, after which SNS does not
 * try again; but it may have been this process that did not run.
 * https://nodejs.org/api/http.html#event-clienterror
 */
function answerUnreadable(error: Error & { code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const status = ownProperty(UNREADABLE, error.code ?? '') ?? '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '503 Service Unavailable',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
};
