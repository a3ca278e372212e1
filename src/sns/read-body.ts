import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SnsRefusal } from './refusal.js';

/**
 * Resolves with the raw bytes of a request's body, or with a refusal. Never rejects and never ends the connection, so that a
 * refusal can be answered.
 *
 * @param response until it is closed, the body counts among the bytes in flight
 */
export type ReadBody = (request: IncomingMessage, response: ServerResponse) => Promise<Buffer | SnsRefusal>;

/** An SNS message has 256 KiB at most, which JSON escapes can double. Requests of Slack are smaller. */
const MAX_BYTES = 1_048_576;
const MAX_MS = 5_000;
/**
 * Node makes an object of each piece, which takes hundreds of bytes until it is collected. So a body may come in a few tiny
 * pieces, and beyond these its pieces have to be of this size on average, a tenth of a TCP segment.
 */
const FREE_PIECES = 64;
const LEAST_PIECE_BYTES = 128;

/**
 * Bodies of more than this share {@link MAX_SHARED_BYTES}. Nearly all messages of SES are smaller, so somebody who uploads
 * large bodies and stalls keeps out large messages only, and those come again.
 */
const FREE_BYTES = 16_384;
const MAX_SHARED_BYTES = 4 * 1_048_576;

/** Creates the reader of all bodies of this process: it limits their size, their time, and the memory of all together. */
export function createBodyReader(): ReadBody {
  let sharedBytes = 0;

  /** Whether the memory of a body may become so large, from what it has now. */
  function fits(capacity: number, charged = 0): boolean {
    const more = capacity - FREE_BYTES - charged;
    return more <= 0 || sharedBytes + more <= MAX_SHARED_BYTES;
  }

  return (request, response) => {
    const announced = Number(request.headers['content-length'] ?? 0);
    if (announced > MAX_BYTES) return Promise.resolve({ refused: 'too-large' });
    if (request.destroyed) return Promise.resolve({ refused: 'gone' });
    if (!fits(announced)) return Promise.resolve(stopped(request));
    return new Promise((resolve) => {
      const body = createBuffer(announced);
      let charged = 0;
      let pieces = 0;
      let timer: NodeJS.Timeout | undefined;
      let settled = false;

      function settle(result: Buffer | SnsRefusal): void {
        settled = true;
        clearTimeout(timer);
        resolve(result);
      }

      function refuse(refusal: SnsRefusal): void {
        body.drop();
        charge(0);
        if (!settled) settle(refusal);
      }

      function charge(bytes: number): void {
        sharedBytes += bytes - charged;
        charged = bytes;
      }

      request.on('data', (chunk: Buffer) => {
        if (settled) return;
        pieces += 1;
        const { size, capacity } = body.after(chunk);
        if (size > MAX_BYTES) return refuse({ refused: 'too-large' });
        const areTiny = pieces > FREE_PIECES + size / LEAST_PIECE_BYTES;
        if (areTiny || !fits(capacity, charged)) return refuse(stopped(request));
        charge(Math.max(0, capacity - FREE_BYTES));
        body.append(chunk);
      });
      request.on('end', () => {
        if (!settled) settle(body.content());
      });
      // 'close' also follows 'end'; then the promise is settled already.
      request.on('close', () => {
        if (!settled) refuse({ refused: 'gone' });
      });
      response.on('close', () => refuse({ refused: 'gone' }));
      // Most bodies arrive together with their head, within this event-loop turn, and need no timer.
      setImmediate(() => {
        if (request.complete || request.destroyed || settled) return;
        // After a moment in which this process did not run, what has arrived meanwhile is read first.
        timer = setTimeout(() => setImmediate(refuse, { refused: 'too-slow' }), MAX_MS);
      });
    });
  };
}

/** Reads nothing more of this connection: what has been sent would fill the memory all the same. */
function stopped(request: IncomingMessage): SnsRefusal {
  request.socket.pause();
  return { refused: 'overloaded' };
}

const FIRST_BUFFER_BYTES = 8_192;

/**
 * The bytes of one body. Pieces are copied into one buffer: a piece of one byte has a hundred times its size as an object of
 * its own. A body in one piece is not copied.
 *
 * @param announced how large the body will be; 0: unknown
 */
function createBuffer(announced: number) {
  let buffer: Buffer | undefined;
  let size = 0;

  function capacityFor(bytes: number): number {
    if (!buffer || bytes <= buffer.length) return Math.max(bytes, buffer?.length ?? 0);
    return Math.max(announced, bytes > buffer.length * 2 ? bytes : buffer.length * 2, FIRST_BUFFER_BYTES);
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
