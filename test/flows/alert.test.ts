import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { type Playground, type PlaygroundOptions, startPlayground } from '../../playground/playground.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';
import { createSending } from '../support/sending.js';
import { bounceEvent, complaintEvent } from '../support/ses-events.js';
import { assertWithin } from '../support/time-limit.js';
import { topLevel } from '../support/top-level.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

let playground: Playground;
let sending: ReturnType<typeof createSending>;

async function start(options: PlaygroundOptions = {}): Promise<void> {
  playground = await startPlayground(options);
  sending = createSending(playground);
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

    test('the rate passes 5 %: the alert is there within two seconds, updated in place, ended by recovery', async () => {
      await start(redis && { redisUrl: redis.url });
      await sending.send(1000);
      await sending.bounce(15);
      assert.equal(alerts().length, 0);
      await sending.bounce(45);
      const decided = performance.now();
      await until(() => alerts().some(({ text }) => /Bounce rate [5-6]\.\d %/.test(text)));
      assertWithin(2_000, decided, 'the alert');
      await until(() => /Bounce rate 6\.0 %/.test(alerts()[0]?.text ?? ''));
      assert.match(
        alerts()[0]?.text ?? '',
        /^Bounce rate 6\.0 % of the last 1,000 recipients · AWS reviews at 5 %.* · 111122223333 · ap-northeast-1$/,
      );
      assert.match(
        JSON.stringify(alerts()[0]?.blocks),
        /60 of those recipients hard-bounced, all within the last hour/,
      );

      await sending.bounce(50);
      await until(() => /Bounce rate 11\.0 %/.test(alerts()[0]?.text ?? ''));
      assert.equal(alerts().length, 1);

      await playground.setClock(10 * MINUTE_MS);
      // An alert that calms down announces nothing but its end, so the higher level is announced first.
      await sending.send(1);
      await until(() => replies().some(({ text }) => /AWS may pause/.test(text)));
      await sending.send(10_500);
      await until(() => /calming down/.test(JSON.stringify(alerts()[0]?.blocks)));
      await playground.setClock(10 * MINUTE_MS + HOUR_MS + MINUTE_MS);
      await until(() => /back to/.test(alerts()[0]?.text ?? ''));
      assert.match(alerts()[0]?.text ?? '', /was open 1 hour 1\d minutes, highest 11\.0 %/);
      assert.equal(alerts().length, 1);
      await until(() => /back to/.test(replies().at(-1)?.text ?? ''));
      assert.deepEqual(
        replies().flatMap(({ text, broadcast }) => (/AWS may pause|back to/.test(text) ? [broadcast] : [])),
        [true, false],
      );

      await sending.send(1_000);
      await sending.bounce(700);
      await until(() => alerts().length === 2);
      assert.match(alerts()[1]?.text ?? '', /^Bounce rate/);
    });
  });
}

describe('from feedback to alert', () => {
  afterEach(() => playground.close());

  test('from nothing to review in one go, within two seconds of the deciding event', async () => {
    await start();
    await sending.send(1000);
    await sending.bounce(9);
    await sending.publishAll([bounceEvent(sending.recipients(51))]);
    const decided = performance.now();
    await until(() => alerts().length === 1);
    assertWithin(2_000, decided, 'the alert');
  });

  test('complaints have an alert of their own, in Japanese where that is wanted', async () => {
    await start({ env: { LOCALE: 'ja' } });
    await sending.send(2000);
    await sending.publishAll(sending.recipients(8).map((recipient) => complaintEvent([recipient])));
    await until(() => alerts().length === 1);
    assert.match(alerts()[0]?.text ?? '', /^苦情率 0\.40 %（直近 2,000 宛先）/);
  });

  test('one bounce in thirteen sends is no alert; the alert comes with the volume', async () => {
    await start();
    await sending.send(12);
    await sending.bounce(1);
    await sending.send(987);
    await sending.bounce(60);
    await until(() => /6\.1 %/.test(alerts()[0]?.text ?? ''));
    assert.equal(alerts().length, 1);
    for (const { text } of alerts()[0]?.earlier ?? []) assert.match(text, /of the last [\d,]{3,} recipients/);
  });

  test('a cancelled subscription is announced once and not undone; the message says when somebody subscribes again', async () => {
    await start({ subscribe: false });
    const subscription = await playground.sns.subscribe(playground.snsEndpoint);
    const confirmations = () =>
      playground.aws.calls.filter(({ operation }) => operation === 'ConfirmSubscription').length;
    assert.equal(confirmations(), 1);
    const { status } = await playground.sns.unsubscribe(subscription);
    assert.equal(status, 200);
    await until(() => alerts().length === 1);
    assert.match(alerts()[0]?.text ?? '', /SES events do not arrive any more/);
    assert.equal(confirmations(), 1);
    assert.equal(
      playground.aws.subscriptions.ofTopic(playground.topicArn).filter(({ confirmed }) => confirmed).length,
      0,
    );
    await playground.sns.subscribe(playground.snsEndpoint);
    await until(() => /The SNS topic is subscribed again since/.test(alerts()[0]?.text ?? ''));
    assert.equal(alerts().length, 1);
  });
});
