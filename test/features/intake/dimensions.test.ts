import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CountingRules } from '../../../src/features/intake/counters.js';
import { readNegativePart } from '../../../src/features/intake/negative-part.js';
import { readSesMessage } from '../../../src/features/intake/read-ses-message.js';
import { partEntry, tallyEntry } from '../../../src/features/intake/tally-entry.js';
import {
  asNotification,
  bounceEvent,
  complaintEvent,
  deliveryEvent,
  sendEvent,
} from '../../support/ses-events.js';

const RULES: CountingRules = { countEmailValidation: false, isOwn: () => false };
const ORIGIN = { account: '111122223333', region: 'ap-northeast-1', at: 0, snsMessageId: 'one' };

/** The dimensions of the first recipient of an event but for those of negative events: of the whole, and of its part. */
function dimensionsOf(event: unknown) {
  const read = readSesMessage(ORIGIN, JSON.stringify(event));
  const [feedback] = read.kind === 'feedback' ? read.feedback : [];
  assert.ok(feedback);
  return [tallyEntry(RULES, feedback), partEntry(RULES, feedback)].map((entry) => {
    const names = entry?.dimensions?.names.filter(
      (name) => !readNegativePart({ dimension: name, counts: {} }),
    );
    return names?.length ? { names, counters: entry?.dimensions?.counters } : undefined;
  });
}

const TAGS = {
  'ses:configuration-set': ['newsletter'],
  'ses:from-domain': ['Shop.test'],
  'ses:tenant-name': ['acme'],
};
const PART = ['cs=newsletter', 'from=shop.test', 'tenant=acme', 'provider=other'];

describe('what a mail is counted under', () => {
  test('a send: configuration set, from domain, tenant', () => {
    assert.deepEqual(dimensionsOf(sendEvent(['a@one.test'], { tags: TAGS })), [
      { names: PART, counters: ['sent'] },
      undefined,
    ]);
  });

  test('a delivery: nothing, it is in no rate of a part', () => {
    assert.deepEqual(dimensionsOf(deliveryEvent(['a@one.test'], { tags: TAGS })), [undefined, undefined]);
  });

  test('a hard bounce: recipient domain and cause, and its part by itself', () => {
    assert.deepEqual(dimensionsOf(bounceEvent(['a@one.test'], {}, { tags: TAGS })), [
      { names: ['to=one.test', 'why=5.1.1'], counters: ['hard'] },
      { names: PART, counters: ['hard'] },
    ]);
  });

  test('a hard bounce by an identity’s topic: no part, because it does not say which', () => {
    assert.deepEqual(dimensionsOf(asNotification(bounceEvent(['a@one.test']))), [
      { names: ['to=one.test', 'why=5.1.1'], counters: ['hard'] },
      undefined,
    ]);
  });

  test('a soft bounce: nothing; one that SES held back: its part', () => {
    assert.deepEqual(dimensionsOf(bounceEvent(['a@one.test'], { bounceType: 'Transient' })), [
      undefined,
      undefined,
    ]);
    const held = bounceEvent(['a@one.test'], { bounceSubType: 'OnAccountSuppressionList' }, { tags: TAGS });
    assert.deepEqual(dimensionsOf(held), [undefined, { names: PART, counters: ['not-attempted'] }]);
  });

  test('a complaint: recipient domain and what it is called', () => {
    assert.deepEqual(dimensionsOf(complaintEvent(['a@one.test']))[0], {
      names: ['to=one.test', 'why=abuse'],
      counters: ['complaint'],
    });
    assert.deepEqual(
      dimensionsOf(complaintEvent(['a@one.test'], { complaintFeedbackType: null }))[0]?.names,
      ['to=one.test'],
    );
  });

  test('the cause: a subtype that says something, else the status, if it is one', () => {
    const why = (subType: string, status: string) => {
      const event = bounceEvent([{ emailAddress: 'a@one.test', status }], { bounceSubType: subType });
      return dimensionsOf(event)[0]?.names[1];
    };
    assert.equal(why('Suppressed', '5.1.1'), 'why=Suppressed');
    assert.equal(why('General', '5.7.26'), 'why=5.7.26');
    assert.equal(why('General', '5.1.1 <!channel> go away'), 'why=General');
  });

  test('names of any length and shape stay short', () => {
    const [harm] = dimensionsOf(bounceEvent([`a@${'x'.repeat(5000)}.test`]));
    assert.ok(harm?.names.every((name) => name.length <= 104));
    assert.deepEqual(dimensionsOf(bounceEvent(['nobody']))[0]?.names, ['why=5.1.1']);
  });
});
