import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFailure } from '../../src/aws/failure.js';
import { catalogOf } from '../../src/locales/index.js';
import { failureLine } from '../../src/slack/failure-line.js';

const REGION = 'ap-northeast-1';
const failed = (name: string, message = 'no') =>
  readFailure(Object.assign(new Error(message), { name }), 'ses:GetAccount', REGION);

test('the states of an account that AWS reports are distinguished', () => {
  assert.equal(
    failed('OptInRequired', 'The AWS Access Key Id needs a subscription for the service').kind,
    'not-activated',
  );
  assert.equal(failed('SubscriptionRequiredException').kind, 'not-activated');
  assert.equal(failed('AccountSuspendedException').kind, 'suspended');
  assert.equal(failed('SendingPausedException').kind, 'paused');
  assert.equal(failed('AccountSendingPausedException').kind, 'paused');
  assert.equal(failed('NeverHeardOf').kind, 'refused');
});

test('a denial names the action that AWS names: a role that cannot be assumed is another problem', () => {
  const message =
    'User: arn:aws:iam::1:user/x is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::2:role/y';
  assert.equal(failed('AccessDenied', message).action, 'sts:AssumeRole');
  assert.equal(failed('AccessDenied', 'User is not authorized').action, 'ses:GetAccount');
});

test('each has a sentence that says what to do, in both languages', () => {
  for (const locale of ['en', 'ja'] as const) {
    const t = catalogOf(locale);
    for (const name of [
      'AccessDenied',
      'ExpiredToken',
      'OptInRequired',
      'AccountSuspendedException',
      'SendingPausedException',
      'Throttling',
      'TimeoutError',
      'Else',
    ]) {
      const { mrkdwn } = failureLine(t, { failure: failed(name), errorId: 'ab12' });
      assert.match(mrkdwn, /^:grey_question: .{15,} {2}ref ab12$/);
    }
  }
});
