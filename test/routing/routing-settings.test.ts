import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Level } from '../../src/locales/index.js';
import {
  findRoute,
  isAbove,
  LEVEL_ORDER,
  MOST_ROUTES,
  mentionedAt,
  NO_SETTINGS,
  putChannel,
  putRoute,
  type RouteMatch,
  type RoutingSettings,
  removeRoute,
} from '../../src/routing/routing-settings.js';

const TANAKA = { userId: 'U0TANAKA001', now: 1 };
const SATO = { userId: 'U0SATO00001', now: 2 };
const PROD = '111122223333';

/** The settings after routes were added in this order. */
function withRoutes(
  ...routes: readonly [match: RouteMatch, from: Level, channel: string][]
): RoutingSettings {
  return routes.reduce((settings, [match, from, channel]) => {
    const put = putRoute(settings, { match, from, channel }, TANAKA, undefined);
    return 'settings' in put ? put.settings : assert.fail(put.refused);
  }, NO_SETTINGS);
}

function channelFor(
  settings: RoutingSettings,
  level: Level,
  part: { configurationSet?: string; tenant?: string } = {},
) {
  const accountRegion = { account: PROD, region: 'eu-west-1' };
  return findRoute(settings, { accountRegion, level, ...part })?.channel;
}

describe('which route holds', () => {
  test('the more it says what it is for, the sooner: Region, account, tenant, configuration set', () => {
    const settings = withRoutes(
      [{}, 'advisory', 'C0ALL'],
      [{ region: 'eu-west-1' }, 'advisory', 'C0EU'],
      [{ account: PROD }, 'advisory', 'C0PROD'],
      [{ account: PROD, region: 'eu-west-1' }, 'advisory', 'C0PRODEU'],
      [{ tenant: 'acme' }, 'advisory', 'C0ACME'],
      [{ configurationSet: 'newsletter' }, 'advisory', 'C0NEWS'],
    );
    assert.equal(channelFor(settings, 'review'), 'C0PRODEU');
    assert.equal(channelFor(settings, 'review', { tenant: 'acme' }), 'C0ACME');
    assert.equal(
      channelFor(settings, 'review', { tenant: 'acme', configurationSet: 'newsletter' }),
      'C0NEWS',
    );
    const elsewhere = { account: '444455556666', region: 'us-east-1' };
    assert.equal(findRoute(settings, { accountRegion: elsewhere, level: 'pause' })?.channel, 'C0ALL');
  });

  test('a higher level wins, and below its level a route does not hold', () => {
    const settings = withRoutes(
      [{ configurationSet: 'newsletter' }, 'advisory', 'C0NEWS'],
      [{}, 'review', 'C0ONCALL'],
    );
    assert.equal(channelFor(settings, 'warning', { configurationSet: 'newsletter' }), 'C0NEWS');
    assert.equal(channelFor(settings, 'review', { configurationSet: 'newsletter' }), 'C0ONCALL');
    assert.equal(channelFor(settings, 'warning'), undefined);
  });

  test('in any settings: what holds fits, and nothing that fits has a higher level', () => {
    const level = fc.constantFrom(...LEVEL_ORDER);
    const part = fc.option(fc.constantFrom('a', 'b'), { nil: undefined });
    const match = fc.record({ account: part, region: part, tenant: part, configurationSet: part });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(match, level), { maxLength: 20 }),
        match,
        level,
        (wanted, about, reached) => {
          const settings = wanted.reduce((before, [one, from], index) => {
            const put = putRoute(before, { match: one, from, channel: `C${index}` }, TANAKA, undefined);
            return 'settings' in put ? put.settings : before;
          }, NO_SETTINGS);
          const { account = '', region = '', tenant, configurationSet } = about;
          const subject = { accountRegion: { account, region }, tenant, configurationSet, level: reached };
          const fits = settings.routes.filter(
            ({ match: one, from }) =>
              !isAbove(from, reached) &&
              [one.account ?? account, one.region ?? region].join() === [account, region].join() &&
              (one.tenant ?? tenant) === tenant &&
              (one.configurationSet ?? configurationSet) === configurationSet,
          );
          const found = findRoute(settings, subject);
          assert.equal(found === undefined, fits.length === 0);
          if (!found) return;
          assert.ok(fits.includes(found));
          assert.ok(!fits.some(({ from }) => isAbove(from, found.from)));
        },
      ),
    );
  });
});

describe('changes', () => {
  const settings = withRoutes([{ account: PROD }, 'advisory', 'C0PROD']);
  const [route = assert.fail()] = settings.routes;
  const seen = { id: route.id, revision: route.changed.revision };

  test('of two people who saw the same route, the second is told what the first has made of it', () => {
    const first = putRoute(settings, { ...route, channel: 'C0FIRST' }, SATO, seen);
    const after = 'settings' in first ? first.settings : assert.fail();
    const second = putRoute(after, { ...route, channel: 'C0SECOND' }, TANAKA, seen);
    assert.ok('refused' in second && second.refused === 'changed');
    assert.deepEqual([second.now.channel, second.now.changed.by], ['C0FIRST', SATO.userId]);
    assert.ok('refused' in removeRoute(after, seen));
    assert.equal(after.routes.length, 1);
  });

  test('the same route is not added twice, a removed one not changed, and there is a most', () => {
    const twice = putRoute(
      settings,
      { match: { account: PROD }, from: 'advisory', channel: 'C0B' },
      SATO,
      undefined,
    );
    assert.equal('refused' in twice && twice.refused, 'changed');
    const removed = removeRoute(settings, seen);
    const empty = 'settings' in removed ? removed.settings : assert.fail();
    assert.deepEqual(putRoute(empty, route, SATO, seen), { refused: 'gone' });
    const many = Array.from({ length: MOST_ROUTES }, (_, index) => `r-${index}`);
    const full = withRoutes(
      ...many.map((region): [RouteMatch, Level, string] => [{ region }, 'advisory', 'C0A']),
    );
    assert.deepEqual(putRoute(full, { match: {}, from: 'pause', channel: 'C0A' }, SATO, undefined), {
      refused: 'too-many',
    });
  });

  test('settings of a channel: two people who change different channels both succeed', () => {
    const first = putChannel(settings, { channel: 'C0A', locale: 'ja' }, TANAKA, 0);
    const second = putChannel(
      'settings' in first ? first.settings : assert.fail(),
      { channel: 'C0B' },
      SATO,
      0,
    );
    const after = 'settings' in second ? second.settings : assert.fail();
    assert.deepEqual(after.channels.map(({ channel }) => channel).toSorted(), ['C0A', 'C0B']);
    assert.ok('refused' in putChannel(after, { channel: 'C0A', locale: 'en' }, SATO, 0));
  });

  test('who is mentioned: the highest level that is reached', () => {
    const channel = { channel: 'C0A', mentions: { warning: 'here', pause: 'S0ONCALL001' } };
    assert.deepEqual(
      LEVEL_ORDER.map((level) => mentionedAt(channel, level)),
      [undefined, 'here', 'here', 'S0ONCALL001'],
    );
  });
});
