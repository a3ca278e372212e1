import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { type Listening, listen } from './http/listen.js';
import { readBody } from './http/read-body.js';
import { objectIn, parseJson } from './json.js';
import { createPageActions } from './page-actions.js';
import { pageState } from './page-state.js';
import type { ScenarioPlayer } from './scenario-player.js';

/** The page's files are not compiled: this path leads from `dist/playground/` to the sources. */
const PAGE = new URL('../../playground/page/', import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};
const FILES = new Set([
  ...['page.html', 'page.css', 'channel.css', 'panel.css'],
  ...['page.js', 'draw-blocks.js', 'draw-field.js', 'draw-messages.js', 'draw-modal.js', 'draw-panel.js'],
  ...['elements.js', 'lookup.js', 'unread.js', 'words.js'],
]);
/** Only what this server serves: if a message became markup, it could still load and run nothing. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";
const BETWEEN_EVENTS_MS = 60;

/** Serves the page of the demo on 127.0.0.1. */
export async function startPageServer(player: ScenarioPlayer, port: number): Promise<Listening> {
  const watchers = new Set<ServerResponse>();
  let scheduled: NodeJS.Timeout | undefined;

  function changed(): void {
    scheduled ??= setTimeout(() => {
      scheduled = undefined;
      for (const watcher of watchers) watcher.write('data: changed\n\n');
    }, BETWEEN_EVENTS_MS);
  }

  const actions = createPageActions(player, changed);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://page');
    if (!isFromThisPage(request)) return void response.writeHead(403).end();
    const file = fileAt(pathname);
    if (file) return serve(response, file.type, await readFile(file.location));
    if (pathname === '/state') {
      const state = pageState(player, searchParams.get('user') ?? '');
      return serve(response, 'application/json', JSON.stringify(state));
    }
    if (pathname === '/events') return watch(response);
    const given = player.playground.slack.files().find(({ id }) => pathname === `/files/${id}`);
    if (given) return serve(response, 'application/octet-stream', given.content);
    const action = actions[pathname];
    if (!action || request.method !== 'POST') return void response.writeHead(404).end();
    const result = await action(objectIn(parseJson((await readBody(request)).toString('utf8'))));
    serve(response, 'application/json', JSON.stringify(result ?? {}));
  }

  function watch(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('data: changed\n\n');
    watchers.add(response);
    response.once('close', () => watchers.delete(response));
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
    });
  });
  const { slack, app, dns } = player.playground;
  const stopListening = [
    slack.onChange(changed),
    app.onChange(changed),
    dns.onChange(changed),
    player.onChange(changed),
  ];
  const listening = await listen(server, { port });
  return {
    ...listening,
    close: async () => {
      for (const stop of stopListening) stop();
      clearTimeout(scheduled);
      await listening.close();
    },
  };
}

function fileAt(pathname: string): { type: string; location: URL | string } | undefined {
  const name = pathname === '/' ? 'page.html' : pathname.slice(1);
  const type = TYPES[name.split('.').at(-1) ?? ''] ?? '';
  if (name === 'blocks.css') {
    return { type, location: createRequire(import.meta.url).resolve('slack-blocks-to-jsx/dist/style.css') };
  }
  return FILES.has(name) ? { type, location: new URL(name, PAGE) } : undefined;
}

function serve(response: ServerResponse, type: string, body: string | Buffer): void {
  response
    .writeHead(200, { 'content-type': type, 'cache-control': 'no-store', 'content-security-policy': POLICY })
    .end(body);
}

/** Other pages in the same browser must not control the demo, nor reach it under a host name of their own (DNS rebinding). */
function isFromThisPage({ headers }: IncomingMessage): boolean {
  const own = /^(127\.0\.0\.1|localhost):\d+$/.test(headers.host ?? '');
  return own && (headers.origin === undefined || headers.origin === `http://${headers.host}`);
}
