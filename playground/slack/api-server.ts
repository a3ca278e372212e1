import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { answerWithFault, type Faults } from '../http/faults.js';
import { readBody } from '../http/read-body.js';
import type { Json } from '../json.js';
import { BLOCK_METHODS } from './block-methods.js';
import { CHAT_METHODS } from './chat-methods.js';
import { CONVERSATION_METHODS } from './conversation-methods.js';
import { fileMethods } from './file-methods.js';
import { type Method, readArguments, refuse } from './method.js';
import { missingScope } from './method-scopes.js';
import { PEOPLE_METHODS } from './people-methods.js';
import { PIN_METHODS } from './pin-methods.js';
import type { ResponseUrls } from './response-urls.js';
import type { SocketMode } from './socket-mode.js';
import type { State } from './state.js';
import { VIEW_METHODS } from './view-methods.js';

/** A call of the Web API. `at` is in milliseconds since the epoch; `answer` is missing while a fault holds it back. */
export type ApiCall = { method: string; args: Json; at: number; answer: Json | undefined };

type Deps = {
  state: State;
  calls: ApiCall[];
  faults: Faults;
  socketMode: SocketMode;
  responseUrls: ResponseUrls;
  /** The server's own address, known once it listens. */
  address: { readonly url: string };
  botToken: string;
  appToken: string;
};

/** `/api/<method>`, `/commands/<id>` (response URLs), `/upload/<id>` and `/files-pri/<id>`. */
export function createSlackServer(deps: Deps): RequestListener {
  const methods: Readonly<Record<string, Method>> = {
    ...PEOPLE_METHODS,
    ...CHAT_METHODS,
    ...CONVERSATION_METHODS,
    ...BLOCK_METHODS,
    ...PIN_METHODS,
    ...VIEW_METHODS,
    ...fileMethods(
      (id) => `${deps.address.url}/upload/${id}`,
      (id) => `${deps.address.url}/files-pri/${id}`,
    ),
    'apps.connections.open': () => ({
      ok: true,
      url: `${deps.address.url.replace('http:', 'ws:')}/link?ticket=${deps.socketMode.ticket()}`,
    }),
  };
  return (request, response) => {
    // The client has gone while its request was read: there is nobody to answer.
    route(deps, methods, request, response).catch(() => response.destroy());
  };
}

async function route(
  deps: Deps,
  methods: Readonly<Record<string, Method>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  const [, kind, name = ''] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
  if (kind === 'api')
    return callMethod(deps, methods, name, { request, response, body: body.toString('utf8') });
  if (kind === 'commands') {
    const taken = deps.responseUrls.take(name, body.toString('utf8'));
    return sendJson(response, taken.status, taken.body);
  }
  if (kind === 'upload') return takeUpload(deps.state, name, await uploaded(request, body), response);
  if (kind === 'files-pri') return giveFile(deps, name, request, response);
  response.writeHead(404).end();
}

/** Without a token that may read, Slack shows its page to sign in, and says 200. */
function giveFile(
  { state, botToken }: Deps,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const file = state.files.find((candidate) => candidate.id === id);
  if (tokenOf(request) !== botToken || !state.scopes.includes('files:read'))
    return void response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end('<title>Sign in</title>');
  if (!file) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.content);
}

async function callMethod(
  { state, calls, faults, botToken, appToken }: Deps,
  methods: Readonly<Record<string, Method>>,
  name: string,
  { request, response, body }: { request: IncomingMessage; response: ServerResponse; body: string },
): Promise<void> {
  const args = readArguments(request.headers['content-type'] ?? '', body);
  const call: ApiCall = { method: name, args: args ?? {}, at: state.now(), answer: undefined };
  calls.push(call);
  await answerWithFault(faults.take(name), response, () => {
    const expected = name === 'apps.connections.open' ? appToken : botToken;
    const answer = answerTo(methods[name], args, tokenOf(request), expected);
    call.answer = answer;
    return () => sendJson(response, 200, answer, { 'x-oauth-scopes': state.scopes.join(',') });
  });

  function answerTo(
    method: Method | undefined,
    given: Json | undefined,
    token: string,
    expected: string,
  ): Json {
    if (!method) return refuse('unknown_method', { req_method: name });
    if (token === '' && name !== 'api.test') return refuse('not_authed');
    if (token !== expected && name !== 'api.test') {
      const mixedUp = token === botToken || token === appToken;
      return refuse(mixedUp ? 'not_allowed_token_type' : 'invalid_auth');
    }
    if (!given) return refuse('invalid_json');
    return missingScope(state, name, given) ?? method(state, given);
  }
}

function tokenOf(request: IncomingMessage): string {
  return request.headers.authorization?.replace(/^Bearer /, '') ?? '';
}

function takeUpload(state: State, id: string, body: Buffer, response: ServerResponse): void {
  const file = state.files.find((candidate) => candidate.id === id);
  if (!file) return void response.writeHead(404).end();
  file.content = body;
  response.writeHead(200, { 'content-type': 'text/plain' }).end(`OK - ${body.length}`);
}

/** The bytes of an upload: the body itself, or the first file of a form, as the Web API client sends it. */
async function uploaded(request: IncomingMessage, body: Buffer): Promise<Buffer> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return body;
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  for (const [, part] of form) if (typeof part !== 'string') return Buffer.from(await part.arrayBuffer());
  return Buffer.alloc(0);
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: Json,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}
