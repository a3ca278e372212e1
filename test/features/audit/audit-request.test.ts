import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  readAuditButton,
  readAuditRequest,
  writeAuditRequest,
} from '../../../src/features/audit/audit-request.js';

const TANAKA = 'U0TANAKA001';
const read = (argument: string) => readAuditRequest(argument, TANAKA);

describe('the arguments of /ses audit', () => {
  test('an address, a user, a time, or any of them together', () => {
    assert.deepEqual(read(''), {});
    assert.deepEqual(read('30'), { days: 30 });
    assert.deepEqual(read('7d me'), { days: 7, by: TANAKA });
    assert.deepEqual(read('<@U0SATO00001|sato> 7'), { by: 'U0SATO00001', days: 7 });
    assert.deepEqual(read('<mailto:jane@example.com|jane@example.com>'), { about: 'jane@example.com' });
    assert.deepEqual(read('newsletter U0SATO00001'), { about: 'newsletter', by: 'U0SATO00001' });
  });

  test('a button brings it back as it was', () => {
    const text = fc.option(fc.string({ minLength: 1 }), { nil: undefined });
    const days = fc.option(fc.integer({ min: 0, max: 9999 }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.record({ by: text, about: text, days, after: text }, { noNullPrototype: true }),
        (request) => {
          assert.deepEqual(readAuditButton(writeAuditRequest(request)), request);
        },
      ),
    );
  });

  test('a forged button is read as far as it can be', () => {
    assert.deepEqual(readAuditButton('days=-1&about=x&what=else'), {
      by: undefined,
      about: 'x',
      days: undefined,
      after: undefined,
    });
  });
});
