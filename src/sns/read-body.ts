import type { IncomingMessage } from 'node:http';
import type { Refusal } from './refusal.js';

/**
 * Collects the raw bytes of a request. Leaves the socket alone in any case, so that a refusal can be answered.
 * Never rejects.
 */
export function readBody(
  request: IncomingMessage,
  limits: { bytes: number; ms: number },
): Promise<Buffer | Refusal> {
  if (Number(request.headers['content-length'] ?? 0) > limits.bytes) {
    return Promise.resolve({ refused: 'too-large' });
  }
  if (request.destroyed) return Promise.resolve({ refused: 'gone' });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (result: Buffer | Refusal) => {
      clearTimeout(timer);
      request.off('data', onData).off('end', onEnd).off('close', onGone).off('error', onGone);
      resolve(result);
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > limits.bytes) settle({ refused: 'too-large' });
    };
    const onEnd = () => settle(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size));
    const onGone = () => settle({ refused: 'gone' });
    let timer: NodeJS.Timeout | undefined;
    request.on('data', onData).on('end', onEnd).on('close', onGone).on('error', onGone);
    // Most bodies come together with their head and need no clock.
    process.nextTick(() => {
      if (!request.complete) timer = setTimeout(() => settle({ refused: 'too-slow' }), limits.ms);
    });
  });
}
