import assert from 'node:assert/strict';
import { once } from 'node:events';
import http, { type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, test } from 'node:test';
import { fetchCertificate } from '../../src/sns/certificate.js';
import { isRefusal } from '../../src/sns/refusal.js';
import { assertWithin } from '../support/time-limit.js';

const URL_OF_CERTIFICATE =
  'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem';

// Node's own fetch, so that what is tested is how it redirects, times out and streams.
describe('fetching a certificate', { concurrency: true }, () => {
  const servers: http.Server[] = [];
  after(() => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  });

  async function fetchFrom(listener: RequestListener) {
    return (await answerOf(listener)).content;
  }

  async function answerOf(listener: RequestListener) {
    const server = http.createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return fetchCertificate(
      (url, init) => fetch(String(url).replace(/^https:..[^/]+/, `http://127.0.0.1:${port}`), init),
      URL_OF_CERTIFICATE,
    );
  }

  test('the bytes come as they are', async () => {
    const result = await fetchFrom((_request, response) => response.end('PEM'));
    assert.ok(!isRefusal(result));
    assert.equal(result.toString(), 'PEM');
  });

  test('the answer says what time it is at SNS, if it does', async () => {
    const dated = await answerOf((_request, response) => {
      response.setHeader('date', 'Tue, 24 Nov 2026 03:51:10 GMT');
      response.end('PEM');
    });
    assert.equal(dated.date, Date.parse('2026-11-24T03:51:10Z'));
    const undated = await answerOf((_request, response) => {
      response.sendDate = false;
      response.end('PEM');
    });
    assert.equal(undated.date, undefined);
  });

  test('a redirect is not followed', async () => {
    let requests = 0;
    const result = await fetchFrom((_request, response) => {
      requests += 1;
      response.writeHead(302, { location: '/elsewhere.pem' }).end();
    });
    assert.ok(isRefusal(result) && result.refused === 'certificate-unavailable');
    assert.match(result.detail ?? '', /redirect/);
    assert.equal(requests, 1);
  });

  for (const status of [403, 404, 500, 204]) {
    test(`status ${status}: not to be had`, async () => {
      const result = await fetchFrom((_request, response) => response.writeHead(status).end());
      assert.deepEqual(result, { refused: 'certificate-unavailable', detail: `HTTP status ${status}` });
    });
  }

  test('a connection cut in the middle: not to be had', async () => {
    const result = await fetchFrom((_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half', () => response.destroy());
    });
    assert.ok(isRefusal(result) && result.refused === 'certificate-unavailable');
  });

  test('nobody listens: not to be had', async () => {
    const { content, date } = await fetchCertificate(() => fetch('http://127.0.0.1:1/'), URL_OF_CERTIFICATE);
    assert.equal(date, undefined);
    assert.ok(isRefusal(content) && content.refused === 'certificate-unavailable');
  });

  test('reading stops at 16 KiB of an endless answer', async () => {
    let closed: Promise<unknown> | undefined;
    const result = await fetchFrom((_request, response) => {
      const more = () =>
        void (response.destroyed || response.write('x'.repeat(65_536), () => setImmediate(more)));
      closed = once(response, 'close');
      more();
    });
    assert.ok(isRefusal(result) && result.refused === 'certificate-unavailable');
    assert.ok(closed);
    await closed;
  });

  test('three seconds are the limit for the headers and for the body', async () => {
    const began = performance.now();
    const results = await Promise.all([
      fetchFrom(() => undefined),
      fetchFrom((_request, response) => void response.writeHead(200).write('-----BEGIN')),
    ]);
    assert.ok(performance.now() - began > 2_900);
    assertWithin(6_000, began);
    assert.deepEqual(
      results.map((result) => isRefusal(result) && result.refused),
      ['certificate-unavailable', 'certificate-unavailable'],
    );
  });
});
