import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { isObject, parseJson, textIn } from '../json.js';
import type { AppRequest } from './delivery.js';
import type { Ack } from './signed-request.js';
import { createFrameReader, encodeFrame, OPCODE } from './websocket-frames.js';

/** The side of Socket Mode that is Slack's: https://docs.slack.dev/apis/events-api/using-socket-mode */
export type SocketMode = {
  /** A ticket for one connection, for the address that `apps.connections.open` answers. */
  ticket(): string;
  /** Takes an HTTP upgrade; connections without a valid ticket are cut. */
  upgrade(request: IncomingMessage, socket: Duplex): void;
  connected(): boolean;
  /** Sends to the connection opened last and waits for its acknowledgement. */
  send(envelope: AppRequest): Promise<Ack>;
  /** Sends a text message that need be no envelope. */
  sendText(text: string): void;
  /** Asks the app to connect anew, as Slack does every few hours. */
  refresh(): void;
  close(): void;
};

type Connection = { socket: Duplex; waiting: Map<string, (ack: string) => void> };

const ACK_DEADLINE_MS = 3000;
const PING_EVERY_MS = 5000;
/** https://www.rfc-editor.org/rfc/rfc6455#section-1.3 */
const WEBSOCKET_GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

export function createSocketMode(): SocketMode {
  const tickets = new Set<string>();
  const connections: Connection[] = [];

  function accept(request: IncomingMessage, socket: Duplex): void {
    const key = `${request.headers['sec-websocket-key']}${WEBSOCKET_GUID}`;
    const answer = createHash('sha1').update(key).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${answer}\r\n\r\n`,
    );
    const connection: Connection = { socket, waiting: new Map() };
    connections.push(connection);
    const pings = setInterval(() => socket.write(encodeFrame(OPCODE.ping, 'Ping from Slack')), PING_EVERY_MS);
    pings.unref();
    const gone = () => {
      clearInterval(pings);
      const index = connections.indexOf(connection);
      if (index >= 0) connections.splice(index, 1);
    };
    socket.on('close', gone);
    socket.on('error', gone);
    socket.on(
      'data',
      createFrameReader((opcode, payload) => take(connection, opcode, payload)),
    );
    say(connection, { type: 'hello', num_connections: connections.length, connection_info: { app_id: 'A' } });
  }

  return {
    ticket: () => {
      const ticket = randomBytes(16).toString('hex');
      tickets.add(ticket);
      return ticket;
    },
    upgrade: (request, socket) => {
      const ticket = new URL(request.url ?? '/', 'ws://localhost').searchParams.get('ticket') ?? '';
      if (tickets.delete(ticket)) accept(request, socket);
      else socket.destroy();
    },
    connected: () => connections.length > 0,
    send: (envelope) => deliver(connections.at(-1), envelope),
    sendText: (text) => {
      for (const { socket } of connections) socket.write(encodeFrame(OPCODE.text, text));
    },
    refresh: () => {
      for (const connection of connections) {
        say(connection, { type: 'disconnect', reason: 'refresh_requested', debug_info: {} });
      }
    },
    close: () => {
      for (const { socket } of [...connections]) socket.destroy();
    },
  };
}

function take({ socket, waiting }: Connection, opcode: number, payload: Buffer): void {
  if (opcode === OPCODE.ping) socket.write(encodeFrame(OPCODE.pong, payload));
  if (opcode === OPCODE.close) socket.end(encodeFrame(OPCODE.close, payload));
  if (opcode !== OPCODE.text) return;
  const message = parseJson(payload.toString('utf8'));
  if (!isObject(message)) return;
  const id = textIn(message['envelope_id']);
  const answer = JSON.stringify(message['payload'] ?? {});
  waiting.get(id)?.(answer === '{}' ? '' : answer);
}

function deliver(connection: Connection | undefined, envelope: AppRequest): Promise<Ack> {
  const started = performance.now();
  const latencyMs = () => performance.now() - started;
  if (!connection) return Promise.resolve({ status: 0, body: '', failure: 'not connected', latencyMs: 0 });
  const id = randomBytes(16).toString('hex');
  return new Promise((resolve) => {
    const settle = (ack: Ack) => {
      clearTimeout(deadline);
      connection.waiting.delete(id);
      resolve(ack);
    };
    const late = () => settle({ status: 0, body: '', failure: 'operation_timeout', latencyMs: latencyMs() });
    const deadline = setTimeout(late, ACK_DEADLINE_MS);
    connection.waiting.set(id, (body) => settle({ status: 200, body, latencyMs: latencyMs() }));
    say(connection, {
      ...envelope,
      envelope_id: id,
      accepts_response_payload: envelope.type !== 'events_api',
    });
  });
}

function say({ socket }: Connection, message: object): void {
  socket.write(encodeFrame(OPCODE.text, JSON.stringify(message)));
}
