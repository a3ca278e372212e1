import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { UnknownCertificate } from '../../src/sns/index.js';
import { type SnsEndpoint, startSnsEndpoint } from '../support/sns-endpoint.js';
import { createSnsSigner } from '../support/sns-signer.js';
import { assertWithin } from '../support/time-limit.js';
import { startTlsHost, type TlsHost } from '../support/tls-host.js';

const DAY_MS = 86_400_000;

describe('the certificate behind a message', { concurrency: true }, () => {
  let host: TlsHost;
  const endpoints: SnsEndpoint[] = [];

  before(async () => {
    host = await startTlsHost();
  });
  after(() => Promise.all([host, ...endpoints].map((one) => one.close())));

  async function start(topicArn: string): Promise<SnsEndpoint> {
    const endpoint = await startSnsEndpoint({ topicArns: [topicArn], fetch: host.fetch });
    endpoints.push(endpoint);
    return endpoint;
  }

  async function postWith(options: Parameters<typeof createSnsSigner>[0]): Promise<number> {
    const signer = await createSnsSigner(options);
    const endpoint = await start(signer.topicArn);
    host.serve(signer.certificateUrl, signer.certificate);
    const { status } = await endpoint.post(signer.message('Notification'));
    assert.equal(endpoint.notifications.length, status === 200 ? 1 : 0);
    return status;
  }

  async function postServing(content: Parameters<TlsHost['serve']>[1]): Promise<number> {
    const signer = await createSnsSigner();
    const endpoint = await start(signer.topicArn);
    host.serve(signer.certificateUrl, content);
    return (await endpoint.post(signer.message('Notification'))).status;
  }

  test('fifty messages at once cost one fetch', async () => {
    const signer = await createSnsSigner();
    const endpoint = await start(signer.topicArn);
    host.serve(signer.certificateUrl, signer.certificate);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => endpoint.post(signer.message('Notification'))),
    );
    assert.ok(answers.every(({ status }) => status === 200));
    assert.equal(endpoint.notifications.length, 50);
    assert.equal(host.requests.filter((url) => url === signer.certificateUrl).length, 1);
  });

  test('not to be had is a 503, and the next message is accepted once it is', async () => {
    const signer = await createSnsSigner();
    const endpoint = await start(signer.topicArn);
    const message = signer.message('Notification');
    const refused = await endpoint.post(message);
    assert.equal(refused.status, 503);
    assert.equal(refused.headers.get('retry-after'), '20');
    host.serve(signer.certificateUrl, signer.certificate);
    assert.equal((await endpoint.post(message)).status, 200);
  });

  test('a redirect is not followed', async () => {
    const elsewhere = await createSnsSigner();
    host.serve(elsewhere.certificateUrl, elsewhere.certificate);
    const status = await postServing((_request, response) => {
      response.writeHead(302, { location: elsewhere.certificateUrl }).end();
    });
    assert.equal(status, 503);
    assert.ok(!host.requests.includes(elsewhere.certificateUrl));
  });

  test('a host that hangs costs three seconds and is a 503', async () => {
    const began = performance.now();
    assert.equal(await postServing(() => undefined), 503);
    assertWithin(10_000, began);
  });

  test('TLS vouches for the host: a server certificate for another name is a 503', async () => {
    const signer = await createSnsSigner();
    const stranger = await startTlsHost();
    const endpoint = await startSnsEndpoint({
      topicArns: [signer.topicArn],
      fetch: (url, init) => stranger.fetch(String(url).replace('us-east-1', 'eu-west-3'), init),
    });
    endpoints.push(endpoint);
    stranger.serve(signer.certificateUrl, signer.certificate);
    assert.equal((await endpoint.post(signer.message('Notification'))).status, 503);
    assert.deepEqual(stranger.requests, []);
    await stranger.close();
  });

  test('expired or not yet valid when the message was signed, or of somebody else: 403', async () => {
    assert.equal(await postWith({}), 200);
    assert.equal(await postWith({ notAfter: new Date(Date.now() - 1_000) }), 403);
    assert.equal(await postWith({ notBefore: new Date(Date.now() + DAY_MS) }), 403);
    assert.equal(await postWith({ commonName: 'evil.example' }), 403);
  });

  test('a name of SNS or a key that is not known here: 503, and it is reported', async () => {
    const signer = await createSnsSigner({ commonName: 'sns-signing.us-east-1.amazonaws.com' });
    const unknown: UnknownCertificate[] = [];
    const endpoint = await startSnsEndpoint({
      topicArns: [signer.topicArn],
      fetch: host.fetch,
      onUnknownCertificate: (one) => unknown.push(one),
    });
    endpoints.push(endpoint);
    host.serve(signer.certificateUrl, signer.certificate);
    assert.equal((await endpoint.post(signer.message('Notification'))).status, 503);
    assert.deepEqual(
      unknown.map(({ topic, url, detail }) => [topic.arn, url, detail]),
      [[signer.topicArn, signer.certificateUrl, 'made out to sns-signing.us-east-1.amazonaws.com']],
    );
    assert.equal(endpoint.log[0]?.['reason'], 'certificate-unknown');
    assert.equal(await postWith({ key: 'P-256' }), 503);
  });

  test('garbage, a megabyte of it, and the page of a proxy: 503', async () => {
    assert.equal(await postServing('garbage'), 503);
    assert.equal(await postServing('x'.repeat(1_048_576)), 503);
    assert.equal(await postServing('<!doctype html><title>Sign in</title>'), 503);
    assert.equal(await postServing((_request, response) => response.writeHead(403).end('denied')), 503);
  });

  test('a certificate that came from the store damaged is fetched', async () => {
    const [signer, other] = [await createSnsSigner(), await createSnsSigner()];
    const endpoint = await startSnsEndpoint({
      topicArns: [signer.topicArn],
      fetch: host.fetch,
      certificates: {
        load: async () => new Map([[signer.certificateUrl, other.certificate]]),
        save: async () => undefined,
      },
    });
    endpoints.push(endpoint);
    host.serve(signer.certificateUrl, signer.certificate);
    const forged = { ...signer.message('Notification'), Message: 'changed' };
    assert.equal((await endpoint.post(forged)).status, 403);
    assert.equal((await endpoint.post(signer.message('Notification'))).status, 200);
    assert.equal(host.requests.filter((url) => url === signer.certificateUrl).length, 1);
  });
});
