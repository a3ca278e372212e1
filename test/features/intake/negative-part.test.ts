import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { CountingRules } from '../../../src/features/intake/counters.js';
import { NEGATIVE_FAMILY, type NegativePart, readNegativePart } from '../../../src/features/intake/index.js';
import { readSesMessage } from '../../../src/features/intake/read-ses-message.js';
import { entriesOf } from '../../../src/features/intake/tally-entry.js';
import { asNotification, bounceEvent, complaintEvent, sendEvent, sesMail } from '../../support/ses-events.js';

const RULES: CountingRules = { countEmailValidation: false, isOwn: () => false };
const ORIGIN = { account: '111122223333', region: 'ap-northeast-1', at: 0, snsMessageId: 'one' };
const TAGS = {
  'ses:configuration-set': ['newsletter'],
  'ses:from-domain': ['shop.test'],
  'ses:tenant-name': ['acme'],
  'ses:caller-identity': ['app'],
  'ses:source-ip': ['192.0.2.7'],
  campaign: ['2026|11 %'],
};
const SOURCE = {
  configurationSet: 'newsletter',
  fromDomain: 'shop.test',
  tenant: 'acme',
  tag: 'campaign:2026|11 %',
  caller: 'app',
};

/** All dimensions that an event adds to, with what it adds. */
function dimensionsOf(event: unknown) {
  const read = readSesMessage(ORIGIN, JSON.stringify(event));
  const [feedback] = read.kind === 'feedback' ? read.feedback : [];
  assert.ok(feedback);
  return entriesOf(RULES, feedback).flatMap(({ dimensions }) =>
    (dimensions?.names ?? []).map((dimension) => ({
      dimension,
      counts: Object.fromEntries((dimensions?.counters ?? []).map((counter) => [counter, 1])),
    })),
  );
}

function partsOf(event: unknown): readonly NegativePart[] {
  return dimensionsOf(event).flatMap((dimension) => readNegativePart(dimension) ?? []);
}

describe('negative events by reason, recipient and source', () => {
  test('a bounce: for the whole and with its source, by provider and by domain', () => {
    const reason = 'no-such-mailbox';
    const counts = { hard: 1 };
    const whole = { reason, of: 'whole', identityDomain: 'shop.test', counts };
    const sourced = { reason, of: 'source', source: SOURCE, counts };
    assert.deepEqual(partsOf(bounceEvent(['a@docomo.ne.jp'], {}, { tags: TAGS })), [
      { ...whole, provider: { provider: 'docomo' } },
      { ...whole, domain: 'docomo.ne.jp' },
      { ...sourced, provider: { provider: 'docomo' } },
      { ...sourced, domain: 'docomo.ne.jp' },
    ]);
  });

  test('by an identity’s topic: only for the whole', () => {
    const parts = partsOf(asNotification(bounceEvent(['a@docomo.ne.jp'])));
    assert.deepEqual(
      parts.map(({ of }) => of),
      ['whole', 'whole'],
    );
  });

  test('who hosts a domain of its own, by the text of the bounce', () => {
    const diagnosticCode =
      'smtp; 550 5.4.1 Recipient address rejected: Access denied. [x.prod.protection.outlook.com]';
    const event = bounceEvent([{ emailAddress: 'a@corp.test', status: '5.4.1', diagnosticCode }]);
    const [part] = partsOf(event);
    assert.deepEqual(part?.provider, { provider: 'other', host: 'microsoft-365' });
  });

  test('every kind of negative event adds to one counter', () => {
    const mail = sesMail({ tags: TAGS });
    const soft = { bounceType: 'Transient', bounceSubType: 'MailboxFull' };
    const events: Readonly<Record<string, unknown>> = {
      soft: bounceEvent(['a@one.test'], soft),
      undetermined: bounceEvent(['a@one.test'], { bounceType: 'Undetermined' }),
      'not-attempted': bounceEvent(['a@one.test'], { bounceSubType: 'OnAccountSuppressionList' }),
      uncounted: bounceEvent(['a@simulator.amazonses.com']),
      complaint: complaintEvent(['a@one.test']),
      rejected: { eventType: 'Reject', reject: { reason: 'Bad content' }, mail },
      'not-rendered': { eventType: 'Rendering Failure', failure: { errorMessage: 'x' }, mail },
      delayed: {
        eventType: 'DeliveryDelay',
        deliveryDelay: { delayType: 'MailboxFull', delayedRecipients: [{ emailAddress: 'a@one.test' }] },
        mail,
      },
    };
    for (const [counter, event] of Object.entries(events)) {
      const parts = partsOf(event);
      assert.equal(parts.length, 4, counter);
      for (const { counts } of parts) assert.equal(counts[counter as keyof typeof counts], 1, counter);
    }
    assert.deepEqual(partsOf(sendEvent(['a@one.test'], { tags: TAGS })), []);
  });

  test('a send: provider, caller, source address and campaign, so that each has its attempts', () => {
    const names = dimensionsOf(sendEvent(['a@gmail.com'], { tags: TAGS })).map(({ dimension }) => dimension);
    assert.deepEqual(names, [
      'cs=newsletter',
      'from=shop.test',
      'tenant=acme',
      'tag=campaign:2026|11 %',
      'caller=app',
      'ip=192.0.2.7',
      'provider=gmail',
    ]);
  });

  test('what the store counted as others keeps its reason', () => {
    assert.deepEqual(
      readNegativePart({ dimension: `${NEGATIVE_FAMILY.domain}.src.policy=(others)`, counts: { hard: 3 } }),
      {
        reason: 'policy',
        of: 'source',
        counts: { hard: 3 },
      },
    );
    for (const dimension of [
      'cs=x',
      'bad.all.nonsense=gmail|',
      'bad.one.policy=gmail|',
      'bad.all.__proto__=x',
    ] as const)
      assert.equal(readNegativePart({ dimension, counts: {} }), undefined);
  });

  test('names of any kind are read as they were written', () => {
    const text = fc
      .string({ minLength: 1, maxLength: 60, unit: 'binary-ascii' })
      .map((one) => one.replace(/[^ -~]/g, '_'));
    fc.assert(
      fc.property(text, text, (set, tenant) => {
        const tags = {
          'ses:configuration-set': [set],
          'ses:tenant-name': [tenant],
          'ses:from-domain': ['a|b'],
        };
        const [, , part] = partsOf(bounceEvent(['a@one.test'], {}, { tags }));
        if (set.trim() === '') return;
        assert.equal(part?.source?.configurationSet, set.trim());
        assert.equal(part?.source?.tenant, tenant.trim() || undefined);
        assert.equal(part?.source?.fromDomain, 'a|b');
      }),
    );
  });
});
