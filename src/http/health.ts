import type { ServerResponse } from 'node:http';
import type { Channels } from '../slack/channel.js';
import type { Store } from '../store/index.js';
import type { Handler } from './server.js';

/** Probes come every few seconds; Slack is asked only so often. */
const KEEP_SLACK_ANSWER_MS = 15_000;
const PATIENCE_MS = 3_000;

/** `GET /healthz`: the process lives. `GET /readyz`: the store and Slack answer; 503 and which of them does not, if not. */
export function createHealth(deps: {
  store: Pick<Store, 'ping'>;
  slack: Pick<Channels, 'ping'>;
  now: () => number;
}): {
  alive: Handler;
  ready: Handler;
} {
  let slackAnswered = -Infinity;

  async function pingSlack(): Promise<void> {
    if (deps.now() - slackAnswered < KEEP_SLACK_ANSWER_MS) return;
    await deps.slack.ping();
    slackAnswered = deps.now();
  }

  return {
    alive: async (_, response) => answer(response, 200, { status: 'ok' }),
    ready: async (_, response) => {
      const [store, slack] = await Promise.all([holds(deps.store.ping()), holds(pingSlack())]);
      const ready = store && slack;
      answer(response, ready ? 200 : 503, {
        status: ready ? 'ok' : 'unavailable',
        store: store ? 'ok' : 'unavailable',
        slack: slack ? 'ok' : 'unavailable',
      });
    },
  };
}

async function holds(check: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, false);
  });
  const done = check.then(
    () => true,
    () => false,
  );
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}

function answer(response: ServerResponse, status: number, body: Readonly<Record<string, string>>): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}
