import type { ServerResponse } from 'node:http';
import { within } from '../jobs/index.js';
import type { Store } from '../store/index.js';
import type { Handler } from './server.js';

/** Probes may come from anybody and as often as they like, so one check of the store serves all that come meanwhile. */
const CHECK_EVERY_MS = 100;
const TIMEOUT_MS = 3_000;

/**
 * `GET /healthz`: 200 while the process runs. `GET /readyz`: 200 exactly when an event can be stored, which is tried by a
 * write, otherwise 503. The body names every part. A part other than the store does not change the status: events are taken
 * and kept while Slack is down. Neither calls Slack or AWS.
 *
 * @param deps.parts what the bot knows about its other parts without asking: `ok`, or what is wrong. Never rejects.
 */
export function createHealth(deps: {
  store: Pick<Store, 'ping'>;
  parts: () => Promise<Readonly<Record<string, string>>>;
  now: () => number;
}): { alive: Handler; ready: Handler } {
  const { store, parts, now } = deps;
  let lastCheck: Promise<Readiness> | undefined;
  /** Undefined while the check runs. */
  let checkedAt: number | undefined;

  async function check(): Promise<Readiness> {
    const ready = await succeedsInTime(store.ping());
    const body = {
      status: ready ? 'ok' : 'unavailable',
      store: ready ? 'ok' : 'unavailable: events cannot be written',
      ...(await parts()),
    };
    return { status: ready ? 200 : 503, body };
  }

  function checkAtTimes(): Promise<Readiness> {
    const isFresh = checkedAt === undefined || Math.abs(now() - checkedAt) < CHECK_EVERY_MS;
    if (lastCheck && isFresh) return lastCheck;
    checkedAt = undefined;
    lastCheck = check().finally(() => {
      checkedAt = now();
    });
    return lastCheck;
  }

  return {
    alive: async (_, response) => respond(response, 200, { status: 'ok' }),
    ready: async (_, response) => {
      const { status, body } = await checkAtTimes();
      respond(response, status, body);
    },
  };
}

type Readiness = { status: 200 | 503; body: Readonly<Record<string, string>> };

async function succeedsInTime(check: Promise<void>): Promise<boolean> {
  const done = check.then(
    () => true,
    () => false,
  );
  return within(TIMEOUT_MS, done, false);
}

function respond(response: ServerResponse, status: number, body: Readonly<Record<string, string>>): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}
