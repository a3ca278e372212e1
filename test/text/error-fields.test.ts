import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pino } from 'pino';
import { errorFields } from '../../src/text/error-fields.js';

test('a log line has an error with its causes, and nothing that a client attached to it', () => {
  const config = { headers: { authorization: 'Bearer xoxb-secret' }, externalId: 'shared-secret' };
  const cause = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET', config });
  const error = Object.assign(new TypeError('fetch failed', { cause }), {
    config,
    status: 503,
    data: config,
  });
  const lines: string[] = [];
  const log = pino({ serializers: { err: errorFields } }, { write: (line: string) => lines.push(line) });
  log.error({ err: error }, 'failed');
  const [line = ''] = lines;
  assert.doesNotMatch(line, /secret|authorization|config/);
  const { err } = JSON.parse(line);
  assert.equal(err.type, 'TypeError');
  assert.equal(err.status, 503);
  assert.match(err.stack, /fetch failed/);
  assert.deepEqual([err.cause.message, err.cause.code], ['socket hang up', 'ECONNRESET']);
});

test('anything that is thrown becomes fields: endless causes, getters that throw, no error at all', () => {
  const endless = new Error('endless');
  endless.cause = endless;
  assert.equal(errorFields(endless).cause?.cause?.cause?.cause, undefined);
  const hostile = Object.defineProperty(new Error('hostile'), 'code', {
    get: () => {
      throw new Error('no');
    },
  });
  assert.equal(errorFields(hostile).code, undefined);
  assert.deepEqual(errorFields({ token: 'secret' }), { type: 'object', message: 'not an error' });
  assert.deepEqual(errorFields(undefined), { type: 'undefined', message: 'undefined' });
  assert.equal(errorFields(new Error('x'.repeat(100_000))).message.length, 2000);
});
