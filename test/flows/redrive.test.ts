import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pino } from 'pino';
import { putIntoQueue } from '../../playground/aws/sqs-api.js';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { openStore } from '../../src/store/index.js';
import { startRedis } from '../support/redis-server.js';
import { runScript } from '../support/run-script.js';
import { bounceEvent, sendEvent, sesId } from '../support/ses-events.js';
import { countersIn } from '../support/tallies.js';

const DAY_MS = 86_400_000;

let playground: Playground;
let dataDir: string;
before(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'ses-warden-redrive-'));
  playground = await startPlayground({ subscribe: false, dataDir, retries: 0 });
  const made = await runScript(playground, 'setup');
  assert.equal(made.code, 0, made.output);
});
after(async () => {
  await playground.close();
  await rm(dataDir, { recursive: true, force: true });
});

const redrive = (...argv: readonly string[]) => runScript(playground, 'redrive', argv);
const queue = () =>
  playground.aws.region(playground.region).eventRouting.queues.get('ses-events-dead-letters') ??
  assert.fail();
/** What was hidden from others for a while can be seen again. */
const uncover = () => {
  for (const message of queue().messages) message.hiddenUntil = 0;
};

async function countersOf(where: { redisUrl?: string; dataDir: string }) {
  const store = await openStore({ ...where, now: () => Date.now(), log: pino({ level: 'silent' }) });
  try {
    return await countersIn(store);
  } finally {
    await store.close();
  }
}

const counters = () => countersOf({ dataDir });

/** An envelope as SNS would have signed it days ago. */
async function daysAgo<T>(days: number, make: () => T): Promise<T> {
  await playground.setClock(-days * DAY_MS);
  const made = make();
  await playground.setClock(0);
  return made;
}

test('npm run redrive with Redis: the bot may run on', async () => {
  const redis = await startRedis();
  const beside = await startPlayground({ redisUrl: redis.url, retries: 0 });
  try {
    const { queues } = beside.aws.region(beside.region).eventRouting;
    const letters = queues.get('ses-events-dead-letters') ?? assert.fail('no queue');
    putIntoQueue(letters, JSON.stringify(beside.sns.envelope(bounceEvent(['late@example.com']))));
    const { code, stdout } = await runScript(beside, 'redrive');
    assert.deepEqual([code, /1 event counted; 0 had arrived/.test(stdout)], [0, true], stdout);
    assert.equal((await countersOf({ redisUrl: redis.url, dataDir: '' }))['hard'], 1);
  } finally {
    await beside.close();
    await redis.stop();
  }
});

describe('npm run redrive', () => {
  test('refuses to run beside the bot, and takes nothing', async () => {
    putIntoQueue(queue(), JSON.stringify(playground.sns.envelope(bounceEvent(['a@example.com']))));
    const { code, output } = await redrive();
    assert.equal(code, 1);
    assert.match(output, /The bot is running .* Stop it/);
    assert.deepEqual(
      queue().messages.map(({ received }) => received),
      [0],
    );
  });

  test('takes in what an outage has left, and counts once what had arrived', async () => {
    const arrived = playground.sns.envelope(bounceEvent(['arrived@example.com']));
    assert.equal((await playground.sns.deliver(playground.snsEndpoint, arrived)).status, 200);
    putIntoQueue(queue(), JSON.stringify(arrived));
    await playground.app.stop();
    for (let number = 0; number < 23; number += 1) {
      const [delivered] = await playground.sns.publish(bounceEvent([`late${number}@example.com`]));
      assert.equal(delivered?.delivered, false);
    }
    assert.equal(queue().messages.length, 25);
    const { code, stdout } = await redrive();
    assert.equal(code, 0, stdout);
    assert.match(stdout, /ses-events-dead-letters: 25 messages taken in/);
    assert.match(stdout, /24 events counted; 1 had arrived before/);
    assert.deepEqual(queue().messages, []);
    assert.equal((await counters())['hard'], 25);
    assert.match((await redrive()).stdout, /nothing to take in/);
  });

  test('what is forged or foreign stays on the queue, and the reason is shown', async () => {
    const forged = { ...playground.sns.envelope(bounceEvent(['x@example.com'])), Message: '{}' };
    const foreign = playground.sns.envelope('x', {
      topicArn: playground.topicArn.replace('ses-events', 'other'),
    });
    for (const envelope of [forged, foreign]) putIntoQueue(queue(), JSON.stringify(envelope));
    putIntoQueue(queue(), 'not JSON');
    const { code, stdout } = await redrive();
    assert.equal(code, 0);
    assert.match(stdout, /1 left on the queue, refused: signature/);
    assert.match(stdout, /1 left on the queue, refused: foreign-topic/);
    assert.equal(queue().messages.length, 3);
    queue().messages.length = 0;
  });

  test('age: a bounce of last week is counted; a send could be counted twice, and is held back', async () => {
    const mail = { messageId: sesId() };
    const [bounce, send] = await daysAgo(7, () => [
      playground.sns.envelope(bounceEvent(['old@example.com'], {}, mail)),
      playground.sns.envelope(sendEvent(['old@example.com'], mail)),
    ]);
    for (const envelope of [bounce, send]) putIntoQueue(queue(), JSON.stringify(envelope));
    const first = await redrive();
    assert.match(first.stdout, /1 message taken in/);
    assert.match(first.stdout, /1 left on the queue: so old/);
    uncover();
    const second = await redrive('--old');
    assert.match(second.stdout, /1 message taken in/);
    assert.deepEqual(queue().messages, []);
  });

  test('what cannot be removed from the queue is reported, comes again, and counts once', async () => {
    putIntoQueue(queue(), JSON.stringify(playground.sns.envelope(bounceEvent(['again@example.com']))));
    const before = (await counters())['hard'] ?? 0;
    playground.aws.faults.set('DeleteMessageBatch', { kind: 'answer', status: 500 });
    const failed = await redrive();
    assert.equal(failed.code, 1);
    playground.aws.faults.clear();
    uncover();
    const { stdout } = await runScript(playground, 'redrive', [], { LOCALE: 'ja' });
    assert.match(stdout, /1 件を取り込みました/);
    assert.match(stdout, /0 件のイベントを集計しました。1 件は/);
    assert.equal((await counters())['hard'], before + 1);
  });

  test('command line and missing queue', async () => {
    assert.equal((await redrive('--all')).code, 2);
    assert.match((await redrive('--help')).stdout, /--old/);
    playground.aws.region(playground.region).eventRouting.queues.clear();
    const { code, stdout } = await redrive();
    assert.deepEqual([code, /there is no such queue/.test(stdout)], [1, true]);
  });
});
