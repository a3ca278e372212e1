import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { pino } from 'pino';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { openStore } from '../../src/store/index.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';
import { bounceEvent, sendEvent } from '../support/ses-events.js';
import { countersIn } from '../support/tallies.js';
import { topLevel } from '../support/top-level.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';

let redis: RedisServer;
let playground: Playground;

beforeEach(async () => {
  redis = await startRedis();
  playground = await startPlayground({
    redisUrl: redis.url,
    retries: 5,
    retryDelayMs: 200,
    env: { WEB_CONCURRENCY: '2' },
  });
});

afterEach(async () => {
  await playground.close();
  await redis.stop();
});

/** The processes that have said they listen. */
function workers(): ReadonlySet<number> {
  const lines = playground.app.logs.filter((line) => line.includes('"listening"'));
  return new Set(lines.map((line) => (JSON.parse(line) as { pid: number }).pid));
}

async function cross(recipients: number, bounces: number): Promise<void> {
  const sends = Array.from({ length: recipients / 50 }, (_, mail) =>
    sendEvent(Array.from({ length: 50 }, (_, index) => `s${mail}-${index}@one.example`)),
  );
  const events = [
    ...sends,
    ...Array.from({ length: bounces }, (_, index) => bounceEvent([`b${index}@one.example`])),
  ];
  const delivered = (await Promise.all(events.map((event) => playground.sns.publish(event)))).flat();
  assert.ok(delivered.every(({ status }) => status === 200));
}

describe('two processes on one port and one Redis', () => {
  test('count together, and post one alert', async () => {
    await until(() => workers().size === 2);
    await cross(1000, 60);
    await until(() => /Bounce rate 6\.0 %/.test(playground.slack.messages(CHANNEL)[0]?.text ?? ''));
    assert.equal(topLevel(playground.slack.messages(CHANNEL)).length, 1);
    const store = await openStore({
      redisUrl: redis.url,
      dataDir: '',
      now: Date.now,
      log: pino({ level: 'silent' }),
    });
    assert.deepEqual(await countersIn(store), { sent: 1000, hard: 60, settled: 60 });
    await store.close();
  });

  test('a scrape of either tells of both', async () => {
    await until(() => workers().size === 2);
    await cross(1000, 60);
    const text = await (await fetch(`${playground.app.url}/metrics`)).text();
    assert.ok(
      text.includes('ses_warden_events_total{type="bounce",outcome="counted"} 60'),
      text.slice(0, 2000),
    );
  });

  test('one that dies is replaced, and nothing is lost', async () => {
    await until(() => workers().size === 2);
    const [victim] = workers();
    const crossing = cross(2000, 110);
    process.kill(victim ?? 0, 'SIGKILL');
    await crossing;
    await until(() => workers().size === 3);
    await until(() => /Bounce rate 5\.5 %/.test(playground.slack.messages(CHANNEL)[0]?.text ?? ''));
    assert.equal(topLevel(playground.slack.messages(CHANNEL)).length, 1);
    assert.equal(await playground.app.stop(), 0);
  });
});
