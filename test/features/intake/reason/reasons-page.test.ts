import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { REASONS } from '../../../../src/features/intake/index.js';
import type { CountedByAws } from '../../../../src/features/intake/reason/reason.js';
import { catalogOf, type Reason } from '../../../../src/locales/index.js';

const COUNTED: Readonly<Record<CountedByAws, string>> = {
  'if-permanent': 'if hard',
  always: 'yes',
  complaint: 'as a complaint',
  never: 'no',
  unconfirmed: 'not documented',
};

test('docs/reasons.md lists each reason with its name, whether AWS counts it, and whether the address is dead', () => {
  const { name } = catalogOf('en', []).reasons;
  const rows = readFileSync('docs/reasons.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, reason = '', says = '', , counted = '', dead = '']) =>
      [reason, says, counted, dead].join(' | '),
    );
  const expected = (Object.keys(REASONS) as Reason[]).map((reason) => {
    const { countedByAws, isAddressDead } = REASONS[reason];
    return [`\`${reason}\``, name(reason), COUNTED[countedByAws], isAddressDead ? 'yes' : ''].join(' | ');
  });
  assert.deepEqual(rows, expected);
});
