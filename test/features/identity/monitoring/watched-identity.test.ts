import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { RecordDiagnosis } from '../../../../src/features/identity/diagnosis/diagnosis.js';
import { expectedRecords } from '../../../../src/features/identity/diagnosis/expected-records.js';
import {
  decideWatchedIdentity,
  type InspectedIdentity,
  startWatching,
  type WatchedIdentity,
} from '../../../../src/features/identity/monitoring/watched-identity.js';
import { pendingDomain } from '../../../support/identities.js';

const HOUR_MS = 3_600_000;
const RECORDS = expectedRecords(pendingDomain('new.example')).filter(({ purpose }) => purpose === 'dkim');
const about = {
  account: '111122223333',
  region: 'ap-northeast-1',
  name: 'new.example',
  kind: 'domain',
  channel: 'C0ALERTS001',
  pendingSince: 0,
  withRecords: false,
} as const;

type State = 'right' | 'missing' | 'wrong' | 'unknown' | 'spreading';

function diagnosed(index: number, state: State): RecordDiagnosis {
  const record = RECORDS[index] ?? assert.fail();
  const common = { record, found: [], ttl: undefined, enterAs: '' };
  if (state === 'right') return { ...common, verdict: 'right' };
  const fix = { kind: 'wait' } as const;
  const fault =
    state === 'wrong'
      ? ({ kind: 'quoted', found: '"x"' } as const)
      : ({ kind: 'not-found', nameExists: false } as const);
  return { ...common, verdict: state, fault, fix };
}

function seen(
  states: readonly State[],
  progress: NonNullable<InspectedIdentity>['progress'] = 'pending',
): NonNullable<InspectedIdentity> {
  const order: readonly State[] = ['right', 'spreading', 'unknown', 'missing', 'wrong'];
  const worst = order[Math.max(...states.map((state) => order.indexOf(state)))] ?? 'right';
  return { progress, diagnosis: { records: states.map((state, index) => diagnosed(index, state)), worst } };
}

const begun = (...states: readonly State[]) => startWatching(about, seen(states), 0);
const kinds = (watched: WatchedIdentity) => watched.news.map(({ kind }) => kind);

describe('watching an identity', () => {
  test('the first state is not announced, a change is, and the last record completes them', () => {
    const start = begun('right', 'missing', 'missing');
    assert.equal(decideWatchedIdentity(start, seen(['right', 'missing', 'missing']), 1), start);
    const second = decideWatchedIdentity(start, seen(['right', 'right', 'wrong']), 2);
    assert.deepEqual(kinds(second), ['right', 'wrong']);
    const all = decideWatchedIdentity(second, seen(['right', 'right', 'right']), 3);
    assert.deepEqual(kinds(all), ['right', 'wrong', 'right', 'all-right']);
    assert.deepEqual([start.revision, second.revision, all.revision], [1, 2, 3]);
  });

  test('a record that vanishes again is announced; no answer and servers that differ are not', () => {
    const start = begun('right', 'right', 'missing');
    assert.equal(decideWatchedIdentity(start, seen(['unknown', 'spreading', 'unknown']), 1), start);
    assert.deepEqual(kinds(decideWatchedIdentity(start, seen(['missing', 'right', 'missing']), 1)), [
      'missing',
    ]);
  });

  test('verified, failed and deleted end the watch, and nothing is announced after that', () => {
    const start = begun('missing', 'missing', 'missing');
    for (const [end, kind] of [
      [seen(['right', 'right', 'right'], 'success'), 'verified'],
      [seen(['missing', 'missing', 'missing'], 'failed'), 'failed'],
      [undefined, 'deleted'],
    ] as const) {
      const ended = decideWatchedIdentity(start, end, 5);
      assert.deepEqual([ended.endedAt, kinds(ended).at(-1)], [5, kind]);
      assert.equal(decideWatchedIdentity(ended, seen(['wrong', 'wrong', 'wrong']), 6), ended);
    }
  });

  test('the remaining time is announced at four points, each once, and of several passed at once only the last', () => {
    const states = ['missing', 'missing', 'missing'] as const;
    let watched = begun(...states);
    for (let hour = 0; hour < 72; hour += 1)
      watched = decideWatchedIdentity(watched, seen(states), hour * HOUR_MS);
    assert.deepEqual(
      watched.news,
      [48, 24, 6, 1].map((hours) => ({ kind: 'hours-left', hours })),
    );
    const late = decideWatchedIdentity(begun(...states), seen(states), 67 * HOUR_MS);
    assert.deepEqual(late.news, [{ kind: 'hours-left', hours: 6 }]);
  });

  test('the link to an address expires after a day, which is announced once', () => {
    const start = startWatching({ ...about, name: 'jane@new.example', kind: 'address' }, seen([]), 0);
    const late = decideWatchedIdentity(start, seen([]), 24 * HOUR_MS);
    assert.deepEqual(kinds(late), ['address-late']);
    assert.equal(decideWatchedIdentity(late, seen([]), 25 * HOUR_MS), late);
  });

  test('whatever is found, each change of a record is announced once, and checking again announces nothing', () => {
    const state = fc.constantFrom<State>('right', 'missing', 'wrong', 'unknown', 'spreading');
    const look = fc.tuple(state, state, state);
    fc.assert(
      fc.property(look, fc.array(look, { maxLength: 20 }), (first, looks) => {
        let watched = begun(...first);
        for (const states of looks) {
          const next = decideWatchedIdentity(watched, seen(states), 1);
          assert.equal(decideWatchedIdentity(next, seen(states), 1), next);
          assert.ok(next.news.length - watched.news.length <= states.length + 1);
          watched = next;
        }
        assert.ok(watched.revision <= looks.length + 1);
      }),
    );
  });
});
