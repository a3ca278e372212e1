import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMailTraffic } from '../../playground/mail-traffic.js';
import { createSendingTimes, withSendingTime } from '../../playground/sending-times.js';
import { bounceEvent, sendEvent } from '../support/ses-events.js';

const BEFORE_THE_HOUR = Date.UTC(2026, 10, 28, 1, 59, 59);
const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

const sentAt = (event: unknown) => {
  const { mail } = event as { mail: { timestamp: string } };
  return Date.parse(mail.timestamp);
};

test('a bounce is about mail that was sent before, also at the beginning of an hour', () => {
  let now = BEFORE_THE_HOUR;
  const traffic = createMailTraffic({ now: () => now, region: 'eu-west-1', account: '111122223333' });
  const sent = traffic.sends(100);
  now += 2 * SECOND_MS;
  const later = [
    ...traffic.hardBounces(3),
    ...traffic.softBounces(2),
    ...traffic.complaints(1),
    ...traffic.deliveries(60),
  ];
  for (const event of [...sent, ...later]) assert.equal(sentAt(event), BEFORE_THE_HOUR);
});

test('an event that does not say when its mail was sent gets that, and others stay as they are', () => {
  let now = BEFORE_THE_HOUR;
  const times = createSendingTimes(() => now);
  assert.equal(sentAt(withSendingTime(sendEvent(['a@one.example']), times)), BEFORE_THE_HOUR);
  now += 2 * SECOND_MS;
  assert.equal(sentAt(withSendingTime(bounceEvent(['a@one.example']), times)), BEFORE_THE_HOUR);
  now += HOUR_MS;
  assert.equal(sentAt(withSendingTime(bounceEvent(['b@one.example']), times)), now);
  const said = bounceEvent(['c@one.example'], {}, { timestamp: '2026-11-20T00:00:00.000Z' });
  for (const message of [said, 'text', { source: 'aws.ses' }, undefined])
    assert.equal(withSendingTime(message, times), message);
});
