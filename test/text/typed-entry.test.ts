import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { typedDay, typedEntry, typedNumber } from '../../src/text/typed-entry.js';

const DAY_MS = 86_400_000;
const wide = (text: string) =>
  [...text].map((one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join('');

test('whatever is typed in full width is what it stands for', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[!-~]{1,40}$/), (plain) => {
      assert.equal(typedEntry(`　${wide(plain)} `), plain);
    }),
  );
  assert.equal(typedEntry('apーnortheastー1'), 'ap-northeast-1');
  assert.equal(typedNumber('１１，０００'), '11000');
  assert.equal(typedNumber('11 000'), '11000');
  assert.equal(typedEntry(undefined), '');
  assert.equal(typedEntry('x'.repeat(5_000)).length, 3_000);
});

test('a day is read as it is written in Japanese and in English, in either width', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 11, 31) }), (at) => {
      const day = new Date(Math.floor(at / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
      const [year = '', month = '', date = ''] = day.split('-');
      const [m, d] = [String(Number(month)), String(Number(date))];
      for (const text of [day, `${year}/${m}/${d}`, `${year}年${m}月${d}日`])
        assert.equal(typedDay(text), day);
      assert.equal(typedDay(wide(day)), day);
      assert.equal(typedDay(`${wide(year)}年${wide(m)}月${wide(d)}日`), day);
      assert.equal(typedDay(day.replaceAll('-', 'ー')), day);
    }),
  );
});

test('what is no day is none', () => {
  for (const text of [
    '',
    '2026-02-30',
    '11/08/2026',
    '2026-13-01',
    '26-08-11',
    '2026-08',
    '2026-08-11T00:00',
  ])
    assert.equal(typedDay(text), undefined, text);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const day = typedDay(text);
      if (day !== undefined) assert.match(day, /^20\d\d-\d\d-\d\d$/);
    }),
  );
});
