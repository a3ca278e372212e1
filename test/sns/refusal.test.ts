import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pino } from 'pino';
import { createRefusalLog } from '../../src/sns/refusal.js';

function startLog() {
  const lines: Record<string, unknown>[] = [];
  const clock = { now: 0 };
  const log = pino({}, { write: (line: string) => lines.push(JSON.parse(line)) });
  return { lines, clock, logRefusal: createRefusalLog({ log, now: () => clock.now }) };
}

test('a thousand forged messages in a second are one line, and the next line counts the rest', () => {
  const { lines, clock, logRefusal } = startLog();
  for (let i = 0; i < 1_000; i += 1) logRefusal({ refused: 'signature' });
  logRefusal({ refused: 'malformed' });
  assert.deepEqual(
    lines.map(({ reason }) => reason),
    ['signature', 'malformed'],
  );
  clock.now = 1_000;
  logRefusal({ refused: 'signature' });
  assert.equal(lines[2]?.['leftOut'], 999);
  clock.now = 2_000;
  logRefusal({ refused: 'signature' });
  assert.equal(lines[3]?.['leftOut'], undefined);
});

test('what the message claims is cut to the alphabet of an ARN', () => {
  const { lines, logRefusal } = startLog();
  logRefusal({
    refused: 'foreign-topic',
    topicArn: `arn:aws:sns:\n\u001b[31m<jane@example.com>${'x'.repeat(500)}`,
  });
  const logged = String(lines[0]?.['topicArn']);
  assert.equal(logged.length, 300);
  assert.match(logged, /^arn:aws:sns:\?\?\?31m\?jane\?example\.com\?x+$/);
});
