import type { SnsRefusal } from './refusal.js';

/** SNS waits 15 s for the answer to a delivery; this leaves time for the rest. */
const DEADLINE_MS = 3_000;

/** A certificate of SNS takes about 2 KiB. */
const MAX_BYTES = 16_384;

/** Fetches the bytes of a certificate from a URL that {@link isCertificateUrl} has accepted. Never rejects. */
export async function fetchCertificate(
  fetch: typeof globalThis.fetch,
  url: string,
): Promise<Buffer | SnsRefusal> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(DEADLINE_MS) });
    if (response.status === 200 && response.body) return await readCapped(response.body);
    await response.body?.cancel();
    return unavailable(`HTTP status ${response.status}`);
  } catch (error) {
    return unavailable(describe(error));
  }
}

async function readCapped(body: AsyncIterable<Uint8Array>): Promise<Buffer | SnsRefusal> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) return { refused: 'certificate-unfit', detail: `larger than ${MAX_BYTES} bytes` };
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** `fetch` only says "fetch failed"; what failed is in the cause. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

function unavailable(detail: string): SnsRefusal {
  return { refused: 'certificate-unavailable', detail };
}
