import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { setProduction } from './aws/region-state.js';
import type { DemoStage } from './demo-stage.js';
import { type Listening, listen } from './http/listen.js';
import { readBody } from './http/read-body.js';
import { isObject, type Json, objectIn, parseJson, textIn } from './json.js';
import { pageState } from './page-state.js';

/** From `dist/src/playground/`, where this file runs, to the sources, where the page's files lie. */
const PAGE = new URL('../../../src/playground/page/', import.meta.url);
const FILES: Readonly<Record<string, { type: string; file: () => URL | string }>> = {
  '/': { type: 'text/html; charset=utf-8', file: () => new URL('page.html', PAGE) },
  '/page.css': { type: 'text/css', file: () => new URL('page.css', PAGE) },
  '/page.js': { type: 'text/javascript', file: () => new URL('page.js', PAGE) },
  '/blocks.css': {
    type: 'text/css',
    file: () => createRequire(import.meta.url).resolve('slack-blocks-to-jsx/dist/style.css'),
  },
};
/** Nothing but what this server serves: a message that became markup could still load nothing and run nothing. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";
const BETWEEN_EVENTS_MS = 60;

/** Serves the page on which the demo is watched and played. */
export async function startPageServer(stage: DemoStage, port: number): Promise<Listening> {
  const { playground } = stage;
  const watchers = new Set<ServerResponse>();
  let announced: NodeJS.Timeout | undefined;

  function changed(): void {
    announced ??= setTimeout(() => {
      announced = undefined;
      for (const watcher of watchers) watcher.write('data: changed\n\n');
    }, BETWEEN_EVENTS_MS);
  }

  const actions: Readonly<Record<string, (body: Json) => Promise<unknown>>> = {
    '/command': (body) =>
      playground.slack.slashCommand({
        user: textIn(body['user']),
        channel: textIn(body['channel']),
        text: textIn(body['text']),
      }),
    '/say': async (body) =>
      playground.slack.say({
        user: textIn(body['user']),
        channel: textIn(body['channel']),
        text: textIn(body['text']),
      }),
    '/click': (body) =>
      playground.slack.click({
        user: textIn(body['user']),
        actionId: textIn(body['actionId']),
        ts: textIn(body['ts']),
      }),
    '/submit': (body) =>
      playground.slack.submitView({ user: textIn(body['user']), values: textsIn(body['values']) }),
    '/dismiss': async (body) => playground.slack.closeView(textIn(body['user'])),
    '/play': (body) => stage.play(textIn(body['scenario'])),
    '/kill': () => playground.app.kill(),
    '/start': () => playground.app.start(),
    '/access': async (body) => {
      setProduction(playground.aws.region(playground.region), body['production'] === true);
      changed();
    },
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://page');
    if (!isFromThisPage(request)) return void response.writeHead(403).end();
    const file = FILES[pathname];
    if (file) return serve(response, file.type, await readFile(file.file()));
    if (pathname === '/state') {
      return serve(
        response,
        'application/json',
        JSON.stringify(pageState(stage, searchParams.get('user') ?? '')),
      );
    }
    if (pathname === '/events') return watch(response);
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
  const stopListening = [
    playground.slack.onChange(changed),
    playground.app.onChange(changed),
    stage.onChange(changed),
  ];
  const listening = await listen(server, { port });
  return {
    ...listening,
    close: async () => {
      for (const stop of stopListening) stop();
      clearTimeout(announced);
      await listening.close();
    },
  };
}

function serve(response: ServerResponse, type: string, body: string | Buffer): void {
  response
    .writeHead(200, { 'content-type': type, 'cache-control': 'no-store', 'content-security-policy': POLICY })
    .end(body);
}

/** Other pages in the same browser must not play with the demo, nor reach it under a name of theirs. */
function isFromThisPage({ headers }: IncomingMessage): boolean {
  const own = /^(127\.0\.0\.1|localhost):\d+$/.test(headers.host ?? '');
  return own && (headers.origin === undefined || headers.origin === `http://${headers.host}`);
}

function textsIn(value: unknown): Readonly<Record<string, string>> {
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, text]) => [key, textIn(text)]))
    : {};
}
