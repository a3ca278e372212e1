import assert from 'node:assert/strict';
import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import { after, before, test } from 'node:test';
import { createSubscriptions } from '../../playground/aws/subscriptions.js';
import { createCertificateAuthority } from '../../playground/certificate-authority.js';
import { type Listening, listen } from '../../playground/http/listen.js';
import { readBody } from '../../playground/http/read-body.js';
import { type SnsService, startSnsService } from '../../playground/sns-service.js';

const TOPIC = 'arn:aws:sns:ap-northeast-1:111122223333:ses-events';
const HOST = 'sns.ap-northeast-1.amazonaws.com';

type Received = { headers: IncomingMessage['headers']; body: Record<string, string> };

const subscriptions = createSubscriptions([TOPIC]);
const received: Received[] = [];
let answer: (response: ServerResponse, message: Received) => void;
let bot: Listening;
let sns: SnsService;
let authority: Awaited<ReturnType<typeof createCertificateAuthority>>;

const ok = (response: ServerResponse) => void response.end('ok');

before(async () => {
  const server = createServer(async (request, response) => {
    const body = JSON.parse((await readBody(request)).toString('utf8'));
    const message = { headers: request.headers, body };
    received.push(message);
    answer(response, message);
  });
  bot = await listen(server);
  authority = await createCertificateAuthority(() => Date.now());
  sns = await startSnsService({
    now: () => Date.now(),
    topicArn: TOPIC,
    subscriptions,
    authority,
    retryDelayMs: 5,
    concurrency: 3,
  });
});
after(async () => {
  await sns.close();
  await bot.close();
});

/** The certificate, fetched with Node's own check of the host's. */
function certificateAt(url: string): Promise<{ status: number; body: string }> {
  const { pathname } = new URL(url);
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port: sns.certificatePort,
      path: pathname,
      servername: HOST,
      agent: false,
    };
    const request = https.get({ ...options, ca: authority.caCertificate }, (response) => {
      readBody(response).then(
        (body) => resolve({ status: response.statusCode ?? 0, body: body.toString() }),
        reject,
      );
    });
    request.on('error', reject);
  });
}

function canonical(body: Record<string, string>, keys: readonly string[]): Buffer {
  return Buffer.from(
    keys
      .filter((key) => key in body)
      .map((key) => `${key}\n${body[key]}\n`)
      .join(''),
  );
}

async function verifies(body: Record<string, string>, keys: readonly string[]): Promise<boolean> {
  const { body: pem } = await certificateAt(body['SigningCertURL'] ?? '');
  const certificate = new X509Certificate(pem);
  assert.equal(certificate.subject, 'CN=sns.amazonaws.com');
  assert.ok(certificate.verify(new X509Certificate(authority.caCertificate).publicKey));
  const algorithm = body['SignatureVersion'] === '1' ? 'RSA-SHA1' : 'RSA-SHA256';
  const signature = Buffer.from(body['Signature'] ?? '', 'base64');
  return verify(algorithm, canonical(body, keys), createPublicKey(pem), signature);
}

const CONFIRMATION_KEYS = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
const NOTIFICATION_KEYS = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'];

test('a subscription waits for its confirmation, and one that is not confirmed fails', async () => {
  answer = ok;
  await assert.rejects(sns.subscribe(`${bot.url}/sns`, 50), /did not confirm/);
  answer = (response, { body }) => {
    subscriptions.confirm(TOPIC, body['Token'] ?? '', true);
    response.end('ok');
  };
  const subscription = await sns.subscribe(`${bot.url}/sns`);
  assert.equal(subscription.confirmed, true);
  const { headers, body } = received.at(-1) ?? assert.fail();
  assert.equal(headers['x-amz-sns-message-type'], 'SubscriptionConfirmation');
  assert.equal(headers['x-amz-sns-subscription-arn'], undefined);
  assert.equal(await verifies(body, CONFIRMATION_KEYS), true);
});

test('notifications are signed in both versions and sent as SNS sends them', async () => {
  answer = ok;
  for (const version of ['1', '2'] as const) {
    sns.signWith(version);
    await sns.publish({ text: 'バウンス' }, version === '2' ? { subject: 'Amazon SES' } : {});
    const { headers, body } = received.at(-1) ?? assert.fail();
    assert.equal(body['SignatureVersion'], version);
    assert.equal(await verifies(body, NOTIFICATION_KEYS), true);
    assert.equal(await verifies({ ...body, Message: `${body['Message']} ` }, NOTIFICATION_KEYS), false);
    assert.equal(headers['content-type'], 'text/plain; charset=UTF-8');
    assert.equal(headers['x-amz-sns-message-id'], body['MessageId']);
    assert.equal(headers['user-agent'], 'Amazon Simple Notification Service Agent');
    assert.match(String(headers['x-amz-sns-subscription-arn']), /ses-events:/);
  }
});

test('5xx, 429 and cut lines are tried again with the same id; other refusals are final', async () => {
  const attempts = async (statuses: readonly number[]) => {
    const queue = [...statuses];
    answer = (response) => {
      const status = queue.shift() ?? 200;
      if (status === 0) response.destroy();
      else response.writeHead(status).end();
    };
    const from = received.length;
    const [delivered] = await sns.publish('x');
    const ids = received.slice(from).map(({ body }) => body['MessageId']);
    assert.equal(new Set(ids).size, 1);
    return delivered;
  };
  const before = { ...sns.counts };
  assert.deepEqual(pick(await attempts([503, 429, 0, 200])), [true, 4, 200]);
  assert.deepEqual(pick(await attempts([500, 500, 500, 500, 200])), [false, 4, 500]);
  for (const status of [400, 403, 404, 301])
    assert.deepEqual(pick(await attempts([status])), [false, 1, status]);
  assert.deepEqual(sns.counts, { delivered: before.delivered + 1, failed: before.failed + 5 });
});

function pick(delivered: Awaited<ReturnType<SnsService['deliver']>> | undefined): unknown[] {
  return [delivered?.delivered, delivered?.attempts, delivered?.status];
}

test('no more deliveries at a time than allowed', async () => {
  const held: ServerResponse[] = [];
  let most = 0;
  answer = (response) => {
    held.push(response);
    most = Math.max(most, held.length);
    // Time for one delivery too many to arrive.
    if (held.length === 3) setTimeout(() => held.splice(0).map(ok), 10);
  };
  await Promise.all(Array.from({ length: 30 }, () => sns.publish('x')));
  assert.equal(most, 3);
});

test('an endpoint that has unsubscribed gets one message about it and no more', async () => {
  answer = ok;
  const [subscription] = subscriptions.ofTopic(TOPIC).filter(({ confirmed }) => confirmed);
  assert.ok(subscription);
  await sns.unsubscribe(subscription);
  const { body } = received.at(-1) ?? assert.fail();
  assert.equal(body['Type'], 'UnsubscribeConfirmation');
  assert.equal(await verifies(body, CONFIRMATION_KEYS), true);
  assert.deepEqual(await sns.publish('x'), []);
});

test('the certificate host: other keys, garbage, breakdown', async () => {
  sns.rotate(
    await authority.issueSigning({ commonName: 'evil.example', notAfter: new Date(Date.now() - 1) }),
  );
  const { SigningCertURL: url = '' } = sns.envelope('x');
  const { body } = await certificateAt(url);
  assert.match(new X509Certificate(body).subject, /evil/);
  sns.certificateFaults.set('certificate', { kind: 'answer', status: 200, body: 'garbage' }, 1);
  assert.equal((await certificateAt(url)).body, 'garbage');
  sns.certificateFaults.set('certificate', { kind: 'drop' }, 1);
  await assert.rejects(certificateAt(url));
  assert.equal((await certificateAt('https://x/SimpleNotificationService-f.pem')).status, 404);
  assert.match(sns.certificateRequests[0] ?? '', /^\/SimpleNotificationService-[0-9a-f]{32}\.pem$/);
});

test('in another Region SNS signs with the name that it has there, and dates its answers', async () => {
  const capeTown = 'arn:aws:sns:af-south-1:111122223333:ses-events';
  assert.throws(() => sns.envelope('x', { topicArn: capeTown }), /openRegion/);
  await sns.openRegion(capeTown);
  const { SigningCertURL: url = '' } = sns.envelope('x', { topicArn: capeTown });
  assert.match(
    url,
    /^https:\/\/sns\.af-south-1\.amazonaws\.com\/SimpleNotificationService-[0-9a-f]{32}\.pem$/,
  );
  const { body } = await certificateAt(url);
  assert.equal(new X509Certificate(body).subject, 'CN=sns-signing.af-south-1.amazonaws.com');
});
