import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { createDns, type Dns } from '../../../../src/features/identity/dns/dns.js';
import { publicInternet, readDnsServers } from '../../../../src/features/identity/dns/dns-servers.js';
import type { QueriedServers } from '../../../../src/features/identity/dns/lookup.js';
import type { DnsQuestion } from '../../../../src/features/identity/dns/question.js';
import { type NameServers, startNameServers } from '../../../support/name-server.js';
import { assertWithin } from '../../../support/time-limit.js';
import { until } from '../../../support/until.js';

const soa = (ttl = 300) => `@ ${ttl} SOA ns1.example. host.example. 1 7200 900 86400 120`;
const zone = (apex: string, ...records: string[]) =>
  [`$ORIGIN ${apex === '.' ? '.' : `${apex}.`}`, '$TTL 300', soa(), ...records, ''].join('\n');

const ROOT = zone('.', '@ NS top.example.', 'example NS top.example.', 'top.example. A 127.0.0.4');
const EXAMPLE = zone(
  'example',
  '@ NS top',
  'top A 127.0.0.4',
  'ns1 A 127.0.0.2',
  'ns2 A 127.0.0.3',
  'silent A 127.0.0.9',
  'inner A 10.0.0.53',
  'shop NS ns1',
  'shop NS ns2',
  'dead NS silent',
  'lame NS ns1',
  'lame NS ns2',
);
const SHOP = ['@ NS ns1.example.', '@ NS ns2.example.', '@ NS inner.example.', '@ NS nowhere.example.'];
const SHOP_RECORDS = [
  '@ TXT "one " "text"',
  'alias CNAME target.other.example.',
  'broken CNAME nothing.other.example.',
  'sub NS ns1.example.',
];
const OTHER = zone('other.example', '@ NS ns1.example.', 'target 60 TXT "behind"');
const SUB = zone('sub.shop.example', '@ NS ns1.example.', 'a TXT "deep"');

describe('looking up', () => {
  let servers: NameServers;
  let dns: Dns;
  const silent = createSocket('udp4');

  before(async () => {
    const shared = { example: EXAMPLE, 'other.example': OTHER, 'sub.shop.example': SUB };
    servers = await startNameServers({
      '127.0.0.1': {
        '.': ROOT,
        ...shared,
        'shop.example': zone('shop.example', ...SHOP, ...SHOP_RECORDS, 'old TXT "before"'),
        'dead.example': undefined,
        'lame.example': undefined,
      },
      '127.0.0.4': { example: EXAMPLE },
      '127.0.0.2': {
        ...shared,
        'shop.example': zone('shop.example', ...SHOP, ...SHOP_RECORDS, 'old TXT "after"'),
        'lame.example': undefined,
      },
      '127.0.0.3': { 'shop.example': zone('shop.example', ...SHOP, ...SHOP_RECORDS) },
    });
    silent.bind(servers.port, '127.0.0.9');
    await once(silent, 'listening');
    const read = readDnsServers([`localhost:${servers.port}`]);
    assert.ok('resolvers' in read);
    dns = createDns({ servers: read, deadlineMs: 4_000 });
  });
  after(async () => {
    silent.close();
    await servers.stop();
  });

  const observe = (question: DnsQuestion, queried: QueriedServers = 'all') =>
    dns((lookup) => lookup.observe(question, queried));
  const kinds = (outcomes: Awaited<ReturnType<typeof observe>>['authority']) =>
    Object.fromEntries(outcomes.map(({ server, outcome }) => [server, outcome.kind]));

  test('a zone is found from any name in it, with the servers that must not be queried', async () => {
    const zones = await dns((lookup) =>
      Promise.all(
        ['shop.example', 'no.such.name.shop.example', 'alias.shop.example', 'a.sub.shop.example'].map(
          (name) => lookup.zoneOf(name),
        ),
      ),
    );
    assert.deepEqual(
      zones.map((zone) => zone?.apex),
      ['shop.example', 'shop.example', 'shop.example', 'sub.shop.example'],
    );
    assert.deepEqual(zones[0]?.servers, [
      { name: 'inner.example', reason: 'private-address' },
      { name: 'nowhere.example', reason: 'no-address' },
      { name: 'ns1.example', address: '127.0.0.2', others: [] },
      { name: 'ns2.example', address: '127.0.0.3', others: [] },
    ]);
  });

  test('a domain nobody registered is in the zone above it', async () => {
    const zone = await dns((lookup) => lookup.zoneOf('unregistered.example'));
    assert.equal(zone?.apex, 'example');
  });

  test('every name server and the resolver answer, with the TTL', async () => {
    const { authority, resolvers } = await observe({ name: 'shop.example', type: 'TXT' });
    const text = { kind: 'records', values: ['one text'], ttl: 300, via: [] };
    assert.deepEqual(authority, [
      { server: 'inner.example', outcome: { kind: 'not-queried', reason: 'private-address' } },
      { server: 'nowhere.example', outcome: { kind: 'not-queried', reason: 'no-address' } },
      { server: 'ns1.example', outcome: text },
      { server: 'ns2.example', outcome: text },
    ]);
    assert.deepEqual(resolvers, [{ server: '127.0.0.1', outcome: text }]);
  });

  test('no such name and no such type are different answers, each with its TTL', async () => {
    const name = await observe({ name: 'missing.shop.example', type: 'TXT' });
    assert.deepEqual(name.authority[2]?.outcome, { kind: 'no-such-name', ttl: 120, via: [] });
    const type = await observe({ name: 'shop.example', type: 'MX' });
    assert.deepEqual(type.authority[2]?.outcome, { kind: 'no-such-type', ttl: 120, via: [] });
  });

  test('servers that differ are observed', async () => {
    const { authority, resolvers } = await observe({ name: 'old.shop.example', type: 'TXT' });
    const said = [...authority.slice(2), ...resolvers].map(({ outcome }) =>
      outcome.kind === 'records' ? outcome.values[0] : outcome.kind,
    );
    assert.deepEqual(said, ['after', 'no-such-name', 'before']);
  });

  test('an alias is followed to what is behind it, or to where nothing is', async () => {
    const found = await observe({ name: 'alias.shop.example', type: 'TXT' }, 'resolvers');
    assert.deepEqual(found.resolvers[0]?.outcome, {
      kind: 'records',
      values: ['behind'],
      ttl: 60,
      via: ['target.other.example'],
    });
    const broken = await observe({ name: 'broken.shop.example', type: 'TXT' }, 'resolvers');
    assert.deepEqual(broken.resolvers[0]?.outcome, {
      kind: 'no-such-name',
      ttl: 120,
      via: ['nothing.other.example'],
    });
  });

  test('where the resolver fails, the zone above names the servers; lame is not dead', async () => {
    const lame = await observe({ name: 'x.lame.example', type: 'TXT' });
    assert.deepEqual(kinds(lame.authority), { 'ns1.example': 'server-failed', 'ns2.example': 'lame' });
    assert.deepEqual(kinds(lame.resolvers), { '127.0.0.1': 'server-failed' });
    const dead = await observe({ name: 'x.dead.example', type: 'TXT' });
    assert.deepEqual(kinds(dead.authority), { 'silent.example': 'timeout' });
  });

  test('a bot on the Internet does not query a name server in an internal network', async () => {
    const resolvers = [{ address: '127.0.0.1', port: servers.port }];
    const outside = createDns({ servers: { resolvers, nameServers: publicInternet }, deadlineMs: 4_000 });
    const { authority } = await outside((lookup) =>
      lookup.observe({ name: 'shop.example', type: 'TXT' }, 'all'),
    );
    assert.deepEqual([...new Set(authority.map(({ outcome }) => outcome.kind))], ['not-queried']);
  });

  test('the deadline holds for any number of queries, and leaves nothing open', async () => {
    const impatient = createDns({
      servers: {
        resolvers: [{ address: '127.0.0.9', port: servers.port }],
        nameServers: publicInternet,
      },
      deadlineMs: 300,
    });
    const open = () => process.getActiveResourcesInfo().filter((kind) => /UDP|TCP|Timeout/.test(kind)).length;
    const before = open();
    const began = performance.now();
    const warnings: Error[] = [];
    process.on('warning', (warning) => warnings.push(warning));
    const names = Array.from({ length: 200 }, (_, index) => `${index}.dead.example`);
    const observations = await impatient((lookup) =>
      Promise.all(names.map((name) => lookup.observe({ name, type: 'TXT' }, 'all'))),
    );
    assertWithin(2_000, began);
    assert.ok(observations.every(({ resolvers }) => resolvers[0]?.outcome.kind === 'timeout'));
    await until(() => open() <= before);
    assert.deepEqual(warnings, []);
  });

  test('a signal cancels a lookup', async () => {
    const stopping = new AbortController();
    const pending = dns(
      (lookup) => lookup.observe({ name: 'x.dead.example', type: 'TXT' }, 'all'),
      stopping.signal,
    );
    stopping.abort();
    const { resolvers } = await pending;
    assert.equal(resolvers[0]?.outcome.kind, 'timeout');
  });
});
