import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { after, before, describe, test } from 'node:test';
import { type SnsEndpoint, startSnsEndpoint } from '../support/sns-endpoint.js';
import { createSnsSigner } from '../support/sns-signer.js';
import { assertWithin } from '../support/time-limit.js';
import { startTlsHost, type TlsHost } from '../support/tls-host.js';
import { until } from '../support/until.js';

const MIB = 1_048_576;

const signer = await createSnsSigner();

describe('bodies on the wire', { concurrency: true }, () => {
  let host: TlsHost;
  let endpoint: SnsEndpoint;

  before(async () => {
    host = await startTlsHost();
    host.serve(signer.certificateUrl, signer.certificate);
    endpoint = await startSnsEndpoint({ topicArns: [signer.topicArn], fetch: host.fetch });
  });
  after(() => Promise.all([host.close(), endpoint.close()]));

  function connect(): net.Socket {
    const socket = net.connect({ port: endpoint.port, host: '127.0.0.1' });
    socket.on('error', () => undefined);
    return socket;
  }

  /** Everything the server says until it closes. */
  async function readToEnd(socket: net.Socket): Promise<string> {
    let text = '';
    socket.setEncoding('latin1').on('data', (chunk) => {
      text += chunk;
    });
    await once(socket, 'close');
    return text;
  }

  const head = (...headers: string[]) => ['POST /sns HTTP/1.1', 'host: x', ...headers, '', ''].join('\r\n');

  test('a body in many pieces and in chunks is read whole', async () => {
    const body = Buffer.from(
      JSON.stringify(signer.message('Notification', { Message: '世界'.repeat(10_000) })),
    );
    const socket = connect();
    const answer = readToEnd(socket);
    socket.write(head('transfer-encoding: chunked', 'connection: close'));
    for (let at = 0; at < body.length; at += 7_919) {
      const piece = body.subarray(at, at + 7_919);
      socket.write(`${piece.length.toString(16)}\r\n`);
      socket.write(piece);
      socket.write('\r\n');
    }
    socket.write('0\r\n\r\n');
    assert.match(await answer, /^HTTP\/1\.1 200 /);
  });

  test('a megabyte is read, a byte more is 413', async () => {
    const message = signer.message('Notification');
    const bare = JSON.stringify({ ...message, Padding: '' }).length;
    const sized = (bytes: number) => JSON.stringify({ ...message, Padding: 'x'.repeat(bytes - bare) });
    assert.equal((await endpoint.post(sized(MIB))).status, 200);
    assert.equal((await endpoint.post(sized(MIB + 1))).status, 413);
  });

  test('a length that is too much is answered before the body comes', async () => {
    const socket = connect();
    socket.write(head(`content-length: ${MIB + 1}`));
    assert.match(
      await readToEnd(socket),
      /^HTTP\/1\.1 413 .*connection: close.*larger than any SNS message/is,
    );
  });

  test('the answer arrives although the client keeps sending', async () => {
    const socket = connect();
    const answer = readToEnd(socket);
    socket.write(head('transfer-encoding: chunked'));
    const piece = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    const send = () => void (socket.destroyed || socket.write(piece, () => setImmediate(send)));
    send();
    assert.match(await answer, /^HTTP\/1\.1 413 /);
  });

  test('a client that sends eight megabytes and then reads gets its 413', async () => {
    for (let i = 0; i < 5; i += 1) {
      assert.equal((await endpoint.post('x'.repeat(8 * MIB))).status, 413);
    }
  });

  test('a body that does not come is 503 after five seconds, and the connection ends', async () => {
    const socket = connect();
    const began = performance.now();
    socket.write(head('content-length: 100'));
    socket.write('{"Type":');
    const answer = await readToEnd(socket);
    assert.match(answer, /^HTTP\/1\.1 503 .*connection: close/is);
    assert.ok(performance.now() - began > 4_900);
    assertWithin(10_000, began);
  });

  test('a body that trickles is 503 all the same', async () => {
    const socket = connect();
    const answer = readToEnd(socket);
    socket.write(head('content-length: 1000'));
    const trickle = setInterval(() => socket.write(' '), 100);
    const text = await answer.finally(() => clearInterval(trickle));
    assert.match(text, /^HTTP\/1\.1 503 /);
  });

  test('a client that goes away in the middle leaves nothing behind', async () => {
    const lonely = await startSnsEndpoint({ topicArns: [signer.topicArn], fetch: host.fetch });
    const socket = net.connect({ port: lonely.port, host: '127.0.0.1' });
    socket.write(head('content-length: 100'));
    socket.write('{"Type":', () => socket.resetAndDestroy());
    await until(() => lonely.log.some(({ reason }) => reason === 'gone'));
    assert.equal((await lonely.post(signer.message('Notification'))).status, 200);
    assert.equal(lonely.notifications.length, 1);
    await lonely.close();
  });

  test('a body that ends early is not a message', async () => {
    const body = JSON.stringify(signer.message('Notification'));
    assert.equal((await endpoint.post(body.slice(0, -1))).status, 400);
    const socket = connect();
    socket.write(head(`content-length: ${body.length}`));
    socket.end(body.slice(0, -1));
    assert.doesNotMatch(await readToEnd(socket), / 200 /);
  });

  test('malformed and deeply nested bodies are 400, and the next message is accepted', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const nested = JSON.stringify(signer.message('Notification')).replace('"a message"', deep);
    for (const body of ['', '{', 'null', deep, '{"a":'.repeat(100_000), nested, Buffer.from([0xff, 0xfe])]) {
      assert.equal((await endpoint.post(body)).status, 400, body.slice(0, 20).toString());
    }
    assert.equal((await endpoint.post(signer.message('Notification'))).status, 200);
  });

  test('a refusal of a complete body leaves the connection open', async () => {
    const answer = await endpoint.post('{}', { connection: 'keep-alive' });
    assert.equal(answer.status, 400);
    assert.notEqual(answer.headers.get('connection'), 'close');
  });
});
