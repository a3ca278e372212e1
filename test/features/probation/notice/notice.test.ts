import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  DENOMINATORS,
  NOTICE_KINDS,
  NOTICE_REASONS,
  type Notice,
} from '../../../../src/features/probation/notice/notice.js';

test('a notice of every kind and reason is a text that can be stored and read again', () => {
  for (const kind of NOTICE_KINDS) {
    const notice: Notice = { kind, reasons: NOTICE_REASONS, denominatorOf: DENOMINATORS[0] };
    assert.deepEqual(JSON.parse(JSON.stringify(notice)), notice);
  }
});
