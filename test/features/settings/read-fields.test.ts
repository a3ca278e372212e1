import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { clockTime, readChannelFields, readRouteFields } from '../../../src/features/settings/read-fields.js';
import { LOCALES } from '../../../src/locales/index.js';

describe('the form of a route', () => {
  test('a part of the sending needs its name, also in full-width characters, and a name needs its kind', () => {
    const fields = { account: '111122223333', region: 'any', from: 'review', channel: 'C0ALERTS001' };
    assert.deepEqual(readRouteFields({ ...fields, part: 'configuration-set', name: ' ｎｅｗｓ－１ ' }), {
      read: {
        match: { account: '111122223333', configurationSet: 'news-1' },
        from: 'review',
        channel: 'C0ALERTS001',
      },
    });
    assert.deepEqual(readRouteFields({ ...fields, part: 'tenant' }), { problems: { name: 'name-missing' } });
    assert.deepEqual(readRouteFields({ ...fields, part: 'any', name: 'x' }), {
      problems: { part: 'name-of-what' },
    });
    assert.deepEqual(readRouteFields({ ...fields, part: 'tenant', name: '<!here>' }), {
      problems: { name: 'name-not-valid' },
    });
  });

  test('whatever arrives: the channel is one of Slack’s ids, and the name one of AWS’s', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('tenant', 'C0A1', '__proto__'),
    );
    const values = fc.dictionary(
      fc.constantFrom('account', 'region', 'part', 'name', 'from', 'channel'),
      text,
    );
    fc.assert(
      fc.property(values, (entered) => {
        const fields = readRouteFields(entered);
        if ('problems' in fields) return assert.ok(Object.keys(fields.problems).length > 0);
        const { match, channel } = fields.read;
        assert.match(channel, /^[CG][A-Z0-9]+$/);
        for (const name of [match.tenant, match.configurationSet])
          if (name !== undefined) assert.match(name, /^[\w-]{1,64}$/);
      }),
    );
  });
});

describe('the form of a channel', () => {
  test('is read whole', () => {
    const values = {
      locale: 'ja',
      timeZone: 'Ａｓｉａ／Ｔｏｋｙｏ',
      quietFrom: '22:00',
      quietTo: '07:30',
      digestOn: '1',
      digestAt: '09:15',
      'mention-warning': 'here',
      'mention-pause': 'S0ONCALL001',
      'mention-review': 'any',
    };
    assert.deepEqual(readChannelFields(values, LOCALES), {
      read: {
        locale: 'ja',
        timeZone: 'Asia/Tokyo',
        quietHours: { from: 1320, to: 450 },
        digest: { weekday: 1, minute: 555 },
        mentions: { warning: 'here', pause: 'S0ONCALL001' },
      },
    });
  });

  test('what is missing or wrong is said at its field', () => {
    const problemsOf = (values: Readonly<Record<string, string>>) => {
      const fields = readChannelFields(values, LOCALES);
      return 'problems' in fields ? fields.problems : {};
    };
    assert.deepEqual(problemsOf({}), {});
    assert.deepEqual(problemsOf({ timeZone: 'Tokyo' }), { timeZone: 'time-zone' });
    assert.deepEqual(problemsOf({ quietFrom: '22:00' }), { quietTo: 'quiet-hours' });
    assert.deepEqual(problemsOf({ quietFrom: '22:00', quietTo: '22:00' }), { quietTo: 'quiet-hours' });
    assert.deepEqual(problemsOf({ quietFrom: '24:00', quietTo: '07:00' }), { quietTo: 'quiet-hours' });
    assert.deepEqual(problemsOf({ digestOn: 'day' }), { digestAt: 'digest-time' });
  });

  test('times of day are written as they are read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), (minute) => {
        const fields = readChannelFields({ digestOn: 'day', digestAt: clockTime(minute) }, LOCALES);
        assert.deepEqual('read' in fields && fields.read.digest, { minute });
      }),
    );
  });
});
