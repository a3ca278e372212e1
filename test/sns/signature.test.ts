import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { readEnvelope } from '../../src/sns/envelope.js';
import { isRefusal } from '../../src/sns/refusal.js';
import { canonicalString, isSignatureVersion, isSignedBy } from '../../src/sns/verify-message.js';
import { createSnsSigner, type Fields, type MessageType } from '../support/sns-signer.js';

const TYPES: readonly MessageType[] = ['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation'];
const VERSIONS = ['1', '2'] as const;

const signer = await createSnsSigner();
const key = new X509Certificate(signer.certificate).publicKey;

function envelopeOf(message: Fields) {
  const envelope = readEnvelope(Buffer.from(JSON.stringify(message)));
  assert.ok(!isRefusal(envelope));
  return envelope;
}

function verifies(message: Fields): boolean {
  const envelope = readEnvelope(Buffer.from(JSON.stringify(message)));
  return !isRefusal(envelope) && isSignedBy(key, envelope);
}

for (const type of TYPES) {
  for (const version of VERSIONS) {
    test(`${type} verifies with signature version ${version}`, () => {
      assert.ok(verifies(signer.message(type, {}, version)));
      assert.ok(verifies(signer.message(type, { Message: 'héllo, 世界 🚀\nsecond line' }, version)));
      assert.ok(verifies(signer.message(type, { Message: '' }, version)));
    });
  }
}

test('the subject counts when there is one', () => {
  const withSubject = signer.message('Notification', { Subject: 'Amazon SES Email Event Notification' });
  assert.ok(verifies(withSubject));
  assert.ok(!verifies({ ...withSubject, Subject: undefined }));
  assert.ok(verifies({ ...signer.message('Notification'), Subject: null }));
  assert.ok(!verifies({ ...signer.message('Notification'), Subject: '' }));
});

test('the canonical string ends with exactly one newline', () => {
  const notification = envelopeOf(
    signer.message('Notification', { MessageId: 'id', Timestamp: 'T', Subject: 'S' }),
  );
  assert.equal(
    canonicalString(notification),
    `Message\na message\nMessageId\nid\nSubject\nS\nTimestamp\nT\nTopicArn\n${signer.topicArn}\nType\nNotification\n`,
  );
  const fields = { MessageId: 'id', Timestamp: 'T', Token: 't', SubscribeURL: 'u' };
  assert.equal(
    canonicalString(envelopeOf(signer.message('UnsubscribeConfirmation', fields))),
    `Message\na message\nMessageId\nid\nSubscribeURL\nu\nTimestamp\nT\nToken\nt\nTopicArn\n${signer.topicArn}\nType\nUnsubscribeConfirmation\n`,
  );
});

test('only the versions 1 and 2 exist, and each has its own digest', () => {
  for (const version of ['', '0', '3', '1.0', ' 2', 'constructor', '__proto__']) {
    assert.equal(isSignatureVersion(version), false, version);
    assert.equal(verifies({ ...signer.message('Notification'), SignatureVersion: version }), false);
  }
  assert.ok(!verifies({ ...signer.message('Notification', {}, '1'), SignatureVersion: '2' }));
  assert.ok(!verifies({ ...signer.message('Notification', {}, '2'), SignatureVersion: '1' }));
});

test('one character changed anywhere in what is signed, or in the signature, and it does not verify', () => {
  const messages = TYPES.flatMap((type) =>
    VERSIONS.map((version) => signer.message(type, { Message: '{"a":"é世"}', Subject: 'S' }, version)),
  );
  const signed = [
    'Message',
    'MessageId',
    'Subject',
    'SubscribeURL',
    'Timestamp',
    'Token',
    'TopicArn',
    'Type',
  ];
  const change = fc
    .record({
      message: fc.constantFrom(...messages),
      name: fc.constantFrom(...signed, 'Signature'),
      at: fc.nat(),
      flip: fc.integer({ min: 1, max: 127 }),
    })
    .filter(({ message, name }) => typeof message[name] === 'string')
    .filter(({ message, name }) => name !== 'Subject' || message['Type'] === 'Notification');
  fc.assert(
    fc.property(change, ({ message, name, at, flip }) => {
      const before = String(message[name]);
      const place = at % before.length;
      const changed = String.fromCharCode(before.charCodeAt(place) ^ flip);
      const after = before.slice(0, place) + changed + before.slice(place + 1);
      return !verifies({ ...message, [name]: after });
    }),
    { numRuns: 2_000 },
  );
});

test('two spellings of one signature, or of one text, do not both verify', () => {
  const message = signer.message('Notification', { Message: 'a\ufffdb' });
  const signature = String(message['Signature']);
  assert.ok(verifies(message));
  assert.ok(!verifies({ ...message, Message: 'a\ud800b' }));
  assert.ok(!verifies({ ...message, Signature: signature.replace('==', '') }));
  assert.ok(!verifies({ ...message, Signature: `${signature}\n` }));
  assert.ok(
    !verifies({ ...message, Signature: signature.replaceAll('+', '-').replaceAll('/', '_').concat(' ') }),
  );
});

test('a signature that is none does not verify, and nothing throws', () => {
  const message = signer.message('Notification');
  for (const signature of ['', 'AAAA', '!', 'x'.repeat(100_000)]) {
    assert.equal(verifies({ ...message, Signature: signature }), false);
  }
});
