import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { pino } from 'pino';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { openStore } from '../../src/store/index.js';
import { deliverUntilAccepted } from '../support/deliver-until-accepted.js';
import { startRedis } from '../support/redis-server.js';
import { bounceEvent, sendEvent } from '../support/ses-events.js';
import { countersIn } from '../support/tallies.js';
import { topLevel } from '../support/top-level.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const KILLS = 6;
const log = pino({ level: 'silent' });

/** Sends sends and bounces while the app is killed again and again. */
async function sendThroughKills(playground: Playground, mails: number, bounces: number): Promise<void> {
  const events = Array.from({ length: mails + bounces }, (_, index) =>
    index % Math.ceil((mails + bounces) / bounces) === 0
      ? bounceEvent([`b${index}@one.example`])
      : sendEvent([`s${index}@one.example`]),
  );
  let next = 0;
  const sender = async () => {
    for (let event = events[next++]; event; event = events[next++])
      await deliverUntilAccepted(playground, event);
  };
  const senders = Promise.all(Array.from({ length: 8 }, sender));
  for (let kill = 1; kill <= KILLS; kill += 1) {
    await until(() => next >= (events.length * kill) / (KILLS + 1));
    await playground.app.kill();
    await playground.app.start();
  }
  await senders;
}

describe('killed with -9 again and again', () => {
  test('embedded store: what was answered 200 is there, counted once, under one alert message', async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'ses-warden-crash-'));
    const playground = await startPlayground({ dataDir, retries: 0 });
    try {
      await sendThroughKills(playground, 900, 100);
      await until(() => /Bounce rate 1\d\.\d %/.test(playground.slack.messages(CHANNEL)[0]?.text ?? ''));
      assert.equal(topLevel(playground.slack.messages(CHANNEL)).length, 1);
    } finally {
      await playground.close();
    }
    const store = await openStore({ dataDir, now: Date.now, log });
    assert.deepEqual(await countersIn(store), { sent: 900, hard: 100, settled: 100 });
    await store.close();
    await rm(dataDir, { recursive: true });
  });

  test('Redis: the same', async () => {
    const redis = await startRedis();
    const playground = await startPlayground({ redisUrl: redis.url, retries: 0 });
    try {
      await sendThroughKills(playground, 900, 100);
      await until(() => /Bounce rate 1\d\.\d %/.test(playground.slack.messages(CHANNEL)[0]?.text ?? ''));
      assert.equal(topLevel(playground.slack.messages(CHANNEL)).length, 1);
      const store = await openStore({ redisUrl: redis.url, dataDir: '', now: Date.now, log });
      assert.deepEqual(await countersIn(store), { sent: 900, hard: 100, settled: 100 });
      await store.close();
    } finally {
      await playground.close();
      await redis.stop();
    }
  });

  test('killed between the posting of an alert and the memory of it: no second message', async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'ses-warden-crash-'));
    const playground = await startPlayground({ dataDir });
    try {
      playground.slack.faults.set('chat.postMessage', { kind: 'lose-answer' }, 1);
      const posted = new Promise<void>((resolve) => {
        const stop = playground.slack.onChange(() => {
          if (playground.slack.messages(CHANNEL).length === 0) return;
          stop();
          resolve();
        });
      });
      await playground.sns.publish(
        sendEvent(Array.from({ length: 50 }, (_, index) => `s${index}@one.example`)),
      );
      for (let mail = 1; mail < 20; mail += 1) {
        await playground.sns.publish(
          sendEvent(Array.from({ length: 50 }, (_, index) => `s${mail}-${index}@one.example`)),
        );
      }
      await Promise.all(
        Array.from({ length: 60 }, (_, index) =>
          playground.sns.publish(bounceEvent([`b${index}@one.example`])),
        ),
      );
      await posted;
      await playground.app.kill();
      await playground.app.start();
      await playground.sns.publish(bounceEvent(['late@one.example']));
      await until(() => /6\.1 %/.test(playground.slack.messages(CHANNEL)[0]?.text ?? ''));
      assert.equal(topLevel(playground.slack.messages(CHANNEL)).length, 1);
    } finally {
      await playground.close();
      await rm(dataDir, { recursive: true });
    }
  });
});

describe('the store away', () => {
  for (const [name, leave, comeBack] of [
    ['killed', 'kill', 'start'],
    ['frozen', 'pause', 'resume'],
  ] as const) {
    test(`Redis ${name}: 503, not ready, and the event counts once when it is sent again`, async () => {
      const redis = await startRedis({ args: ['--appendonly', 'yes', '--appendfsync', 'always'] });
      const playground = await startPlayground({ redisUrl: redis.url, retries: 0 });
      try {
        await playground.sns.publish(sendEvent(['before@one.example']));
        await redis[leave]();
        const envelope = playground.sns.envelope(sendEvent(['during@one.example']));
        const { status } = await playground.sns.deliver(playground.snsEndpoint, envelope);
        assert.equal(status, 503);
        assert.equal((await fetch(`${playground.app.url}/readyz`)).status, 503);
        assert.equal((await fetch(`${playground.app.url}/healthz`)).status, 200);
        await redis[comeBack]();
        await until(async () => (await fetch(`${playground.app.url}/readyz`)).ok);
        for (let again = 0; again < 3; again += 1) {
          assert.equal((await playground.sns.deliver(playground.snsEndpoint, envelope)).status, 200);
        }
        const store = await openStore({ redisUrl: redis.url, dataDir: '', now: Date.now, log });
        assert.deepEqual(await countersIn(store), { sent: 2 });
        await store.close();
      } finally {
        await playground.close();
        await redis.stop();
      }
    });
  }

  test('Slack away at the start and for a while: the intake works, and the alert comes when Slack does', async () => {
    const playground = await startPlayground();
    try {
      playground.slack.faults.set('*', { kind: 'drop' });
      await Promise.all(
        Array.from({ length: 20 }, (_, mail) =>
          playground.sns.publish(
            sendEvent(Array.from({ length: 50 }, (_, index) => `s${mail}-${index}@one.example`)),
          ),
        ),
      );
      await Promise.all(
        Array.from({ length: 60 }, (_, index) =>
          playground.sns.publish(bounceEvent([`b${index}@one.example`])),
        ),
      );
      await until(() => playground.slack.calls.some(({ method }) => method === 'chat.postMessage'));
      assert.equal(playground.slack.messages(CHANNEL).length, 0);
      playground.slack.faults.clear();
      await until(() => /Bounce rate 6\.0 %/.test(playground.slack.messages(CHANNEL)[0]?.text ?? ''));
      assert.equal(topLevel(playground.slack.messages(CHANNEL)).length, 1);
    } finally {
      await playground.close();
    }
  });
});
