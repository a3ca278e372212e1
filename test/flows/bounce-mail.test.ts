import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ACCESS_DENIED } from '../../playground/aws/operation.js';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { type ReceivingAction, receiveMail } from '../../playground/ses-receiving.js';
import { sesBounceMail } from '../support/bounce-mails.js';
import { bounceEvent, sesId } from '../support/ses-events.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const BUCKET = 'shop-bounce-mail';

describe('bounce mails that SES receives', () => {
  let playground: Playground;
  before(async () => {
    playground = await startPlayground({
      watchSeconds: 3600,
      retries: 0,
      env: { BOUNCE_MAIL_BUCKET: BUCKET },
    });
  });
  after(() => playground.close());

  const texts = () => playground.slack.messages(CHANNEL).map(({ text }) => text);

  async function counted(type: string, outcome: string): Promise<number> {
    const metrics = await (await fetch(`${playground.app.url}/metrics`)).text();
    const line = new RegExp(`^ses_warden_events_total\\{type="${type}",outcome="${outcome}"\\} (\\d+)`, 'm');
    return Number(line.exec(metrics)?.[1] ?? 0);
  }

  function receive(
    messageId: string,
    action: ReceivingAction,
    signedBy: string | undefined = 'amazonses.com',
  ) {
    const raw = sesBounceMail({
      messageId,
      recipients: [{ address: 'jane@one.example', status: '5.1.1', diagnostic: '550 5.1.1 user unknown' }],
    });
    const { topicArn } = playground;
    return receiveMail(raw, {
      now: playground.now(),
      topicArn,
      action,
      signedBy,
      objects: playground.aws.objects,
    });
  }

  async function deliver(event: object): Promise<number> {
    const envelope = playground.sns.envelope(event);
    const { status } = await playground.sns.deliver(playground.snsEndpoint, envelope);
    return status;
  }

  test('are counted once with the event of SNS, in UTF-8, in Base64 and from S3', async () => {
    const actions: readonly ReceivingAction[] = [
      { type: 'SNS', encoding: 'UTF-8' },
      { type: 'SNS', encoding: 'Base64' },
      { type: 'S3', bucketName: BUCKET, objectKeyPrefix: 'bounces/' },
    ];
    for (const [index, action] of actions.entries()) {
      const messageId = sesId();
      assert.equal(await deliver(receive(messageId, action)), 200);
      assert.equal(await counted('bounce', 'counted'), index + 1, JSON.stringify(action));
      assert.equal(await deliver(bounceEvent(['jane@one.example'], {}, { messageId })), 200);
      assert.equal(await counted('bounce', 'duplicate'), index + 1);
    }
    assert.equal(await counted('received', 'counted'), actions.length);
  });

  test('are tried again and announced once while S3 refuses, and counted afterwards', async () => {
    const event = receive(sesId(), { type: 'S3', bucketName: BUCKET });
    const before = await counted('bounce', 'counted');
    playground.aws.faults.set('GetObject', ACCESS_DENIED, 2);
    assert.equal(await deliver(event), 503);
    assert.equal(await deliver(event), 503);
    await until(() => texts().length === 1);
    assert.match(texts().join(), /Bounce mails are not read/);
    assert.match(JSON.stringify(playground.slack.messages(CHANNEL)), /s3:GetObject/);
    assert.equal(await deliver(event), 200);
    assert.equal(await counted('bounce', 'counted'), before + 1);
  });

  test('stay in SNS while they are in a bucket that the bot does not know', async () => {
    assert.equal(await deliver(receive(sesId(), { type: 'S3', bucketName: 'another-bucket' })), 503);
    await until(() => texts().some((text) => /another-bucket/.test(text)));
  });

  test('that SES did not sign are not counted, and somebody is told', async () => {
    const before = await counted('bounce', 'counted');
    assert.equal(
      await deliver(receive(sesId(), { type: 'SNS', encoding: 'UTF-8' }, 'attacker.example')),
      200,
    );
    await until(() => texts().some((text) => /nothing proves that SES wrote it/.test(text)));
    assert.equal(await counted('bounce', 'counted'), before);
  });
});
