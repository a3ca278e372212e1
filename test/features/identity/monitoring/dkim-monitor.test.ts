import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  type DkimMonitor,
  type DkimPresence,
  decideDkimMonitor,
  firstCheckAt,
} from '../../../../src/features/identity/monitoring/dkim-monitor.js';
import { pendingDomain } from '../../../support/identities.js';

const MINUTE_MS = 60_000;
const fresh: DkimMonitor = {
  account: '111122223333',
  region: 'ap-northeast-1',
  name: 'shop.example',
  state: pendingDomain('shop.example'),
  stateAt: 0,
  nextAt: 0,
  goneSince: undefined,
  alarm: undefined,
};

/** Checks whenever the monitor is due. */
function look(looks: readonly DkimPresence[], monitor = fresh): DkimMonitor {
  return looks.reduce((before, seen) => decideDkimMonitor(before, seen, before.nextAt), monitor);
}

describe('the DKIM monitor of a verified domain', () => {
  test('one check raises no alarm, a second one does, within the hour', () => {
    assert.equal(look(['gone']).alarm, undefined);
    const there = look(['present']);
    const alarmed = look(['gone', 'gone'], there);
    assert.deepEqual(alarmed.alarm, { since: there.nextAt, revision: 1, overAt: undefined });
    assert.ok(alarmed.nextAt - 5 * MINUTE_MS <= 60 * MINUTE_MS);
  });

  test('a check without an answer neither raises nor ends an alarm', () => {
    assert.equal(look(['unknown', 'unknown', 'unknown']).alarm, undefined);
    assert.ok(look(['gone', 'unknown', 'gone']).alarm);
    const ringing = look(['gone', 'gone', 'unknown']).alarm;
    assert.equal(ringing?.overAt, undefined);
  });

  test('the card of an alarm changes once more when it is over, and a later alarm is another', () => {
    const over = look(['gone', 'gone', 'gone', 'present', 'present']);
    assert.equal(over.alarm?.revision, 2);
    const again = look(['gone', 'gone'], over);
    assert.equal(again.alarm?.revision, 1);
    assert.notEqual(again.alarm?.since, over.alarm?.since);
  });

  test('whatever is found, an alarm needs two checks without a good one between', () => {
    const seen = fc.constantFrom<DkimPresence>('present', 'gone', 'unknown');
    fc.assert(
      fc.property(fc.array(seen, { maxLength: 30 }), (looks) => {
        const alarmed = look(looks).alarm;
        const goneTwice = /gone(,unknown)*,gone/.test(looks.join());
        assert.equal(alarmed !== undefined, goneTwice);
        const last = looks.findLast((one) => one !== 'unknown');
        if (last === 'present' && alarmed) assert.notEqual(alarmed.overAt, undefined);
      }),
    );
  });

  test('first checks are spread over the interval', () => {
    const times = Array.from({ length: 200 }, (_, index) => firstCheckAt(`a/b/domain${index}.example`, 0));
    assert.ok(Math.min(...times) < 10 * MINUTE_MS && Math.max(...times) > 40 * MINUTE_MS);
    assert.ok(times.every((time) => time >= 0 && time < 50 * MINUTE_MS));
  });
});
