import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { openStore } from '../../src/store/index.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';
import { bounceEvent, sendEvent } from '../support/ses-events.js';
import { countersIn } from '../support/tallies.js';

const MIB = 1_048_576;
const KEY = 'SimpleNotificationService-0123456789abcdef0123456789abcdef.pem';

let redis: RedisServer;
let playground: Playground;

before(async () => {
  redis = await startRedis();
  playground = await startPlayground({ redisUrl: redis.url });
});

after(async () => {
  await playground.close();
  await redis.stop();
});

const post = async (body: string | Buffer, headers: Record<string, string> = {}) => {
  const response = await fetch(playground.snsEndpoint, {
    method: 'POST',
    body,
    headers: { 'content-type': 'text/plain; charset=UTF-8', ...headers },
  });
  return { status: response.status, text: await response.text() };
};
const envelope = () => playground.sns.envelope(bounceEvent(['someone@one.example']));

describe('the door of the running app', () => {
  test('what is forged, foreign, malformed, oversized or raw gets its status', async () => {
    const forged = { ...envelope(), Message: JSON.stringify(bounceEvent(['other@one.example'])) };
    const foreign = playground.sns.envelope(bounceEvent(['a@one.example']), {
      topicArn: 'arn:aws:sns:ap-northeast-1:999999999999:ses-events',
    });
    const cases: readonly [string, string, number][] = [
      ['forged', JSON.stringify(forged), 403],
      ['foreign topic, properly signed', JSON.stringify(foreign), 403],
      ['unknown signature version', JSON.stringify({ ...envelope(), SignatureVersion: '3' }), 403],
      ['not JSON', 'hello', 400],
      ['deeply nested', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400],
      ['nested in an object', `{"Type":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`, 400],
      ['raw delivery', JSON.stringify(bounceEvent(['a@one.example'])), 400],
      ['oversized', 'x'.repeat(MIB + 1), 413],
    ];
    for (const [name, body, status] of cases) assert.equal((await post(body)).status, status, name);
    assert.match(
      (await post(JSON.stringify(bounceEvent(['a@one.example'])))).text,
      /turn off raw message delivery/,
    );
  });

  test('no certificate is fetched from a lookalike of the certificate host', async () => {
    const asked = playground.sns.certificateRequests.length;
    const lookalikes = [
      `https://sns.s3-us-west-2.amazonaws.com/${KEY}`,
      `https://sns.s3.amazonaws.com/${KEY}`,
      `https://sns.s3-accelerate.amazonaws.com/${KEY}`,
      `https://sns.us-east-1.amazonaws.com/${KEY}`,
      `https://sns.ap-northeast-1.amazonaws.com.evil.test/${KEY}`,
      `https://sns.ap-northeast-1.amazonaws.com@evil.test/${KEY}`,
      `https://evil.test/sns.ap-northeast-1.amazonaws.com/${KEY}`,
      `https://sns.ap-northeast-1.amazonaws.com:8443/${KEY}`,
      `https://sns.ap-northeast-1.amazonaws.com./${KEY}`,
      `http://sns.ap-northeast-1.amazonaws.com/${KEY}`,
      `https://SNS.ap-northeast-1.amazonaws.com/${KEY}`,
      `https://sns.ap-northeast-1.amazonaws.com/x/../${KEY}`,
      `https://sns.ap-northeast-1.amazonaws.com/${KEY}?x`,
      `https://sns.ap-northeast-1.amazonaws.com/${KEY}#x`,
      `https://sns.ap-northeast-1.amazonaws.com/${KEY}.pem.txt`,
      `https://sns.ap-northeast-1.amazonaws.com.cn/${KEY}`,
      `https://127.0.0.1/${KEY}`,
      `https://sns.ap-northeast-1%2eamazonaws.com/${KEY}`,
    ];
    for (const SigningCertURL of lookalikes) {
      assert.equal(
        (await post(JSON.stringify({ ...envelope(), SigningCertURL }))).status,
        403,
        SigningCertURL,
      );
    }
    assert.equal(playground.sns.certificateRequests.length, asked);
    assert.ok(!playground.app.logs.some((line) => line.includes('blocks outgoing connections')));
  });

  test('a body that trickles is cut off, and the server goes on', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const slow = request(
        playground.snsEndpoint,
        { method: 'POST', headers: { 'content-length': '1000' } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
          slow.destroy();
        },
      );
      slow.on('error', reject);
      slow.write('{"Type":');
    });
    assert.equal(status, 503);
    assert.equal((await fetch(`${playground.app.url}/healthz`)).status, 200);
  });

  test('a message of long ago is a replay', async () => {
    const old = JSON.stringify(envelope());
    await playground.setClock(3 * 3_600_000);
    assert.equal((await post(old)).status, 403);
    await playground.setClock(0);
  });

  test('nothing of all that was counted; what is genuine is, once, by whichever route and however often', async () => {
    const store = await openStore({ redisUrl: redis.url, dataDir: '', now: () => Date.now(), log: console });
    try {
      assert.deepEqual(await countersIn(store), {});
      const event = bounceEvent(['someone@one.example'], { feedbackId: 'f-1' }, { messageId: 'm-1' });
      const { tags: _, ...untagged } = event['mail'] as Record<string, unknown>;
      const { eventType, ...rest } = event;
      const byFeedbackTopic = { notificationType: eventType, ...rest, mail: untagged };
      const first = playground.sns.envelope(event);
      for (const message of [
        first,
        first,
        playground.sns.envelope(byFeedbackTopic),
        playground.sns.envelope(event),
      ]) {
        assert.equal((await playground.sns.deliver(playground.snsEndpoint, message)).status, 200);
      }
      await playground.sns.publish(sendEvent(['someone@one.example', 'else@one.example']));
      await playground.sns.publish('Successfully validated SNS topic for Amazon SES event publishing.');
      await playground.sns.publish({ eventType: 'Levitated', mail: {} });
      await playground.sns.publish('no JSON');
      assert.deepEqual(await countersIn(store), {
        hard: 1,
        settled: 1,
        sent: 2,
        'set-up': 1,
        unknown: 1,
        unreadable: 1,
      });
      const [quarantined] = await store.journal.read('quarantine', { order: 'newest', limit: 5 });
      assert.equal(quarantined?.body, 'no JSON');
    } finally {
      await store.close();
    }
  });

  test('signature version 1 is as good as 2, and so is the next certificate', async () => {
    playground.sns.signWith('1');
    const [one] = await playground.sns.publish(sendEvent(['v1@one.example']));
    playground.sns.rotate(await playground.authority.issueSigning());
    playground.sns.signWith('2');
    const [two] = await playground.sns.publish(sendEvent(['v2@one.example']));
    assert.deepEqual([one?.status, two?.status], [200, 200]);
  });

  test('a certificate that is not to be had is a 503, and one made out to somebody else a 403', async () => {
    playground.sns.certificateFaults.set('*', { kind: 'drop' });
    playground.sns.rotate(await playground.authority.issueSigning());
    const message = playground.sns.envelope(sendEvent(['late@one.example']));
    assert.equal((await post(JSON.stringify(message))).status, 503);
    playground.sns.certificateFaults.clear();
    assert.equal((await post(JSON.stringify(message))).status, 200);
    playground.sns.rotate(await playground.authority.issueSigning({ commonName: 'sns.evil.test' }));
    assert.equal((await post(JSON.stringify(envelope()))).status, 403);
  });
});
