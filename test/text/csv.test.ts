import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { csvFile } from '../../src/text/csv.js';

test('CSV: what would be a formula is text, and quotes, commas and line breaks stay in their cell', () => {
  const file = csvFile([
    ['=1+1', '+1', '-1', '@sum', '\tx'],
    ['a,b', 'say "no"', 'two\nlines', '日本語', ''],
  ]).toString();
  assert.equal(
    file,
    `\ufeff"'=1+1","'+1","'-1","'@sum","'\tx"\r\n"a,b","say ""no""","two\nlines",日本語,\r\n`,
  );
});

test('CSV: no form of a formula gets through', () => {
  const starts = [
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    '\n',
    ' ',
    '\u00a0',
    '\u3000',
    '\ufeff',
    '\u200b',
    '\u0000',
  ];
  const fullWidth = ['＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '\u2212', '\u202e', '\u2028', '\u00ad'];
  for (const start of [...starts, ...fullWidth]) {
    const file = csvFile([[`${start}cmd|' /C calc'!A0`]]).toString();
    assert.ok(file.startsWith(`\ufeff"'${start}cmd`), JSON.stringify(start));
  }
  assert.equal(
    csvFile([['o’neil@example.com', 'a=b', '日本']]).toString(),
    '\ufeffo’neil@example.com,a=b,日本\r\n',
  );
});

test('CSV: a reader gets back the cells that were written, none of them a formula', () => {
  const rows = fc.array(
    fc.array(fc.string({ unit: fc.constantFrom(...'ab,"\n\r=+-@\t \'') }), { minLength: 1, maxLength: 4 }),
  );
  fc.assert(
    fc.property(rows, (written) => {
      const read = readCsv(csvFile(written).toString().slice(1));
      const shown = written.map((row) => row.map((cell) => (/^[\s=+\-@]/.test(cell) ? `'${cell}` : cell)));
      assert.deepEqual(read, shown);
    }),
  );
});

/** A reader by the grammar of RFC 4180. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
