import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noticeFields, readNoticeForm } from '../../../../src/features/probation/notice/notice-form.js';
import { FIRST_WORDINGS } from './wordings-first.js';
import { LATER_WORDINGS } from './wordings-later.js';

test('a form that nobody changed says what was read', () => {
  for (const { name, says } of [...FIRST_WORDINGS, ...LATER_WORDINGS])
    assert.deepEqual(readNoticeForm(noticeFields(says), says), { notice: says }, name);
});

const read = { kind: 'under-review', reasons: ['bounce'], rate: 0.1, identity: 'shop.example' } as const;

test('what a person corrects wins, and what they empty is empty', () => {
  const values = {
    ...noticeFields(read),
    kind: 'paused',
    reason: 'complaint',
    otherReason: 'spamtrap',
    rate: ' ０.６３ ％',
    count: '１，２１６',
    denominator: '11,000',
    denominatorOf: 'distinct addresses',
    deadline: '２０２６年８月１１日',
    canSend: 'no',
  };
  assert.deepEqual(readNoticeForm(values, read), {
    notice: {
      kind: 'paused',
      reasons: ['complaint', 'spamtrap'],
      rate: 0.0063,
      count: 1_216,
      denominator: 11_000,
      denominatorOf: 'distinct addresses',
      deadline: '2026-08-11',
      canSend: false,
      identity: 'shop.example',
    },
  });
  assert.deepEqual(readNoticeForm({ ...noticeFields(read), rate: '', reason: 'not-said' }, read), {
    notice: { kind: 'under-review', reasons: [], identity: 'shop.example' },
  });
});

test('what cannot be is said by field', () => {
  const values = {
    ...noticeFields(read),
    rate: '110',
    count: '20',
    denominator: '10',
    windowDays: 'a month',
    deadline: '2026-02-30',
    since: '11/08/2026',
    mailBudget: '-5',
  };
  assert.deepEqual(readNoticeForm(values, read), {
    problems: {
      rate: 'no-percentage',
      count: 'more-than-all',
      windowDays: 'no-number',
      mailBudget: 'no-number',
      deadline: 'no-day',
      since: 'no-day',
    },
  });
});
