import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { decideTold, keyOf, type Told } from '../../../src/features/aws-metrics/findings.js';

const HOUR = 3_600_000;
const AT = Date.UTC(2026, 10, 24, 14);

const finding = (type: string, since = AT) => ({
  type,
  impact: 'HIGH',
  resource: 'arn:aws:ses:eu-west-1:111122223333:identity/shop.example',
  description: 'text',
  since,
});

describe('findings of SES’s advisor', () => {
  test('about the reputation are told once and resolved once; those about DNS are not told', () => {
    const opened = decideTold([], [finding('BOUNCE'), finding('DKIM')], AT);
    assert.deepEqual(
      opened.map((one) => one.finding.type),
      ['BOUNCE'],
    );
    assert.equal(decideTold(opened, [finding('BOUNCE')], AT + HOUR), opened);
    const resolved = decideTold(opened, [], AT + 2 * HOUR);
    assert.deepEqual(resolved[0], { ...opened[0], resolvedAt: AT + 2 * HOUR, revision: 2 });
    assert.equal(decideTold(resolved, [], AT + 3 * HOUR), resolved);
  });

  test('that open again under a new date are told again; what is long over is forgotten', () => {
    const resolved = decideTold(decideTold([], [finding('BOUNCE')], AT), [], AT + HOUR);
    const again = decideTold(resolved, [finding('BOUNCE', AT + 2 * HOUR)], AT + 2 * HOUR);
    assert.equal(again.length, 2);
    assert.equal(decideTold(again, [finding('BOUNCE', AT + 2 * HOUR)], AT + 8 * 24 * HOUR).length, 1);
  });

  test('whatever is read in whatever order: nothing is told twice, and a revision never falls', () => {
    const readings = fc.array(
      fc.subarray(['BOUNCE', 'COMPLAINT', 'FEEDBACK_3P', 'IP_LISTING', 'SPF'].map((type) => finding(type))),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(readings, (all) => {
        let told: readonly Told[] = [];
        all.forEach((open, index) => {
          const next = decideTold(told, open, AT + index * HOUR);
          const keys = next.map((one) => keyOf(one.finding));
          assert.equal(new Set(keys).size, keys.length);
          for (const before of told) {
            const after = next.find((one) => keyOf(one.finding) === keyOf(before.finding));
            assert.ok(!after || after.revision >= before.revision);
            assert.ok(!after || after === before || after.revision === before.revision + 1);
          }
          const shown = next
            .filter(({ resolvedAt }) => resolvedAt === undefined)
            .map((one) => keyOf(one.finding));
          const wanted = open.filter(({ type }) => type !== 'SPF').map(keyOf);
          assert.deepEqual(shown.toSorted(), wanted.toSorted());
          told = next;
        });
      }),
    );
  });
});
