import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';

/** Slack's largest payloads, views with a hundred blocks, stay well below. */
const MOST_BYTES = 1_048_576;
/** Slack waits for three seconds: https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response */
const WITHIN_MS = 5_000;

/**
 * Reads the body of a request to `/slack/events` within its limits and leaves it in `rawBody`, where Bolt looks for it.
 * Bolt reads a property of the body outside of every `catch`, so a body that is no object must not get that far: anybody
 * who has the signing secret could end the process with `null`.
 *
 * @returns whether Bolt may have the request; otherwise it has been answered. Never rejects.
 */
export async function readSlackRequest(
  request: IncomingMessage & { rawBody?: Buffer },
  response: ServerResponse,
): Promise<boolean> {
  if (request.method !== 'POST') return refuse(response, 405);
  const body = await readBody(request);
  if (body === 'gone') return false;
  if (body === 'too-large') return refuse(response, 413);
  if (body === 'too-slow') return refuse(response, 408);
  if (!isObjectBody(body.toString('utf8'), request.headers['content-type'])) return refuse(response, 400);
  request.rawBody = body;
  return true;
}

function readBody(request: IncomingMessage): Promise<Buffer | 'too-large' | 'too-slow' | 'gone'> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return Promise.resolve('too-large');
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => settle('too-slow'), WITHIN_MS);
    const settle = (result: Buffer | 'too-large' | 'too-slow' | 'gone') => {
      clearTimeout(timer);
      resolve(result);
    };
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MOST_BYTES) settle('too-large');
      else chunks.push(chunk);
    });
    request.on('end', () => settle(Buffer.concat(chunks, size)));
    request.on('error', () => settle('gone'));
    request.on('close', () => settle('gone'));
  });
}

/** Parses as Bolt does: a form is an object, and its field `payload`, like every other body, is JSON. */
function isObjectBody(body: string, contentType: string | undefined): boolean {
  const form = contentType === 'application/x-www-form-urlencoded' ? parse(body) : undefined;
  if (form && typeof form['payload'] !== 'string') return true;
  try {
    const parsed: unknown = JSON.parse(form ? String(form['payload']) : body);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  } catch {
    return false;
  }
}

/** The rest of a body that was not read would reset the connection, so it ends with the answer. */
function refuse(response: ServerResponse, status: number): false {
  response.writeHead(status, { connection: 'close' }).end();
  return false;
}
