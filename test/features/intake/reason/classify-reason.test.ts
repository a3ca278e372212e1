import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { classifyReason, providerOf, REASONS, reasonOf } from '../../../../src/features/intake/index.js';
import { catalogOf, LOCALES } from '../../../../src/locales/index.js';

const bounce = (diagnostic: string, subType = 'General') =>
  classifyReason({ kind: 'bounce', type: 'Permanent', subType, diagnostic });

describe('the reason of an event', () => {
  test('the subtype, the text and the code say it', () => {
    assert.equal(bounce('', 'OnAccountSuppressionList'), 'suppressed-account');
    assert.equal(bounce('smtp; 550 5.1.1 <a@one.test>: user unknown'), 'no-such-mailbox');
    assert.equal(bounce('smtp; 550 5.0.0 the mailbox of <a@one.test> is over quota'), 'mailbox-full');
    assert.equal(bounce('smtp; 550 5.7.26 no'), 'authentication');
    assert.equal(bounce('smtp; 550 no'), 'unknown');
    assert.equal(classifyReason({ kind: 'bounce', status: '5.1.2' }), 'no-such-domain');
  });

  test('the answer inside the text of an expired mail is what counts', () => {
    const expired = (answer: string) =>
      bounce(`smtp; 554 4.4.7 Message expired: unable to deliver in 840 minutes.${answer}`);
    assert.equal(expired('<421 4.4.0 Unable to lookup DNS for one.test>'), 'no-such-domain');
    assert.equal(expired('<452 4.2.2 The mailbox is full>'), 'mailbox-full');
    assert.equal(expired(''), 'expired');
  });

  test('what the server of the sender said to a check of the sender is not about the recipient', () => {
    const checked = 'host mail.two.test[192.0.2.1] said: 550 5.1.1 user unknown';
    assert.equal(
      bounce(`smtp; 450 <a@two.test>: Sender address rejected: undeliverable address: ${checked}`),
      'sender-error',
    );
    assert.equal(bounce(`smtp; 450 <b@one.test>: undeliverable address: ${checked}`), 'no-such-mailbox');
  });

  test('the name of the host that answered is no evidence: it is the user who is unknown', () => {
    for (const host of [
      'mx.one.test[192.0.2.9] said',
      'mx.one.test[2001:db8::9] said',
      'mx.one.test said',
      'mx.one.test [192.0.2.9]',
    ])
      assert.equal(
        bounce(`host ${host}: 550 5.1.1 <a@one.test>: Recipient address rejected: User unknown`),
        'no-such-mailbox',
        host,
      );
    assert.equal(
      bounce('host mx.one.test[192.0.2.9] refused to talk to me: 421 4.7.0 too many messages'),
      'rate-limited',
    );
    assert.equal(
      bounce('smtp; 550 5.1.2 Host unknown (Name server: one.test: host not found)'),
      'no-such-domain',
    );
  });

  test('the words of an address are no evidence', () => {
    assert.equal(bounce('smtp; 550 5.7.1 <spam.user.unknown@one.test>: no'), 'policy');
  });

  test('events that are no failure have no reason', () => {
    const mail = {
      account: '1',
      region: 'r',
      at: 0,
      snsMessageId: 'm',
      messageId: 'm',
      recipient: 'a@one.test',
    };
    assert.equal(reasonOf({ ...mail, kind: 'delivery' }), undefined);
    assert.equal(reasonOf({ ...mail, kind: 'reject' }), 'rejected-by-ses');
  });
});

test('each reason has a name and a remedy in each language', () => {
  for (const locale of LOCALES) {
    const { reasons } = catalogOf(locale);
    const names = new Set<string>();
    for (const reason of Object.keys(REASONS) as (keyof typeof REASONS)[]) {
      names.add(reasons.name(reason));
      assert.ok(reasons.remedy(reason).mrkdwn.length > 10, reason);
    }
    assert.equal(names.size, Object.keys(REASONS).length, 'no two reasons have the same name');
  }
});

test('the provider of a recipient', () => {
  assert.equal(providerOf('gmail.com'), 'gmail');
  assert.equal(providerOf('yahoo.co.uk'), 'yahoo');
  assert.equal(providerOf('yahoo.co.jp'), 'yahoo-japan');
  assert.equal(providerOf('yahoo.shop.test'), 'other');
  assert.equal(providerOf('one.test', '550 5.1.1 [x.prod.protection.outlook.com]'), 'microsoft-365');
});
