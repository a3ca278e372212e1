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

import { findPerson } from '../../../src/features/audit/find-person.js';

describe('the arguments of /ses audit', () => {
  test('an address, a user, a time, or any of them together', () => {
    assert.deepEqual(read(''), {});
    assert.deepEqual(read('30'), { days: 30 });
    assert.deepEqual(read('7d me'), { days: 7, by: TANAKA });
    assert.deepEqual(read('<@U0SATO00001|sato> 7'), { by: 'U0SATO00001', days: 7 });
    assert.deepEqual(read('<mailto:jane@example.com|jane@example.com>'), { about: 'jane@example.com' });
    assert.deepEqual(read('newsletter U0SATO00001'), { about: 'newsletter', by: 'U0SATO00001' });
  });

  test('a name is found among those who are in the log, and what is behind it is not part of it', () => {
    const people = [
      { id: 'U1', names: ['sato', 'Sato Taro'] },
      { id: 'U2', names: ['sato.h', 'Sato Hanako'] },
      { id: 'U3', names: ['tanaka', 'ｔａｎａｋａ'] },
      { id: 'U4', names: ['kim', 'Kim'] },
      { id: 'U5', names: ['Kim'] },
    ];
    const find = (argument: string) => findPerson(read(argument).named ?? [], people);
    assert.deepEqual(find('@sato'), { by: 'U1', rest: [] });
    assert.deepEqual(find('@Sato Hanako 7'), { by: 'U2', rest: [] });
    assert.deepEqual(find('@sato newsletter'), { by: 'U1', rest: ['newsletter'] });
    assert.deepEqual(find('＠TANAKA'), { by: 'U3', rest: [] });
    assert.deepEqual(find('@kim'), { several: ['U4', 'U5'] });
    assert.equal(find('@constructor'), undefined);
    assert.equal(read('@sato jane@example.com 7d').about, 'jane@example.com');
    assert.equal(read('jane@example.com').named, undefined);
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
