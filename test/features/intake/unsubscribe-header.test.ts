import assert from 'node:assert/strict';
import { test } from 'node:test';
import { feedbackIn } from '../../../src/features/intake/feedback.js';
import { readSesMessage } from '../../../src/features/intake/read-ses-message.js';
import { unsubscribeHeader } from '../../../src/features/intake/unsubscribe-header.js';

const post = { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' };
const link = (value: string) => ({ name: 'List-Unsubscribe', value });

test('how a mail can be unsubscribed from is read from its header', () => {
  const read = (...headers: unknown[]) => unsubscribeHeader({ headers, headersTruncated: false });
  assert.equal(read({ name: 'LIST-UNSUBSCRIBE', value: '<https://shop.example/u?1>' }, post), 'one-click');
  assert.equal(read(link('<mailto:u@shop.example>, <https://shop.example/u>'), post), 'one-click');
  assert.equal(read(link('<mailto:u@shop.example>'), post), 'link', 'one click needs an https address');
  assert.equal(read(link('<https://shop.example/u>')), 'link');
  assert.equal(read({ name: 'Subject', value: 'List-Unsubscribe: <https://a>' }), 'none');
  assert.equal(read(link('none'), post), 'none');
});

test('where SES published no header, or not all of it, it is unknown', () => {
  assert.equal(unsubscribeHeader({}), undefined);
  assert.equal(unsubscribeHeader({ headers: [] }), undefined);
  assert.equal(unsubscribeHeader({ headers: 'x' }), 'none');
  const headers = [{ name: 'Subject', value: 'Sale' }];
  assert.equal(unsubscribeHeader({ headers, headersTruncated: true }), undefined);
  assert.equal(unsubscribeHeader({ headers, headersTruncated: 'true' }), undefined);
  assert.equal(unsubscribeHeader({ headers, headersTruncated: 'false' }), 'none');
  assert.equal(unsubscribeHeader({ headers: [null, 7, { name: 3 }, link('<https://a>')] }), 'link');
});

test('it is kept of bounces and complaints, and read again from the journal', () => {
  const origin = { account: '111122223333', region: 'eu-west-1', at: 1, snsMessageId: 'n' };
  const mail = { messageId: 'm', destination: ['a@b.example'], headers: [link('<https://a>')] };
  const event = (about: object) => JSON.stringify({ ...about, mail });
  const bounce = { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'a@b.example' }] };
  const read = readSesMessage(origin, event({ eventType: 'Bounce', bounce }));
  assert.equal(read.kind === 'feedback' && read.feedback[0]?.unsubscribe, 'link');
  const sent = readSesMessage(origin, event({ eventType: 'Send', send: {} }));
  assert.equal(sent.kind === 'feedback' && sent.feedback[0]?.unsubscribe, undefined);
  const entry = { id: '1', at: 1, about: 'a@b.example', body: '{"k":"bounce","h":"one-click"}' };
  assert.equal(feedbackIn(origin, entry).unsubscribe, 'one-click');
});
