import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { type SnsEndpoint, startSnsEndpoint } from '../support/sns-endpoint.js';
import { createSnsSigner, type MessageType } from '../support/sns-signer.js';
import { startTlsHost, type TlsHost } from '../support/tls-host.js';

const MINUTE_MS = 60_000;
const TYPES: readonly MessageType[] = ['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation'];

const signer = await createSnsSigner();
const chinese = await createSnsSigner({
  topicArn: 'arn:aws-cn:sns:cn-north-1:111122223333:ses-events',
  commonName: 'sns-cn-north-1.amazonaws.com.cn',
});
const foreign = await createSnsSigner({ topicArn: 'arn:aws:sns:us-east-1:999999999999:ses-events' });

describe('POST /sns', () => {
  let host: TlsHost;
  let endpoint: SnsEndpoint;
  const open: { close(): Promise<void> }[] = [];

  beforeEach(async () => {
    host = await startTlsHost();
    open.push(host);
    for (const { certificate, certificateUrl } of [signer, chinese, foreign])
      host.serve(certificateUrl, certificate);
    endpoint = await start();
  });
  after(() => Promise.all(open.map((one) => one.close())));

  async function start(options: Partial<Parameters<typeof startSnsEndpoint>[0]> = {}): Promise<SnsEndpoint> {
    const topicArns = [signer.topicArn, chinese.topicArn];
    const started = await startSnsEndpoint({ topicArns, fetch: host.fetch, ...options });
    open.push(started);
    return started;
  }

  function nothingCameThrough(): void {
    assert.deepEqual([endpoint.notifications, endpoint.confirmed, endpoint.ended], [[], [], []]);
  }

  for (const version of ['1', '2'] as const) {
    test(`a notification with signature version ${version} is passed on and answered 200`, async () => {
      const message = signer.message(
        'Notification',
        { Message: '{"eventType":"Bounce","x":"世界"}' },
        version,
      );
      const answer = await endpoint.post(message);
      assert.deepEqual([answer.status, answer.text], [200, 'ok\n']);
      const [notification] = endpoint.notifications;
      assert.equal(notification?.topic.arn, signer.topicArn);
      assert.equal(notification?.messageId, message['MessageId']);
      assert.equal(notification?.at, Date.parse(String(message['Timestamp'])));
      assert.equal(notification?.message, '{"eventType":"Bounce","x":"世界"}');
    });

    test(`an unsubscribe confirmation with signature version ${version} is announced and never undone`, async () => {
      const message = signer.message('UnsubscribeConfirmation', {}, version);
      assert.equal((await endpoint.post(message)).status, 200);
      assert.equal(endpoint.ended.length, 1);
      assert.equal(endpoint.ended[0]?.messageId, message['MessageId']);
      assert.deepEqual(endpoint.confirmed, []);
      assert.deepEqual(host.requests, [signer.certificateUrl]);
    });

    test(`a subscription with signature version ${version} is confirmed by its token`, async () => {
      const message = signer.message('SubscriptionConfirmation', {}, version);
      assert.equal((await endpoint.post(message)).status, 200);
      assert.deepEqual(endpoint.confirmed, [{ topicArn: signer.topicArn, token: message['Token'] }]);
    });
  }

  test('SubscribeURL is not fetched, whoever signed it and wherever it leads', async () => {
    const SubscribeURL = 'https://sns.us-west-2.amazonaws.com/?Action=ConfirmSubscription';
    assert.equal(
      (await endpoint.post(signer.message('SubscriptionConfirmation', { SubscribeURL }))).status,
      200,
    );
    assert.equal(
      (await endpoint.post(signer.message('UnsubscribeConfirmation', { SubscribeURL }))).status,
      200,
    );
    assert.deepEqual(host.requests, [signer.certificateUrl]);
  });

  test('a confirmation that AWS does not take is a 503, and the log says which permission to look at', async () => {
    const denied = await start({
      confirmSubscription: () => Promise.reject(new Error('AccessDenied')),
    });
    const answer = await denied.post(signer.message('SubscriptionConfirmation'));
    assert.equal(answer.status, 503);
    assert.equal(answer.headers.get('retry-after'), '20');
    assert.match(JSON.stringify(denied.log), /sns:ConfirmSubscription/);
  });

  test('a store that cannot take it is a 503, and the same message is accepted later', async () => {
    let down = true;
    const stored: string[] = [];
    const fragile = await start({
      onNotification: async ({ messageId }) => {
        if (down) throw new Error('store down');
        stored.push(messageId);
      },
      onSubscriptionEnded: () => Promise.reject(new Error('store down')),
    });
    const message = signer.message('Notification');
    const answer = await fragile.post(message);
    assert.equal(answer.status, 503);
    assert.ok(answer.headers.has('retry-after'));
    assert.equal((await fragile.post(signer.message('UnsubscribeConfirmation'))).status, 503);
    down = false;
    assert.equal((await fragile.post(message)).status, 200);
    assert.deepEqual(stored, [message['MessageId']]);
  });

  test('topics in China bring certificates from China', async () => {
    assert.equal((await endpoint.post(chinese.message('Notification'))).status, 200);
    assert.deepEqual(host.requests, [chinese.certificateUrl]);
  });

  test('the content type and the header with the message type decide nothing', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const type of [...TYPES, 'nonsense']) {
      const answer = await endpoint.post(signer.message('Notification'), {
        ...headers,
        'x-amz-sns-message-type': type,
        'x-amz-sns-topic-arn': foreign.topicArn,
      });
      assert.equal(answer.status, 200);
    }
    assert.equal(endpoint.notifications.length, 4);
    assert.deepEqual([endpoint.confirmed, endpoint.ended], [[], []]);
  });

  test('the answer to other methods names the one that is accepted', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'HEAD']) {
      const response = await fetch(`http://127.0.0.1:${endpoint.port}/sns`, { method });
      assert.equal(response.status, 405, method);
      assert.equal(response.headers.get('allow'), 'POST');
      await response.text();
    }
  });

  test('raw delivery is refused with what to change, in the answer and in the log', async () => {
    const event = { eventType: 'Bounce', mail: { destination: ['jane@example.com'] } };
    const plain = 'Successfully validated SNS topic for Amazon SES event publishing.';
    for (const answer of [
      await endpoint.post(event),
      await endpoint.post(plain, { 'x-amz-sns-rawdelivery': 'true' }),
    ]) {
      assert.equal(answer.status, 400);
      assert.match(answer.text, /turn off raw message delivery/);
    }
    assert.match(String(endpoint.log[0]?.['msg']), /turn off raw message delivery/);
    assert.doesNotMatch(JSON.stringify(endpoint.log), /jane/);
    nothingCameThrough();
  });

  test('a foreign topic is refused whatever it sends, and nothing is fetched for it', async () => {
    for (const type of TYPES) assert.equal((await endpoint.post(foreign.message(type))).status, 403);
    const prefix = foreign.message('Notification', { TopicArn: `${signer.topicArn}x` });
    assert.equal((await endpoint.post(prefix)).status, 403);
    assert.deepEqual(host.requests, []);
    nothingCameThrough();
  });

  test('an empty list of topics accepts nothing', async () => {
    const closed = await start({ topicArns: [] });
    for (const type of TYPES) assert.equal((await closed.post(signer.message(type))).status, 403);
    assert.deepEqual(host.requests, []);
  });

  test('forged messages are refused', async () => {
    const genuine = signer.message('Notification');
    const other = await createSnsSigner({ certificateUrl: signer.certificateUrl });
    for (const forged of [
      { ...genuine, Message: 'another message' },
      { ...genuine, Signature: undefined },
      { ...genuine, SignatureVersion: '3' },
      { ...genuine, SignatureVersion: undefined },
      { ...genuine, SignatureVersion: 'constructor' },
      { ...genuine, SigningCertURL: undefined },
      { ...genuine, Type: 'UnsubscribeConfirmation', Token: 'a', SubscribeURL: 'b' },
      other.message('Notification'),
      other.message('SubscriptionConfirmation'),
      other.message('UnsubscribeConfirmation'),
    ]) {
      assert.equal((await endpoint.post(forged)).status, 403, JSON.stringify(forged));
    }
    nothingCameThrough();
  });

  test('nothing is fetched from a lookalike certificate host', async () => {
    const file = new URL(signer.certificateUrl).pathname;
    for (const start of [
      'https://sns.s3-us-west-2.amazonaws.com',
      'https://sns.us-west-2.amazonaws.com',
      'https://sns.us-east-1.amazonaws.com.',
      'https://sns.us-east-1.amazonaws.com:443',
      'https://sns.us-east-1.amazonaws.com@evil.example',
      'http://sns.us-east-1.amazonaws.com',
    ]) {
      const message = signer.message('Notification', { SigningCertURL: start + file });
      assert.equal((await endpoint.post(message)).status, 403, start);
    }
    assert.deepEqual(host.requests, []);
    nothingCameThrough();
  });

  test('a message sent again within two hours is accepted, a replayed one is not', async () => {
    const at = (ms: number) => new Date(Date.now() + ms).toISOString();
    for (const [Timestamp, status] of [
      [at(-119 * MINUTE_MS), 200],
      [at(-121 * MINUTE_MS), 403],
      [at(14 * MINUTE_MS), 200],
      ['yesterday', 403],
      ['', 403],
      ['2026-13-45T00:00:00Z', 403],
      [at(0).replace('Z', '+09:00'), 403],
    ] as const) {
      assert.equal(
        (await endpoint.post(signer.message('Notification', { Timestamp }))).status,
        status,
        Timestamp,
      );
    }
  });

  const HOUR_MS = 60 * MINUTE_MS;
  const CLOCKS: readonly (readonly [name: string, offByMs: number, status: number])[] = [
    ['right', 0, 200],
    ['14 minutes ahead', 14 * MINUTE_MS, 200],
    ['an hour and a half ahead', 90 * MINUTE_MS, 200],
    ['three hours ahead', 3 * HOUR_MS, 503],
    ['a month ahead', 30 * 24 * HOUR_MS, 503],
    ['14 minutes behind', -14 * MINUTE_MS, 200],
    ['16 minutes behind', -16 * MINUTE_MS, 503],
    ['nine hours behind', -9 * HOUR_MS, 503],
    ['years behind', -5 * 365 * 24 * HOUR_MS, 503],
  ];
  for (const [name, offByMs, status] of CLOCKS) {
    test(`the clock of this machine is ${name}: a fresh message is answered ${status}`, async () => {
      const compared: number[] = [];
      const now = () => Date.now() + offByMs;
      const off = await start({ now, onClockCompared: (aheadMs) => compared.push(aheadMs) });
      const answer = await off.post(signer.message('Notification'));
      assert.equal(answer.status, status);
      if (status === 503) assert.equal(off.log[0]?.['reason'], 'clock');
      // The answer of SNS's host has a date without milliseconds.
      assert.ok(compared.some((aheadMs) => Math.abs(aheadMs - offByMs) < 5_000));
    });
  }

  test('a replay is a replay whatever the clock says, and costs one question to SNS at most', async () => {
    const old = signer.message('Notification', {
      Timestamp: new Date(Date.now() - 3 * HOUR_MS).toISOString(),
    });
    const statuses: number[] = [];
    for (let i = 0; i < 20; i += 1) statuses.push((await endpoint.post(old)).status);
    assert.deepEqual(new Set(statuses), new Set([403]));
    assert.equal(host.requests.length, 2);
  });

  test('an old message is not refused for good while nobody can say what time it is', async () => {
    const old = signer.message('Notification', {
      Timestamp: new Date(Date.now() - 3 * HOUR_MS).toISOString(),
    });
    assert.equal((await endpoint.post(signer.message('Notification'))).status, 200);
    host.serve(signer.certificateUrl, (_request, response) => response.destroy());
    assert.equal((await endpoint.post(old)).status, 503);
    assert.equal(endpoint.log[0]?.['reason'], 'clock-unknown');
  });

  test('the reasons for which a message is not recorded are told apart', async () => {
    for (const reason of ['not-stored', 'overloaded', 'internal'] as const) {
      const failing = await start({
        onNotification: () => Promise.reject(new Error('no')),
        reasonOf: () => reason,
      });
      assert.equal((await failing.post(signer.message('Notification'))).status, 503);
      assert.equal(failing.log[0]?.['reason'], reason);
    }
  });

  test('answers and logs repeat neither addresses nor payloads', async () => {
    const message = signer.message('Notification', { Message: 'to jane@example.com' });
    const answers = [
      await endpoint.post({ ...message, Message: 'for jane@example.com' }),
      await endpoint.post({ ...message, TopicArn: 'jane@example.com' }),
      await endpoint.post({ ...message, MessageId: 'jane@example.com' }),
      await endpoint.post('jane@example.com'),
    ];
    assert.deepEqual(
      answers.map(({ status }) => status),
      [403, 403, 400, 400],
    );
    assert.doesNotMatch(answers.map(({ text }) => text).join(''), /jane@/);
    assert.doesNotMatch(JSON.stringify(endpoint.log), /jane@/);
    assert.equal(endpoint.log.length, 3);
  });
});
