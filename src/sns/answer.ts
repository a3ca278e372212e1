import type { IncomingMessage, ServerResponse } from 'node:http';

/** How long the rest of a refused body is read and thrown away. */
const LINGER_MS = 1_000;

/** Answers with one line of plain text; does nothing when an answer is under way or nobody is there to read it. */
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
  else answerBeforeTheBodyEnds(request, response, body);
}

/**
 * Closing a socket that holds unread bytes resets the connection, and the reset overtakes the answer: so the answer
 * goes out, the rest of the body is drained for a moment, and only then the connection ends.
 * https://www.rfc-editor.org/rfc/rfc9112#section-9.6
 */
function answerBeforeTheBodyEnds(request: IncomingMessage, response: ServerResponse, body: string): void {
  response.write(body);
  const finish = () => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(finish, LINGER_MS);
  request.once('end', finish).once('close', finish).once('error', finish).resume();
}
