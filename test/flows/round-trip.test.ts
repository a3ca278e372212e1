import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const SATO = 'U0SATO00001';
const FROM = 'news@shop.example';

describe('/ses test', () => {
  let playground: Playground;
  before(async () => {
    playground = await startPlayground();
  });
  after(() => playground.close());

  const shown = () => playground.slack.messages(CHANNEL).map(({ text }) => text);
  const blocks = () => JSON.stringify(playground.slack.messages(CHANNEL).map(({ blocks }) => blocks));
  const told = () => playground.slack.ephemerals(SATO).map(({ text }) => text);
  const type = (text: string) => playground.slack.slashCommand({ user: SATO, channel: CHANNEL, text });

  test('sends to the simulator, shows what comes back, and counts it in no rate', async () => {
    await type(`test ${FROM}`);
    await until(() => shown().some((text) => /The path from SES to this bot works/.test(text)));
    assert.equal(shown().length, 1);
    assert.match(blocks(), /`bounce@simulator\.amazonses\.com` {2}bounce event after [\d.]+ s/);
    assert.match(blocks(), /`complaint@simulator\.amazonses\.com` {2}complaint event after/);
    assert.ok(told().some((text) => /Test mails sent/.test(text)));
    await type('status');
    await until(() => told().length === 2);
    assert.match(JSON.stringify(playground.slack.ephemerals(SATO).at(-1)?.blocks), /bounces unknown/);
  });

  test('without the subscription, it says after two minutes which events did not arrive', async () => {
    for (const subscription of playground.aws.subscriptions.ofTopic(playground.topicArn))
      playground.aws.subscriptions.remove(subscription.arn);
    await type(`test ${FROM}`);
    await until(() => shown().some((text) => /Test running/.test(text)));
    await type(`test ${FROM}`);
    await until(() => told().some((text) => /already running/.test(text)));
    await playground.app.kill();
    await playground.app.start();
    await playground.setClock(125_000);
    await until(() => shown().some((text) => /Only 0 of 4 expected events were received/.test(text)));
    assert.match(blocks(), /sent, but no event was received/);
  });

  test('while sending is paused, one sentence says so after one refusal, and no test starts', async () => {
    const region = playground.aws.region(playground.region);
    region.sendingEnabled = false;
    const from = playground.aws.calls.length;
    await type(`test ${FROM}`);
    await until(() => told().some((text) => /Sending is paused in 111122223333 · ap-northeast-1/.test(text)));
    const sent = playground.aws.calls.slice(from).filter(({ operation }) => operation === 'SendEmail');
    assert.equal(sent.length, 1);
    assert.ok(!shown().some((text) => /Test running/.test(text)));
    region.sendingEnabled = true;
  });

  test('what SES refuses is shown once, and so is a sender that is not an identity', async () => {
    const before = shown().length;
    await type('test stranger@elsewhere.example');
    await until(() => told().some((text) => /No test mail was sent/.test(text)));
    const refusals = told()
      .join()
      .match(/AWS refused the request: Email address is not verified/g);
    assert.equal(refusals?.length, 1);
    assert.equal(shown().length, before);
    await type('test');
    await until(() => told().some((text) => /Name the sender/.test(text)));
  });
});
