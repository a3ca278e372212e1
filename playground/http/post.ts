import { type Agent, request } from 'node:http';

export type PostOutcome =
  | { status: number; body: string; latencyMs: number; headers: Readonly<Record<string, unknown>> }
  | { failure: string; latencyMs: number };

/** Posts exactly these bytes and headers; a connection that fails or takes too long is an outcome, not an error. */
export function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer,
  { timeoutMs, agent }: { timeoutMs: number; agent?: Agent },
): Promise<PostOutcome> {
  const started = performance.now();
  const elapsed = () => performance.now() - started;
  return new Promise((resolve) => {
    const fail = (error: Error) => resolve({ failure: error.message, latencyMs: elapsed() });
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(url, {
      method: 'POST',
      headers: { ...headers, ...length },
      ...(agent && { agent }),
    });
    const deadline = setTimeout(() => sent.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
    sent.on('close', () => clearTimeout(deadline));
    sent.on('error', fail);
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({
          status: response.statusCode ?? 0,
          body: text,
          latencyMs: elapsed(),
          headers: response.headers,
        });
      });
    });
    sent.end(body);
  });
}
