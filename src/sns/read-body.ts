import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SnsRefusal } from './refusal.js';

/**
 * Resolves with the raw bytes of a request's body, or with a refusal. Never rejects and never touches the socket, so that a
 * refusal can be answered.
 *
 * @param response until it is closed, the body counts among the bytes in flight
 */
export type ReadBody = (request: IncomingMessage, response: ServerResponse) => Promise<Buffer | SnsRefusal>;

/** An SNS message has 256 KiB at most, which JSON escapes can double. Requests of Slack are smaller. */
const MAX_BYTES = 1_048_576;
const MAX_MS = 5_000;

/**
 * Bodies of more than this share {@link MAX_SHARED_BYTES}. Nearly all messages of SES are smaller, so somebody who uploads
 * large bodies and stalls keeps out large messages only, and those come again.
 */
const FREE_BYTES = 32_768;
const MAX_SHARED_BYTES = 16 * 1_048_576;

/** The first buffer for a body that comes in pieces; it doubles as needed. */
const FIRST_BUFFER_BYTES = 8_192;

/** Creates the reader of all bodies of this process: it limits their size, their time, and the memory of all together. */
export function createBodyReader(): ReadBody {
  let sharedBytes = 0;

  return (request, response) => {
    if (Number(request.headers['content-length'] ?? 0) > MAX_BYTES) {
      return Promise.resolve({ refused: 'too-large' });
    }
    if (request.destroyed) return Promise.resolve({ refused: 'gone' });
    return new Promise((resolve) => {
      const body = createBuffer();
      let charged = 0;
      let timer: NodeJS.Timeout | undefined;
      let settled = false;

      function settle(result: Buffer | SnsRefusal): void {
        settled = true;
        clearTimeout(timer);
        resolve(result);
      }

      function refuse(refused: SnsRefusal['refused']): void {
        body.drop();
        charge(0);
        if (!settled) settle({ refused });
      }

      function charge(bytes: number): void {
        sharedBytes += bytes - charged;
        charged = bytes;
      }

      request.on('data', (chunk: Buffer) => {
        if (settled) return;
        const { size, capacity } = body.after(chunk);
        const shared = Math.max(0, capacity - FREE_BYTES);
        if (size > MAX_BYTES) return refuse('too-large');
        if (shared > charged && sharedBytes + shared - charged > MAX_SHARED_BYTES)
          return refuse('overloaded');
        charge(shared);
        body.append(chunk);
      });
      request.on('end', () => {
        if (!settled) settle(body.content());
      });
      // 'close' also follows 'end'; then the promise is settled already.
      request.on('close', () => {
        if (!settled) refuse('gone');
      });
      response.on('close', () => refuse('gone'));
      // Most bodies arrive together with their head, within this event-loop turn, and need no timer.
      setImmediate(() => {
        if (request.complete || request.destroyed || settled) return;
        // After a moment in which this process did not run, what has arrived meanwhile is read first.
        timer = setTimeout(() => setImmediate(refuse, 'too-slow'), MAX_MS);
      });
    });
  };
}

/**
 * The bytes of one body. Pieces are copied into one buffer: a piece of one byte has a hundred times its size as an object of
 * its own. A body in one piece is not copied.
 */
function createBuffer() {
  let buffer: Buffer | undefined;
  let size = 0;

  function capacityFor(bytes: number): number {
    if (!buffer) return bytes;
    let capacity = Math.max(buffer.length, FIRST_BUFFER_BYTES);
    while (capacity < bytes) capacity *= 2;
    return capacity;
  }

  return {
    /** The size, and the memory it takes, with one more piece. */
    after(chunk: Buffer): { size: number; capacity: number } {
      const bytes = size + chunk.length;
      return { size: bytes, capacity: capacityFor(bytes) };
    },
    append(chunk: Buffer): void {
      if (!buffer) buffer = chunk;
      else {
        const capacity = capacityFor(size + chunk.length);
        if (capacity > buffer.length) buffer = grown(buffer, size, capacity);
        chunk.copy(buffer, size);
      }
      size += chunk.length;
    },
    content: (): Buffer => (buffer ? buffer.subarray(0, size) : Buffer.alloc(0)),
    drop(): void {
      buffer = undefined;
      size = 0;
    },
  };
}

function grown(buffer: Buffer, size: number, capacity: number): Buffer {
  const larger = Buffer.allocUnsafe(capacity);
  buffer.copy(larger, 0, 0, size);
  return larger;
}
