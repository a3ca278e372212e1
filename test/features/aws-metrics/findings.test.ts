import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  type AnnouncedFinding,
  decideFindings,
  findingKey,
} from '../../../src/features/aws-metrics/findings.js';

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
  test('about the reputation are announced once and resolved once; those about DNS are not announced', () => {
    const opened = decideFindings([], [finding('BOUNCE'), finding('DKIM')], AT);
    assert.deepEqual(
      opened.map((one) => one.finding.type),
      ['BOUNCE'],
    );
    assert.equal(decideFindings(opened, [finding('BOUNCE')], AT + HOUR), opened);
    const resolved = decideFindings(opened, [], AT + 2 * HOUR);
    assert.deepEqual(resolved[0], { ...opened[0], resolvedAt: AT + 2 * HOUR, revision: 2 });
    assert.equal(decideFindings(resolved, [], AT + 3 * HOUR), resolved);
  });

  test('that open again under a new date are announced again; those long resolved are forgotten', () => {
    const resolved = decideFindings(decideFindings([], [finding('BOUNCE')], AT), [], AT + HOUR);
    const again = decideFindings(resolved, [finding('BOUNCE', AT + 2 * HOUR)], AT + 2 * HOUR);
    assert.equal(again.length, 2);
    assert.equal(decideFindings(again, [finding('BOUNCE', AT + 2 * HOUR)], AT + 8 * 24 * HOUR).length, 1);
  });

  test('whatever is read in whatever order: nothing is announced twice, and a revision never falls', () => {
    const readings = fc.array(
      fc.subarray(['BOUNCE', 'COMPLAINT', 'FEEDBACK_3P', 'IP_LISTING', 'SPF'].map((type) => finding(type))),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(readings, (all) => {
        let announced: readonly AnnouncedFinding[] = [];
        all.forEach((open, index) => {
          const next = decideFindings(announced, open, AT + index * HOUR);
          const keys = next.map((one) => findingKey(one.finding));
          assert.equal(new Set(keys).size, keys.length);
          for (const before of announced) {
            const after = next.find((one) => findingKey(one.finding) === findingKey(before.finding));
            assert.ok(!after || after.revision >= before.revision);
            assert.ok(!after || after === before || after.revision === before.revision + 1);
          }
          const shown = next
            .filter(({ resolvedAt }) => resolvedAt === undefined)
            .map((one) => findingKey(one.finding));
          const wanted = open.filter(({ type }) => type !== 'SPF').map(findingKey);
          assert.deepEqual(shown.toSorted(), wanted.toSorted());
          announced = next;
        });
      }),
    );
  });
});
