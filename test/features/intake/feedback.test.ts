import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Feedback, feedbackIn, journalBody } from '../../../src/features/intake/feedback.js';

const MAIL = {
  account: '123456789012',
  region: 'ap-northeast-1',
  at: 1_764_000_000_000,
  snsMessageId: 'd14bdc13-750d-c8d0-9b34-a7039934f92c',
  messageId: '0106019a-1',
  recipient: 'jane@example.com',
  written: 'Jane@Example.com',
  sentAt: 1_763_999_999_000,
  identity: 'news@example.com',
  fromDomain: 'example.com',
  configurationSet: 'newsletter',
  tenant: 'acme',
  subject: '“k”: 日本語',
};
const ALL: readonly Feedback[] = [
  { ...MAIL, kind: 'delivery', smtpResponse: '250 ok' },
  { ...MAIL, kind: 'bounce', bounce: { type: 'Permanent', subType: 'General', status: '5.1.1' } },
  { ...MAIL, kind: 'complaint', complaint: { feedbackId: 'f', candidates: 2 } },
  { ...MAIL, kind: 'reject', reason: 'Bad content' },
  { ...MAIL, kind: 'rendering-failure', template: 't', reason: 'missing' },
  { ...MAIL, kind: 'delivery-delay', delayType: 'MailboxFull', status: '4.2.2', diagnostic: 'full' },
];

test('feedback reads back as it was, from less than two thirds of the text', () => {
  for (const feedback of ALL) {
    const entry = { id: '1', at: feedback.at, about: feedback.recipient, body: journalBody(feedback) };
    assert.deepEqual(feedbackIn({ account: '123456789012', region: 'ap-northeast-1' }, entry), feedback);
    assert.ok(entry.body.length < (JSON.stringify(feedback).length * 2) / 3, feedback.kind);
  }
});

test('the long names are understood too', () => {
  const [feedback] = ALL;
  assert.ok(feedback);
  const { account: _, region: __, at, recipient: about, ...rest } = feedback;
  const entry = { id: '1', at, about, body: JSON.stringify(rest) };
  assert.deepEqual(feedbackIn({ account: '123456789012', region: 'ap-northeast-1' }, entry), feedback);
});
