import assert from 'node:assert/strict';
import { Agent } from 'node:http';
import { describe, test } from 'node:test';
import { pino } from 'pino';
import { post } from '../../playground/http/post.js';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { openStore } from '../../src/store/index.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';
import { sendEvent } from '../support/ses-events.js';
import { countersIn } from '../support/tallies.js';
import { until } from '../support/until.js';

const CLIENTS = 8;
/** Container platforms send SIGKILL ten seconds after SIGTERM. */
const DEADLINE_MS = 10_000;
const NOT_LISTENING = /ECONNREFUSED/;

type Outcome = { status: number } | { failure: string; reused: boolean };

/** Clients that send the next event over the same connection as soon as the last one is answered, until the port is closed. */
function steadyLoad({ snsEndpoint, sns }: Playground) {
  const outcomes: Outcome[] = [];
  let sent = 0;
  const client = async (name: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (;;) {
      sent += 1;
      const body = JSON.stringify(sns.envelope(sendEvent([`s${name}-${sent}@one.example`])));
      const headers = { 'content-type': 'text/plain; charset=UTF-8' };
      const outcome = await post(snsEndpoint, headers, body, { timeoutMs: 15_000, agent });
      if ('status' in outcome) outcomes.push({ status: outcome.status });
      else if (NOT_LISTENING.test(outcome.failure)) break;
      else outcomes.push({ failure: outcome.failure, reused: true });
    }
    agent.destroy();
  };
  const ended = Promise.all(Array.from({ length: CLIENTS }, (_, index) => client(index)));
  return { outcomes, ended };
}

async function stopsUnderLoad(playground: Playground): Promise<number> {
  const { outcomes, ended } = steadyLoad(playground);
  await until(() => outcomes.length > 50);
  const begun = performance.now();
  const code = await playground.app.stop();
  const took = performance.now() - begun;
  await ended;
  assert.equal(code, 0);
  assert.ok(took < DEADLINE_MS, `${took} ms`);
  assert.deepEqual(
    outcomes.filter((outcome) => !('status' in outcome && outcome.status === 200)),
    [],
  );
  assert.ok(playground.app.logs.some((line) => line.includes('"stopped"')));
  return outcomes.length;
}

const countedIn = async (options: { redisUrl?: string; dataDir: string }) => {
  const store = await openStore({ ...options, now: Date.now, log: pino({ level: 'silent' }) });
  const { sent } = await countersIn(store);
  await store.close();
  return sent;
};

describe('SIGTERM while clients never pause', () => {
  test('embedded store: exit 0 in time, no request cut, what was answered 200 is in the closed store', async () => {
    const playground = await startPlayground({ retries: 0 });
    try {
      const answered = await stopsUnderLoad(playground);
      assert.equal(await countedIn({ dataDir: playground.env['DATA_DIR'] ?? '' }), answered);
    } finally {
      await playground.close();
    }
  });

  test('Redis, and two workers that share the port: the same', async () => {
    const redis: RedisServer = await startRedis();
    const playground = await startPlayground({
      redisUrl: redis.url,
      retries: 0,
      env: { WEB_CONCURRENCY: '2' },
    });
    try {
      const answered = await stopsUnderLoad(playground);
      assert.equal(await countedIn({ redisUrl: redis.url, dataDir: '' }), answered);
    } finally {
      await playground.close();
      await redis.stop();
    }
  });

  for (const [name, hang] of [
    ['Slack hangs', ({ slack }) => slack.faults.set('*', { kind: 'hang' })],
    ['AWS hangs', ({ aws }) => aws.faults.set('*', { kind: 'hang' })],
  ] as const satisfies readonly [string, (playground: Playground) => void][]) {
    test(`while ${name}: exit 0 in time`, async () => {
      const playground = await startPlayground({ retries: 0 });
      try {
        hang(playground);
        await stopsUnderLoad(playground);
      } finally {
        await playground.close();
      }
    });
  }
});
