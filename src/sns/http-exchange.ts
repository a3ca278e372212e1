import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SnsRefusal } from './refusal.js';

/**
 * Resolves with the raw bytes of a request's body, or with a refusal. Never rejects and never touches the socket, so that a
 * refusal can be answered.
 */
export function readBody(
  request: IncomingMessage,
  limits: { bytes: number; ms: number },
): Promise<Buffer | SnsRefusal> {
  if (Number(request.headers['content-length'] ?? 0) > limits.bytes) {
    return Promise.resolve({ refused: 'too-large' });
  }
  if (request.destroyed) return Promise.resolve({ refused: 'gone' });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let timer: NodeJS.Timeout | undefined;
    const settle = (result: Buffer | SnsRefusal) => {
      clearTimeout(timer);
      resolve(result);
    };
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.bytes) settle({ refused: 'too-large' });
      else chunks.push(chunk);
    });
    request.on('end', () =>
      settle(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size)),
    );
    // 'close' also follows 'end'; then the promise is settled already.
    request.on('close', () => settle({ refused: 'gone' }));
    // Most bodies arrive together with their head, within this event-loop turn, and need no timer.
    setImmediate(() => {
      if (!request.complete && !request.destroyed)
        timer = setTimeout(() => settle({ refused: 'too-slow' }), limits.ms);
    });
  });
}

/** How long the rest of a refused body is read and discarded. */
const LINGER_MS = 1_000;

/** Answers with one line of plain text. Does nothing if an answer was sent already or the connection is closed. */
export function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { status, line, headers }: { status: number; line: string; headers?: Readonly<Record<string, string>> },
): void {
  if (response.headersSent || response.destroyed) return;
  const body = `${line}\n`;
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    ...headers,
    ...(request.complete ? undefined : { connection: 'close' }),
  });
  if (request.complete) response.end(body);
  else answerBeforeBodyEnds(request, response, body);
}

/**
 * Closing a socket with unread bytes resets the connection, and the reset overtakes the answer. So this sends the answer,
 * discards the rest of the body for a moment, and only then ends the connection.
 * https://www.rfc-editor.org/rfc/rfc9112#section-9.6
 */
function answerBeforeBodyEnds(request: IncomingMessage, response: ServerResponse, body: string): void {
  response.write(body);
  const finish = () => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(finish, LINGER_MS);
  request.once('end', finish).once('close', finish).once('error', finish).resume();
}
