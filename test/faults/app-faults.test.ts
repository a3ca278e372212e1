import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { THROTTLED } from '../../playground/aws/operation.js';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { rateLimited } from '../../playground/slack-workspace.js';
import { openStore } from '../../src/store/index.js';
import { deliverUntilAccepted } from '../support/deliver-until-accepted.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';
import { bounceEvent, sendEvent } from '../support/ses-events.js';
import { countersIn } from '../support/tallies.js';
import { topLevel } from '../support/top-level.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const RECIPIENTS_PER_MAIL = 50;
const MAILS = 20;
const BOUNCES = 60;
/** So many open the alert; the others update it. */
const OPENING_BOUNCES = 55;

type World = { playground: Playground; redis: RedisServer };
/** `during` breaks something and mends it again while events keep coming; it resolves once it is mended. */
type Fault = { name: string; during: (world: World) => Promise<void> };

const calls = ({ playground }: World, method: string) =>
  playground.slack.calls.filter((call) => call.method === method).length;

/** Breaks Slack until so many calls have met it, then mends it. */
function slackBroken(
  name: string,
  fault: Parameters<Playground['slack']['faults']['set']>[1],
  times: number,
): Fault {
  return {
    name,
    during: async (world) => {
      const { slack } = world.playground;
      const before = slack.calls.length;
      slack.faults.set('*', fault);
      await until(() => slack.calls.length >= before + times);
      slack.faults.clear();
    },
  };
}

/** Kills the app once Slack holds it in the middle of a call, and starts it again. */
function killedDuring(method: 'chat.postMessage' | 'chat.update'): Fault {
  return {
    name: `killed while it waits for ${method}`,
    during: async (world) => {
      world.playground.slack.faults.set(method, { kind: 'hang' });
      await until(() => calls(world, method) > 0);
      await world.playground.app.kill();
      world.playground.slack.faults.clear();
      await world.playground.app.start();
    },
  };
}

const FAULTS: readonly Fault[] = [
  { name: 'nothing', during: async () => undefined },
  {
    name: 'the certificate host is down, then back',
    during: async ({ playground }) => {
      playground.sns.certificateFaults.set('*', { kind: 'drop' }, 5);
      playground.sns.rotate(await playground.authority.issueSigning());
      await until(() => playground.sns.certificateRequests.length >= 6);
    },
  },
  {
    name: 'the certificate host is slow',
    during: async ({ playground }) => {
      playground.sns.certificateFaults.set('*', { kind: 'slow', ms: 1_500 }, 1);
      playground.sns.rotate(await playground.authority.issueSigning());
    },
  },
  slackBroken('Slack answers 429', rateLimited(1), 1),
  slackBroken('Slack answers 500', { kind: 'answer', status: 500 }, 2),
  slackBroken('Slack cuts the connection', { kind: 'drop' }, 2),
  slackBroken('Slack posts, but its answer is lost', { kind: 'lose-answer' }, 1),
  slackBroken('Slack is slow', { kind: 'slow', ms: 1_000 }, 1),
  {
    name: 'AWS throttles and hangs',
    during: async ({ playground }) => {
      playground.aws.faults.set('GetAccount', THROTTLED);
      playground.aws.faults.set('GetSendQuota', { kind: 'hang' });
      await playground.slack.slashCommand({ user: 'U0SATO00001', channel: CHANNEL, text: 'quota' });
    },
  },
  {
    name: 'Redis frozen, the app killed meanwhile',
    during: async ({ playground, redis }) => {
      redis.pause();
      await playground.app.kill();
      redis.resume();
      await playground.app.start();
    },
  },
  {
    name: 'Redis killed and back',
    during: async ({ redis }) => {
      await redis.kill();
      await redis.start();
    },
  },
  killedDuring('chat.postMessage'),
  killedDuring('chat.update'),
];

async function playThrough(world: World, fault: Fault): Promise<number> {
  const { playground } = world;
  // A rate is about the mails of its window, whenever their bounces arrive.
  const sent = { timestamp: new Date().toISOString() };
  const sends = Array.from({ length: MAILS }, (_, mail) =>
    sendEvent(
      Array.from({ length: RECIPIENTS_PER_MAIL }, (_, index) => `s${mail}-${index}@one.example`),
      sent,
    ),
  );
  const bounces = Array.from({ length: BOUNCES }, (_, index) =>
    bounceEvent([`b${index}@one.example`], {}, sent),
  );
  let answered = 0;
  const deliver = async (events: readonly unknown[]) => {
    await Promise.all(
      events.map(async (event) => {
        await deliverUntilAccepted(playground, event);
        answered += 1;
      }),
    );
  };
  await deliver(sends.slice(0, MAILS / 2));
  const mended = fault.during(world);
  await deliver([...sends.slice(MAILS / 2), ...bounces.slice(0, OPENING_BOUNCES)]);
  // The alert is open by now: what follows has to update it.
  await until(() => playground.slack.calls.some(({ method }) => method === 'chat.postMessage'));
  await deliver(bounces.slice(OPENING_BOUNCES));
  await mended;
  return answered;
}

describe('whatever breaks, nothing answered 200 is lost, and nothing counts or is said twice', () => {
  let redis: RedisServer;
  before(async () => {
    redis = await startRedis({ args: ['--appendonly', 'yes', '--appendfsync', 'always'] });
  });
  after(() => redis.stop());

  for (const fault of FAULTS) {
    test(fault.name, async (t) => {
      const playground = await startPlayground({ redisUrl: redis.url, retries: 0 });
      const store = await openStore({
        redisUrl: redis.url,
        dataDir: '',
        retention: { tallies: 1, distinct: 1, journal: 1 },
        now: Date.now,
        log: pino({ level: 'silent' }),
      });
      try {
        const answered = await playThrough({ playground, redis }, fault);
        const alerts = () => topLevel(playground.slack.messages(CHANNEL));
        await until(() => /Bounce rate 6\.0 %/.test(alerts()[0]?.text ?? ''));
        const tallied = await countersIn(store);
        t.diagnostic(
          `sent ${MAILS + BOUNCES} · answered 200 ${answered} · tallied ${JSON.stringify(tallied)} · alerts ${alerts().length}`,
        );
        assert.equal(answered, MAILS + BOUNCES);
        assert.deepEqual(tallied, { sent: MAILS * RECIPIENTS_PER_MAIL, hard: BOUNCES, settled: BOUNCES });
        assert.equal(alerts().length, 1);
      } finally {
        await playground.close();
        await store.close();
        await emptied(redis);
      }
    });
  }
});

/** Makes the server as good as new for the next fault. */
async function emptied(redis: RedisServer): Promise<void> {
  const client = new Redis(redis.url);
  await client.flushall();
  client.disconnect();
}
