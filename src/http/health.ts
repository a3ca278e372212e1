import type { ServerResponse } from 'node:http';
import type { Channels } from '../slack/channel.js';
import type { Store } from '../store/index.js';
import type { Handler } from './server.js';

/** Probes arrive every few seconds, so a successful call of Slack counts for this long. */
const SLACK_OK_FOR_MS = 15_000;
const TIMEOUT_MS = 3_000;

/**
 * `GET /healthz`: 200 while the process runs. `GET /readyz`: 200 when the store and Slack respond within three seconds,
 * otherwise 503; the body says which of them does not.
 */
export function createHealth(deps: {
  store: Pick<Store, 'ping'>;
  slack: Pick<Channels, 'ping'>;
  now: () => number;
}): {
  alive: Handler;
  ready: Handler;
} {
  let slackOkAt = -Infinity;

  async function pingSlack(): Promise<void> {
    if (deps.now() - slackOkAt < SLACK_OK_FOR_MS) return;
    await deps.slack.ping();
    slackOkAt = deps.now();
  }

  return {
    alive: async (_, response) => respond(response, 200, { status: 'ok' }),
    ready: async (_, response) => {
      const [store, slack] = await Promise.all([
        succeedsInTime(deps.store.ping()),
        succeedsInTime(pingSlack()),
      ]);
      const ready = store && slack;
      respond(response, ready ? 200 : 503, {
        status: ready ? 'ok' : 'unavailable',
        store: store ? 'ok' : 'unavailable',
        slack: slack ? 'ok' : 'unavailable',
      });
    },
  };
}

async function succeedsInTime(check: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, TIMEOUT_MS, false);
  });
  const done = check.then(
    () => true,
    () => false,
  );
  return Promise.race([done, timeout]).finally(() => clearTimeout(timer));
}

function respond(response: ServerResponse, status: number, body: Readonly<Record<string, string>>): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}
