import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Signer } from '../playground/sns/envelope.js';
import type { SignedChunk, SigningOrder } from './sign-worker.js';

/** Messages number `from` to `to` (without it), and what is in them. */
export type Range = {
  from: number;
  to: number;
  topicArn: string;
  /** Recipients of each mail; 1 means the mixture of sends, deliveries and bounces, more means sends only. */
  recipients: number;
};

/**
 * Makes and signs the messages on every core, as whole HTTP requests: signing takes longer than everything that is
 * to be measured.
 */
export async function signRequests(signer: Signer, range: Range): Promise<readonly Buffer[]> {
  const workers = availableParallelism();
  const share = Math.ceil((range.to - range.from) / workers);
  const parts = await Promise.all(
    Array.from({ length: workers }, (_, index) => {
      const from = range.from + index * share;
      return signPart({ ...range, signer, from, to: Math.min(range.to, from + share) });
    }),
  );
  return parts.flat();
}

function signPart(order: SigningOrder): Promise<readonly Buffer[]> {
  const requests: Buffer[] = [];
  const worker = new Worker(new URL('./sign-worker.js', import.meta.url), { workerData: order });
  worker.on('message', ({ bytes, lengths }: SignedChunk) => {
    let start = 0;
    for (const length of lengths) {
      requests.push(Buffer.from(bytes, start, length));
      start += length;
    }
  });
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => resolve(requests));
  });
}
