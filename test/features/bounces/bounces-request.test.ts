import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  type BouncesRequest,
  readBouncesRequest,
  readRepeated,
  writeRepeated,
} from '../../../src/features/bounces/bounces-request.js';

const NOW = Date.UTC(2026, 10, 27, 14, 30);
const PROD = { name: 'prod', account: '111122223333', region: 'ap-northeast-1' };
const STAGING = { name: 'staging', account: '444455556666', region: 'us-east-1' };
const PLACES = [PROD, STAGING];

const read = (argument: string) => readBouncesRequest(argument, PLACES, NOW);
function request(argument: string): BouncesRequest {
  const found = read(argument);
  if ('refused' in found) assert.fail(found.refused);
  return found;
}

describe('what follows /ses bounces', () => {
  test('nothing is the last day of every place', () => {
    assert.deepEqual(request(''), { period: { hours: 24 }, places: PLACES, isExport: false });
  });

  test('a time', () => {
    assert.deepEqual(request('1h').period, { hours: 1 });
    assert.deepEqual(request('7d').period, { hours: 168 });
    assert.deepEqual(request('3日').period, { hours: 72 });
    assert.deepEqual(request('since 2026-11-20').period, { since: Date.UTC(2026, 10, 20) });
    assert.deepEqual(request('since 2026/11/20T09:30').period, { since: Date.UTC(2026, 10, 20, 9, 30) });
    assert.deepEqual(read('since 2026-02-30'), { refused: 'bad-date', text: '2026-02-30' });
    assert.deepEqual(read('since'), { refused: 'bad-date', text: '' });
    assert.deepEqual(read('since 2027-01-01'), { refused: 'in-future', text: '2027-01-01' });
    assert.deepEqual(read('0h'), { refused: 'too-short', text: '0h' });
  });

  test('a name, with its kind or without', () => {
    assert.deepEqual(request('7d newsletter').filter, { text: 'newsletter' });
    assert.deepEqual(request('no such mailbox').filter, { text: 'no such mailbox' });
    assert.deepEqual(request('set:newsletter').filter, { kind: 'configuration-set', text: 'newsletter' });
    assert.deepEqual(request('tag=campaign:autumn').filter, { kind: 'tag', text: 'campaign:autumn' });
    assert.deepEqual(request('from Shop.Example').filter, { kind: 'from-domain', text: 'shop.example' });
    assert.deepEqual(request('<http://docomo.ne.jp|docomo.ne.jp>').filter, { text: 'docomo.ne.jp' });
    assert.deepEqual(request('<mailto:jane@example.com|jane@example.com>').filter, {
      kind: 'address',
      text: 'jane@example.com',
    });
    assert.deepEqual(read('tag:x set:y'), { refused: 'several-filters', text: 'x · y' });
  });

  test('a place, a group and the file', () => {
    assert.deepEqual(request('prod complaints export'), {
      period: { hours: 24 },
      group: 'complaints',
      places: [PROD],
      isExport: true,
    });
    assert.deepEqual(request('us-east-1').places, [STAGING]);
    assert.deepEqual(read('eu-west-1'), { refused: 'no-such-account', text: 'eu-west-1' });
  });

  test('anything typed is read or refused, and quickly', () => {
    const word = fc.constantFrom(
      '7d',
      'since',
      'from',
      'tag:',
      'prod',
      'export',
      '2026-11-20',
      '__proto__',
      'a.b',
      '@',
    );
    const typed = fc.oneof(
      fc.string({ maxLength: 600 }),
      fc.array(word, { maxLength: 12 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(typed, (argument) => {
        const found = read(argument);
        if ('refused' in found) return;
        assert.ok('since' in found.period ? found.period.since < NOW : found.period.hours > 0);
        assert.ok(found.places.every((place) => PLACES.includes(place)));
      }),
    );
  });

  test('a button repeats it, and a forged one does nothing', () => {
    const repeated = {
      accountRegion: { account: PROD.account, region: PROD.region },
      from: NOW - 1000,
      to: NOW,
      group: 'delays',
      filter: { kind: 'tag', text: 'a&b=c:d' },
    } as const;
    assert.deepEqual(readRepeated(writeRepeated(repeated), PLACES), repeated);
    for (const forged of [
      '',
      'forged',
      'in=1:x&from=1&to=2&group=bounces',
      `${writeRepeated(repeated)}&from=x`.replace('from=', 'x='),
    ])
      assert.equal(readRepeated(forged, PLACES), undefined);
    fc.assert(fc.property(fc.string(), (value) => void readRepeated(value, PLACES)));
  });
});
