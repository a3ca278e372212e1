import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isObject, type Json, listIn, objectIn } from '../../playground/json.js';
import { createMailTraffic } from '../../playground/mail-traffic.js';

const SES_ID = /^0106[0-9a-f]{12}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-000000$/;
const traffic = () =>
  createMailTraffic({ now: () => Date.UTC(2026, 10, 24), region: 'ap-northeast-1', account: '1' });
const destinations = (events: readonly Json[]) =>
  events.flatMap(({ mail }) => listIn(objectIn(mail)['destination']));

test('as many recipients as asked for, no more than fifty in a mail, each only once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), (recipients) => {
      const sends = traffic().sends(recipients);
      const all = destinations(sends);
      assert.equal(all.length, recipients);
      assert.equal(new Set(all).size, recipients);
      assert.equal(sends.length, Math.ceil(recipients / 50));
    }),
    { numRuns: 30 },
  );
});

test('bounces and complaints are about one recipient each, with ids in the form of SES', () => {
  const { hardBounces, softBounces, complaints } = traffic();
  const hard = hardBounces(22);
  for (const event of [...hard, ...softBounces(3)]) {
    const bounce = objectIn(event['bounce']);
    assert.equal(listIn(bounce['bouncedRecipients']).length, 1);
    assert.match(String(bounce['feedbackId']), SES_ID);
  }
  assert.equal(new Set(hard.map(({ bounce }) => objectIn(bounce)['feedbackId'])).size, 22);
  const domains = new Set(destinations(hard).map((address) => String(address).split('@')[1]));
  assert.deepEqual([...domains].sort(), ['customer.example', 'docomo.ne.jp', 'gmail.com', 'hotmail.com']);
  const [complaint] = complaints(1);
  assert.equal(complaint?.['notificationType'], 'Complaint');
  assert.ok(isObject(complaint?.['mail']) && !('tags' in complaint['mail']));
});
