import type { IncomingMessage } from 'node:http';
import type { SnsRefusal } from './refusal.js';

/**
 * Collects the raw bytes of a request. Leaves the socket alone in any case, so that a refusal can be answered.
 * Never rejects.
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
    // Also after the end, when it changes nothing any more.
    request.on('close', () => settle({ refused: 'gone' }));
    // Most bodies come together with their head, within this turn, and need no clock.
    setImmediate(() => {
      if (!request.complete && !request.destroyed)
        timer = setTimeout(() => settle({ refused: 'too-slow' }), limits.ms);
    });
  });
}
