import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHistoryLine } from '../../../src/cli/backtest/history.js';

const AT = '2026-01-05T10:00:00Z';
const parse = (line: unknown) => parseHistoryLine(JSON.stringify(line));

test('the four kinds of lines', () => {
  const lines = [
    { at: AT, event: { eventType: 'Send', mail: {} } },
    { at: AT, type: 'Send' },
    { at: AT, type: 'Bounce', n: 3, sentAt: AT, configurationSet: 'x', status: '5.1.1', firstRecipient: 0 },
    { at: AT, aws: { bounceRate: 0.03 } },
    {
      at: AT,
      statistics: { timestamp: AT, deliveryAttempts: 1, bounces: 0, complaints: 0, rejects: 0 },
    },
  ];
  for (const line of lines) assert.deepEqual(parse(line), line);
});

test('events of archives have the time of the event', () => {
  const event = {
    eventType: 'Bounce',
    bounce: { timestamp: AT },
    mail: { timestamp: '2026-01-04T10:00:00Z' },
  };
  assert.deepEqual(parse(event), { at: AT, event });
  const notification = {
    Type: 'Notification',
    Message: JSON.stringify(event),
    Timestamp: '2026-01-05T10:00:09Z',
  };
  assert.deepEqual(parse(notification), { at: '2026-01-05T10:00:09Z', event });
  const bridged = { 'detail-type': 'Email Bounced', source: 'aws.ses', time: AT, detail: event };
  assert.deepEqual(parse(bridged), { at: AT, event: bridged });
});

test('a line that is none says what is wrong', () => {
  assert.deepEqual(parseHistoryLine('{'), { problem: 'not-json' });
  assert.deepEqual(parse([]), { problem: 'not-an-object' });
  assert.deepEqual(parse({}), { problem: 'unknown-form' });
  assert.deepEqual(parse({ at: 'yesterday', type: 'Send' }), { problem: 'bad-time', property: 'at' });
  assert.deepEqual(parse({ at: AT, type: 'Open' }), { problem: 'bad-value', property: 'type' });
  assert.deepEqual(parse({ at: AT, type: 'Send', n: -1 }), { problem: 'bad-value', property: 'n' });
  assert.deepEqual(parse({ at: AT, aws: { bounceRate: 3 } }), {
    problem: 'bad-value',
    property: 'bounceRate',
  });
});
