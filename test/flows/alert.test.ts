import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../src/playground/playground.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';
import { bounceEvent, complaintEvent, sendEvent } from '../support/ses-events.js';
import { topLevel } from '../support/top-level.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const RECIPIENTS_PER_MAIL = 50;

let playground: Playground;
let made = 0;

/** New recipients at a few domains. */
function recipients(count: number): readonly string[] {
  made += count;
  return Array.from(
    { length: count },
    (_, index) => `r${made - index}@${['one', 'two', 'three'][index % 3]}.example`,
  );
}

async function send(count: number): Promise<void> {
  const mails = Array.from({ length: Math.ceil(count / RECIPIENTS_PER_MAIL) }, (_, index) =>
    sendEvent(recipients(Math.min(RECIPIENTS_PER_MAIL, count - index * RECIPIENTS_PER_MAIL))),
  );
  await publishAll(mails);
}

async function bounce(count: number): Promise<void> {
  await publishAll(recipients(count).map((recipient) => bounceEvent([recipient])));
}

async function publishAll(events: readonly unknown[]): Promise<void> {
  const deliveries = (await Promise.all(events.map((event) => playground.sns.publish(event)))).flat();
  assert.ok(deliveries.every(({ delivered, status }) => delivered && status === 200));
}

const alerts = () => topLevel(playground.slack.messages(CHANNEL));

const replies = () => playground.slack.messages(CHANNEL).filter(({ threadTs }) => threadTs !== undefined);

for (const engine of ['embedded', 'redis'] as const) {
  describe(`from feedback to alert (${engine})`, () => {
    let redis: RedisServer | undefined;
    before(async () => {
      if (engine === 'redis') redis = await startRedis();
    });
    after(() => redis?.stop());
    afterEach(() => playground.close());

    const start = async (env: Record<string, string> = {}) => {
      playground = await startPlayground({ ...(redis && { redisUrl: redis.url }), env });
    };

    test('the rate passes 5 %: the alert is there within two seconds, updated in place, ended by recovery', async () => {
      await start();
      await send(1000);
      await bounce(15);
      assert.equal(alerts().length, 0);
      await bounce(45);
      const decided = performance.now();
      await until(() => alerts().some(({ text }) => /Bounce rate [5-6]\.\d %/.test(text)));
      assert.ok(performance.now() - decided < 2_000);
      assert.match(
        alerts()[0]?.text ?? '',
        /^Bounce rate 6\.0 % of the last 1,000 recipients · AWS reviews from 5 %.* · 111122223333 · ap-northeast-1$/,
      );
      assert.match(
        JSON.stringify(alerts()[0]?.blocks),
        /Last hour: 6\.0 % \(60 hard bounces of 1,000 recipients\)/,
      );

      await bounce(50);
      await until(() => /Bounce rate 11\.0 %/.test(alerts()[0]?.text ?? ''));
      assert.equal(alerts().length, 1);

      await playground.setClock(10 * MINUTE_MS);
      await send(10_500);
      await until(() => /Quiet since/.test(JSON.stringify(alerts()[0]?.blocks)));
      await playground.setClock(10 * MINUTE_MS + HOUR_MS + MINUTE_MS);
      await until(() => /is down to/.test(alerts()[0]?.text ?? ''));
      assert.match(alerts()[0]?.text ?? '', /over after 1 hour 1\d minutes, highest 11\.0 %/);
      assert.equal(alerts().length, 1);
      await until(() => /is down to/.test(replies().at(-1)?.text ?? ''));
      assert.deepEqual(
        replies().flatMap(({ text, broadcast }) =>
          /AWS may pause|is down to/.test(text) ? [broadcast] : [],
        ),
        [true, false],
      );

      await bounce(700);
      await until(() => alerts().length === 2);
      assert.match(alerts()[1]?.text ?? '', /^Bounce rate/);
    });
  });
}

describe('from feedback to alert', () => {
  afterEach(() => playground.close());

  test('from nothing to review in one go, within two seconds of the deciding event', async () => {
    playground = await startPlayground();
    await send(1000);
    await bounce(9);
    await publishAll([bounceEvent(recipients(51))]);
    const decided = performance.now();
    await until(() => alerts().length === 1);
    assert.ok(performance.now() - decided < 2_000);
  });

  test('complaints have an alert of their own, in Japanese where that is wanted', async () => {
    playground = await startPlayground({ env: { LOCALE: 'ja' } });
    await send(2000);
    await publishAll(recipients(4).map((recipient) => complaintEvent([recipient])));
    await until(() => alerts().length === 1);
    assert.match(alerts()[0]?.text ?? '', /^苦情率 0\.20 %（直近 2,000 宛先）/);
  });

  test('one bounce in thirteen sends says nothing; what is said comes with the volume', async () => {
    playground = await startPlayground();
    await send(12);
    await bounce(1);
    await send(987);
    await bounce(60);
    await until(() => /6\.1 %/.test(alerts()[0]?.text ?? ''));
    assert.equal(alerts().length, 1);
    for (const { text } of alerts()[0]?.earlier ?? []) assert.match(text, /of the last [\d,]{3,} recipients/);
  });

  test('a cancelled subscription is told once, and never subscribed again', async () => {
    playground = await startPlayground({ subscribe: false });
    const subscription = await playground.sns.subscribe(playground.snsEndpoint);
    const confirmations = () =>
      playground.aws.calls.filter(({ operation }) => operation === 'ConfirmSubscription').length;
    assert.equal(confirmations(), 1);
    const { status } = await playground.sns.unsubscribe(subscription);
    assert.equal(status, 200);
    await until(() => alerts().length === 1);
    assert.match(alerts()[0]?.text ?? '', /SES feedback is no longer delivered to me/);
    assert.equal(confirmations(), 1);
    assert.equal(
      playground.aws.subscriptions.ofTopic(playground.topicArn).filter(({ confirmed }) => confirmed).length,
      0,
    );
  });
});
