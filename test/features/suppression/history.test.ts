import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Feedback } from '../../../src/features/intake/index.js';
import { readSesMessage } from '../../../src/features/intake/read-ses-message.js';
import { hasChanged, historyOf, riskOf } from '../../../src/features/suppression/history.js';
import { spellingsOf } from '../../../src/features/suppression/look-up.js';
import { bounceEvent, complaintEvent, deliveryEvent } from '../../support/ses-events.js';

const JANE = ['Jane@example.com'];
const START = Date.UTC(2026, 10, 24);

/** As it was heard: an event a second, the newest first as the journal gives them. */
function heard(...events: readonly unknown[]): readonly Feedback[] {
  return events
    .flatMap((event, index) => {
      const at = START + index * 1000;
      const origin = { account: '111122223333', region: 'ap-northeast-1', at, snsMessageId: `sns-${index}` };
      const read = readSesMessage(origin, JSON.stringify(event));
      return read.kind === 'feedback' ? read.feedback : [];
    })
    .reverse();
}

describe('what an address did', () => {
  test('each kind of event for itself; what SES held back is no bounce and no complaint', () => {
    const history = historyOf(
      heard(
        deliveryEvent(JANE),
        bounceEvent(JANE),
        bounceEvent(JANE, { bounceType: 'Transient', bounceSubType: 'MailboxFull' }),
        bounceEvent(JANE, { bounceSubType: 'Suppressed' }),
        bounceEvent(JANE, { bounceSubType: 'OnAccountSuppressionList' }),
        complaintEvent(JANE),
        complaintEvent(JANE, { complaintSubType: 'OnAccountSuppressionList' }),
        complaintEvent(JANE, { complaintFeedbackType: 'not-spam' }),
        { ...deliveryEvent(JANE), eventType: 'Reject', reject: { reason: 'Bad content' } },
      ),
      false,
    );
    const at = (second: number) => START + second * 1000;
    assert.deepEqual(history.deliveries, [at(0)]);
    assert.deepEqual(
      history.hardBounces.map((bounce) => [
        bounce.at,
        bounce.status,
        bounce.configurationSet,
        bounce.subject,
      ]),
      [[at(1), '5.1.1', 'newsletter', 'Sale']],
    );
    assert.deepEqual(
      history.softBounces.map((bounce) => bounce.at),
      [at(2)],
    );
    assert.deepEqual(history.globallySuppressed, [at(3)]);
    assert.deepEqual(
      history.complaints.map((complaint) => complaint.at),
      [at(5)],
    );
    assert.deepEqual(history.heldBack, [at(6), at(4)]);
    assert.deepEqual(history.rejected, [{ at: at(8), why: 'Bad content' }]);
    assert.deepEqual(history.spellings, JANE);
  });

  test('no events are an empty history', () => {
    const { cut, ...lists } = historyOf([], false);
    assert.deepEqual(Object.values(lists).flat(), []);
    assert.equal(cut, false);
  });
});

describe('the spellings to ask for', () => {
  const of = (written: string, key: string, domain: string, seen: readonly string[] = []) =>
    spellingsOf({ written, key, domain }, seen);

  test('as written, in lower case, as seen, each once', () => {
    assert.deepEqual(of('jane@example.com', 'jane@example.com', 'example.com'), ['jane@example.com']);
    assert.deepEqual(of('Jane@Example.com', 'jane@example.com', 'example.com', ['JANE@example.com']), [
      'Jane@Example.com',
      'jane@example.com',
      'JANE@example.com',
    ]);
  });

  test('an international domain in both its forms', () => {
    const domain = 'xn--r8jz45g.jp';
    assert.deepEqual(of('info@例え.jp', `info@${domain}`, domain), ['info@例え.jp', `info@${domain}`]);
    assert.deepEqual(of(`info@${domain}`, `info@${domain}`, domain), [`info@${domain}`, 'info@例え.jp']);
  });

  test('no more than SES answers within a few seconds', () => {
    const seen = Array.from({ length: 20 }, (_, index) => `${index}@example.com`);
    assert.equal(of('a@example.com', 'a@example.com', 'example.com', seen).length, 4);
  });
});

const history = historyOf([], false);
const entry = fc.record({
  written: fc.constantFrom('jane@example.com', 'Jane@example.com'),
  reason: fc.constantFrom('BOUNCE' as const, 'COMPLAINT' as const),
  updatedAt: fc.integer({ min: 1, max: 3 }),
});

describe('what a removal was requested for', () => {
  test('has not changed while what is listed is a part of it, and has for everything else', () => {
    fc.assert(
      fc.property(fc.array(entry), fc.array(entry), (requested, now) => {
        const known = new Set(requested.map((one) => JSON.stringify(one)));
        const isPart = now.every((one) => known.has(JSON.stringify(one)));
        assert.equal(hasChanged({ entries: requested, history }, now), !isPart);
      }),
    );
  });

  test('is a matter of complaint as soon as one entry is', () => {
    const bounce = { written: 'jane@example.com', reason: 'BOUNCE' as const, updatedAt: 1 };
    assert.equal(riskOf({ entries: [bounce], history }), 'usual');
    assert.equal(riskOf({ entries: [bounce, { ...bounce, reason: 'COMPLAINT' }], history }), 'complaint');
  });
});
