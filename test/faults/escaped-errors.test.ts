import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startPlayground } from '../../playground/playground.js';
import { postSigned } from '../../playground/slack/signed-request.js';
import { bounceEvent } from '../support/ses-events.js';
import { until } from '../support/until.js';

/** Code that runs in the app's process and lets an error escape every `catch`. */
const ESCAPES = {
  'a timer': `setTimeout(() => { throw new Error('planted') }, 0)`,
  'an immediate': `setImmediate(() => { throw new Error('planted') })`,
  'a microtask': `queueMicrotask(() => { throw new Error('planted') })`,
  'an emitter without a listener for errors': `setTimeout(async () => { const { EventEmitter } = await import('node:events'); setTimeout(() => new EventEmitter().emit('error', new Error('planted'))) })`,
  'a promise that nobody awaits': `setTimeout(() => void Promise.reject(new Error('planted')))`,
  'a socket': `setTimeout(async () => (await import('node:net')).connect(1, '127.0.0.1'))`,
  'a datagram': `setTimeout(async () => (await import('node:dgram')).createSocket('udp4').connect(53, '255.255.255.255'))`,
  'the answer of a request': `setTimeout(async () => (await import('node:http')).get('http://127.0.0.1:1/'))`,
  'something that is no error': `setTimeout(() => { throw null })`,
};

describe('an error that nothing catches', () => {
  for (const [where, plant] of Object.entries(ESCAPES)) {
    test(`in ${where}: logged, counted, and events are still taken`, async () => {
      // Not before the app has started: an error in the start ends it.
      const code = `process.on('message', (message) => { if (message === 'escape') { ${plant} } })`;
      const planted = `--import="data:text/javascript,${encodeURIComponent(code)}"`;
      const playground = await startPlayground({ env: { NODE_OPTIONS: planted }, retries: 0 });
      const { app, sns, snsEndpoint } = playground;
      try {
        app.send('escape');
        await until(() => app.logs.some((line) => line.includes('error escaped, the process goes on')));
        const { status } = await sns.deliver(snsEndpoint, sns.envelope(bounceEvent(['a@one.example'])));
        assert.equal(status, 200);
        const metrics = await (await fetch(`${app.url}/metrics`)).text();
        assert.match(metrics, /ses_warden_escaped_errors_total\{kind="(exception|rejection)"\} 1\n/);
        assert.equal(await app.stop(), 0);
      } finally {
        await playground.close();
      }
    });
  }
});

describe('what arrives at /slack/events', () => {
  test('validly signed bodies that are no object are refused, and the process lives', async () => {
    const playground = await startPlayground({ retries: 0 });
    const { app, slack, sns, snsEndpoint } = playground;
    const url = `${app.url}/slack/events`;
    const JSON_TYPE = 'application/json';
    const FORM = 'application/x-www-form-urlencoded';
    try {
      const pid = app.pid();
      const bodies: readonly [type: string, body: string][] = [
        ...['null', '7', 'true', '"x"', '[]', '[null]', '', '{', 'undefined', '\u0000'].map(
          (body): [string, string] => [JSON_TYPE, body],
        ),
        ...['null', '7', '[]', '', '{', '"x"'].map((payload): [string, string] => [
          FORM,
          new URLSearchParams({ payload }).toString(),
        ]),
        ['text/plain', 'null'],
      ];
      for (const [type, body] of bodies) {
        const ack = await postSigned({ url, secret: slack.signingSecret, now: Date.now }, type, body);
        assert.equal(ack.status, 400, `${type} ${body}`);
      }
      const odd = ['{}', '{"type":null}', '{"event":null}', '{"type":"block_actions","actions":null}'];
      for (const body of odd)
        await postSigned({ url, secret: slack.signingSecret, now: Date.now }, JSON_TYPE, body);
      const unsigned = await fetch(url, { method: 'POST', body: '{"type":"event_callback"}' });
      assert.equal(unsigned.status, 401);
      const large = await fetch(url, { method: 'POST', body: 'x'.repeat(2_000_000) }).catch(() => undefined);
      assert.ok(large === undefined || large.status === 413);
      assert.equal(
        (await sns.deliver(snsEndpoint, sns.envelope(bounceEvent(['a@one.example'])))).status,
        200,
      );
      assert.equal(app.pid(), pid);
      assert.deepEqual(
        app.logs.filter((line) => line.includes('error escaped')),
        [],
      );
    } finally {
      await playground.close();
    }
  });
});
