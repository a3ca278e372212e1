import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { caseTells } from '../../../../src/features/probation/case/case-tells.js';
import { type CasesOfAccount, NO_CASES } from '../../../../src/features/probation/case/probation-case.js';
import { seeStatus } from '../../../../src/features/probation/case/see-status.js';
import type { EnforcementStatus } from '../../../../src/locales/index.js';

const WHERE = { account: '111122223333', region: 'eu-west-1' };
const NOW = Date.UTC(2026, 7, 12, 9);
const HOUR = 3_600_000;
const UNFAMILIAR: EnforcementStatus = { unfamiliar: 'LIMITED' };

/** What the bot has said in messages of the cases. */
function said({ cases }: CasesOfAccount): number {
  return cases.reduce((sum, { events }) => sum + events.length, 0);
}

test('an unfamiliar status during a review, and then healthy: the case tells the end', () => {
  const opened = seeStatus(NO_CASES, WHERE, { status: 'under-review', since: NOW }, NOW + 1);
  const unfamiliar = { status: UNFAMILIAR, since: NOW + HOUR, before: 'under-review' } as const;
  assert.equal(caseTells(opened.cases, UNFAMILIAR, NOW + HOUR), false);
  const during = seeStatus(opened, WHERE, unfamiliar, NOW + HOUR + 1);
  assert.equal(caseTells(during.cases, 'under-review', NOW + 2 * HOUR), false);
  assert.equal(caseTells(during.cases, 'healthy', NOW + 2 * HOUR), true);
  assert.equal(caseTells([], 'healthy', NOW), false);
});

test('a case tells a change exactly when it says something about it, before it has seen it and after', () => {
  const status = fc.constantFrom<EnforcementStatus>(
    'healthy',
    'under-review',
    'paused-by-aws',
    'paused-by-owner',
    UNFAMILIAR,
  );
  fc.assert(
    fc.property(fc.array(status, { minLength: 1, maxLength: 12 }), (statuses) => {
      let cases = NO_CASES;
      for (const [index, one] of statuses.entries()) {
        const before = statuses[index - 1];
        if (before === one) continue;
        const since = NOW + index * HOUR;
        const tells = caseTells(cases.cases, one, since);
        const next = seeStatus(cases, WHERE, { status: one, since, before }, since + 1);
        assert.equal(tells, said(next) > said(cases), `${JSON.stringify(statuses)} at ${index}`);
        assert.equal(caseTells(next.cases, one, since), tells, 'after the case has seen it');
        cases = next;
      }
    }),
  );
});
