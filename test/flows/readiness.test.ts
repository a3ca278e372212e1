import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { type AppProcess, createAppProcess } from '../../playground/app-process.js';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { startRedis } from '../support/redis-server.js';
import { bounceEvent } from '../support/ses-events.js';
import { until } from '../support/until.js';

let made = 0;
/** Probes that come within a tenth of a second share a check. */
const SHARED_FOR_MS = 100;

async function readiness({ url }: Pick<AppProcess, 'url'>) {
  const response = await fetch(`${url}/readyz`);
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

/** Whether an event is stored at the moment, and whether the bot says that it is ready. */
async function both(playground: Playground, app: Pick<AppProcess, 'url'> = playground.app) {
  made += 1;
  const event = bounceEvent([`a${made}@one.example`]);
  const { status } = await playground.sns.deliver(`${app.url}/sns`, playground.sns.envelope(event));
  await new Promise((resolve) => setTimeout(resolve, SHARED_FOR_MS));
  return { stored: status, ready: (await readiness(app)).status };
}

/** No file of the process may grow beyond so many bytes, which is what a full disk means to it. */
function limitFiles(app: AppProcess, bytes: string): void {
  const { status, stderr } = spawnSync(
    'prlimit',
    ['--pid', String(app.pid()), `--fsize=${bytes}:unlimited`],
    {
      encoding: 'utf8',
    },
  );
  assert.equal(status, 0, stderr);
}

describe('/readyz answers 200 exactly when an event can be stored', () => {
  test('a disk that is full, and has room again', async () => {
    const playground = await startPlayground({ retries: 0 });
    try {
      assert.deepEqual(await both(playground), { stored: 200, ready: 200 });
      limitFiles(playground.app, '4096');
      assert.deepEqual(await both(playground), { stored: 503, ready: 503 });
      assert.match((await readiness(playground.app)).body['store'] ?? '', /events cannot be written/);
      assert.equal((await fetch(`${playground.app.url}/healthz`)).status, 200);
      limitFiles(playground.app, 'unlimited');
      await until(async () => (await readiness(playground.app)).status === 200);
      assert.deepEqual(await both(playground), { stored: 200, ready: 200 });
    } finally {
      await playground.close();
    }
  });

  test('too few replicas, and a Redis that is frozen', async () => {
    const redis = await startRedis();
    const playground = await startPlayground({ redisUrl: redis.url, retries: 0 });
    const env = { ...playground.env, REDIS_URL: `${redis.url}?replicas=1` };
    const waiting = await createAppProcess({ env, preload: playground.preload, waitUntilReady: false });
    try {
      await waiting.start();
      await until(() =>
        fetch(`${waiting.url}/healthz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      );
      assert.deepEqual(await both(playground, waiting), { stored: 503, ready: 503 });
      assert.deepEqual(await both(playground), { stored: 200, ready: 200 });
      redis.pause();
      assert.deepEqual(await both(playground), { stored: 503, ready: 503 });
      redis.resume();
      await until(async () => (await readiness(playground.app)).status === 200);
    } finally {
      redis.resume();
      await waiting.stop();
      await playground.close();
      await redis.stop();
    }
  });

  test('Slack and AWS that do not answer change nothing but the body', async () => {
    const playground = await startPlayground({ startApp: false, retries: 0 });
    const { slack, aws, app } = playground;
    try {
      slack.faults.set('*', { kind: 'drop' });
      aws.faults.set('*', { kind: 'hang' });
      await app.start();
      await until(async () => /not reachable since/.test((await readiness(app)).body['slack'] ?? ''));
      assert.deepEqual(await both(playground), { stored: 200, ready: 200 });
      const answer = { ok: false, error: 'token_revoked' };
      slack.faults.set('*', { kind: 'answer', status: 200, body: JSON.stringify(answer) });
      await playground.sns.publish(bounceEvent(['b@one.example']));
      assert.equal((await readiness(app)).status, 200);
    } finally {
      await playground.close();
    }
  });
});
