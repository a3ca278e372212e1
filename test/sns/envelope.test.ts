import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readEnvelope } from '../../src/sns/envelope.js';
import { isRefusal } from '../../src/sns/refusal.js';

const notification = {
  Type: 'Notification',
  MessageId: '5f0c1c0e-7a0b-5b6d-9a51-2b8f1f0a9c11',
  TopicArn: 'arn:aws:sns:us-east-1:111122223333:ses-events',
  Message: 'text',
  Timestamp: '2026-11-24T03:51:10.101Z',
  SignatureVersion: '2',
  Signature: 'AAAA',
  SigningCertURL: 'https://sns.us-east-1.amazonaws.com/x.pem',
};
const confirmation = {
  ...notification,
  Type: 'SubscriptionConfirmation',
  Token: 'a1b2',
  SubscribeURL: 'https://x',
};

const read = (value: unknown) => readEnvelope(Buffer.from(JSON.stringify(value)));

function refusedAs(value: object): string | undefined {
  return isRefusal(value) ? value.refused : undefined;
}

test('a notification is read, unknown fields and all', () => {
  assert.deepEqual(
    read({ ...notification, Subject: 'S', MessageAttributes: { a: { Type: 'String' } }, New: 1 }),
    {
      type: 'Notification',
      messageId: notification.MessageId,
      topicArn: notification.TopicArn,
      message: 'text',
      subject: 'S',
      timestamp: notification.Timestamp,
      signatureVersion: '2',
      signature: 'AAAA',
      signingCertUrl: notification.SigningCertURL,
    },
  );
});

test('the spelling that Lambda gets is understood', () => {
  const { SigningCertURL, ...rest } = notification;
  const envelope = read({
    ...rest,
    SigningCertUrl: SigningCertURL,
    UnsubscribeUrl: 'https://x',
    Subject: null,
  });
  assert.ok(!isRefusal(envelope) && envelope.type === 'Notification');
  assert.equal(envelope.subject, undefined);
  assert.equal(envelope.signingCertUrl, SigningCertURL);
});

test('an empty subject is a subject', () => {
  const envelope = read({ ...notification, Subject: '' });
  assert.ok(!isRefusal(envelope) && envelope.type === 'Notification');
  assert.equal(envelope.subject, '');
});

for (const type of ['SubscriptionConfirmation', 'UnsubscribeConfirmation']) {
  test(`${type} is read with its token`, () => {
    const envelope = read({ ...confirmation, Type: type });
    assert.ok(!isRefusal(envelope) && envelope.type !== 'Notification');
    assert.equal(envelope.type, type);
    assert.equal(envelope.token, 'a1b2');
  });
}

test('type names are exact', () => {
  for (const type of [
    'notification',
    'Notification ',
    'UnSubscribeConfirmation',
    'constructor',
    '',
    1,
    null,
  ]) {
    assert.equal(refusedAs(read({ ...confirmation, Type: type })), 'malformed', String(type));
  }
});

test('missing and misshapen fields make it malformed', () => {
  for (const name of ['MessageId', 'TopicArn', 'Message', 'Timestamp']) {
    assert.equal(refusedAs(read({ ...notification, [name]: undefined })), 'malformed', name);
    assert.equal(refusedAs(read({ ...notification, [name]: { a: 1 } })), 'malformed', name);
  }
  for (const name of ['Token', 'SubscribeURL']) {
    assert.equal(refusedAs(read({ ...confirmation, [name]: undefined })), 'malformed', name);
  }
  for (const id of ['', ' ', 'a\nb', 'x'.repeat(129), 'jane@example.com']) {
    assert.equal(refusedAs(read({ ...notification, MessageId: id })), 'malformed', id);
  }
  assert.equal(refusedAs(read({ ...notification, Subject: 7 })), 'malformed');
  assert.equal(refusedAs(read({ ...confirmation, Token: 'a b' })), 'malformed');
});

test('what is no JSON object in UTF-8 is malformed', () => {
  for (const text of ['', 'null', '7', '"a"', '[]', '{', 'Type=Notification', '\ufeff{}', '{}{}']) {
    assert.equal(refusedAs(readEnvelope(Buffer.from(text))), 'malformed', text);
  }
  const broken = Buffer.from(JSON.stringify({ ...notification, Message: 'XX' }));
  broken[broken.indexOf('XX')] = 0xff;
  assert.equal(refusedAs(readEnvelope(broken)), 'malformed');
});

test('JSON nested 100,000 deep is malformed, not a crash', () => {
  const deep = (open: string, close: string) => open.repeat(100_000) + close.repeat(100_000);
  for (const text of [deep('[', ']'), `${deep('{"a":', '').slice(0, -1)}`, '['.repeat(100_000)]) {
    assert.equal(refusedAs(readEnvelope(Buffer.from(text))), 'malformed');
  }
  const inside = JSON.stringify(notification).replace('"text"', deep('[', ']'));
  assert.equal(refusedAs(readEnvelope(Buffer.from(inside))), 'malformed');
});

test('a bare SES event is recognised as raw delivery', () => {
  assert.equal(refusedAs(read({ eventType: 'Bounce', bounce: {}, mail: {} })), 'raw-delivery');
  assert.equal(refusedAs(read({ notificationType: 'Complaint', mail: {} })), 'raw-delivery');
});

test('no bytes make it throw', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void readEnvelope(Buffer.from(bytes))));
  fc.assert(fc.property(fc.json(), (text) => void readEnvelope(Buffer.from(text))));
  const value = fc.oneof(fc.string(), fc.constant(null), fc.integer(), fc.object());
  const fields = fc.constantFrom(...Object.keys(confirmation));
  fc.assert(fc.property(fields, value, (name, odd) => void read({ ...confirmation, [name]: odd })));
});
