import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { isRefusal, REFUSALS, type ReadBody } from '../sns/index.js';

/**
 * Reads the body of a request to `/slack/events`, within the limits of all bodies, and leaves it in `rawBody`, where Bolt
 * looks for it. Bolt reads a property of the body outside of every `catch`, so a body that is no object must not get that far: anybody
 * who has the signing secret could end the process with `null`.
 *
 * @returns whether Bolt may have the request; otherwise it has been answered. Never rejects.
 */
export async function readSlackRequest(
  { readBody }: { readBody: ReadBody },
  request: IncomingMessage & { rawBody?: Buffer },
  response: ServerResponse,
): Promise<boolean> {
  if (request.method !== 'POST') return refuse(response, 405);
  const body = await readBody(request, response);
  if (isRefusal(body))
    return body.refused === 'gone' ? false : refuse(response, REFUSALS[body.refused].status);
  if (!isObjectBody(body.toString('utf8'), request.headers['content-type'])) return refuse(response, 400);
  request.rawBody = body;
  return true;
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
