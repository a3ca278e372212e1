import assert from 'node:assert/strict';
import { Resolver } from 'node:dns/promises';
import { after, before, describe, test } from 'node:test';
import { type NameServer, startNameServer } from '../../playground/dns/name-server.js';
import { until } from '../support/until.js';

let server: NameServer;
let resolver: Resolver;

before(async () => {
  server = await startNameServer();
  resolver = resolverWaiting(10_000);
});
after(() => server.close());

function resolverWaiting(timeout: number): Resolver {
  const made = new Resolver({ timeout, tries: 1 });
  made.setServers([server.servers.replace('localhost', '127.0.0.1')]);
  return made;
}

const coded = (code: string) => (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === code;

describe('the DNS of the playground', () => {
  test('a record that is set is answered, another value takes its place, none removes it', async () => {
    const { zones } = server;
    zones.set('_amazonses.shop.example', 'TXT', 'one', 'two');
    const both = await resolver.resolveTxt('_amazonses.shop.example');
    assert.deepEqual(both.flat().toSorted(), ['one', 'two']);
    zones.set('_amazonses.shop.example', 'TXT');
    await assert.rejects(resolver.resolveTxt('_amazonses.shop.example'), coded('ENOTFOUND'));
  });

  test('aliases are followed, and a wildcard stands for every name that does not exist', async () => {
    server.zones.set('a._domainkey.shop.example', 'CNAME', 'a.dkim.amazonses.com');
    assert.deepEqual(await resolver.resolveCname('a._domainkey.shop.example'), ['a.dkim.amazonses.com']);
    const [key] = await resolver.resolveTxt('a._domainkey.shop.example');
    assert.match(key?.join('') ?? '', /^p=MIG/);
  });

  test('a name above others exists, without records', async () => {
    server.zones.set('b._domainkey.shop.example', 'CNAME', 'b.dkim.amazonses.com');
    await assert.rejects(resolver.resolveTxt('_domainkey.shop.example'), coded('ENODATA'));
  });

  test('a zone has its name servers, mail servers and long texts', async () => {
    const { zones } = server;
    zones.add('new.example', ['01.dnsv.jp', '02.dnsv.jp']);
    zones.set('mail.new.example', 'MX', '10 feedback-smtp.ap-northeast-1.amazonses.com');
    const long = 'k'.repeat(400);
    zones.set('new.example', 'TXT', long);
    assert.deepEqual((await resolver.resolveNs('new.example')).toSorted(), ['01.dnsv.jp', '02.dnsv.jp']);
    assert.deepEqual(await resolver.resolve4('01.dnsv.jp'), ['127.0.0.1']);
    const exchange = 'feedback-smtp.ap-northeast-1.amazonses.com';
    const mailServers = await resolver.resolveMx('mail.new.example');
    // Node 24 adds the type.
    assert.deepEqual(
      mailServers.map((server) => [server.priority, server.exchange]),
      [[10, exchange]],
    );
    const [chunks] = await resolver.resolveTxt('new.example');
    assert.deepEqual([chunks?.[0]?.length, chunks?.join('')], [255, long]);
  });

  test('a domain that is silent or fails leaves the others alone', async () => {
    server.zones.add('dead.example', ['ns.dead.example']);
    server.faults.set('dead.example', 'silent');
    await assert.rejects(resolverWaiting(300).resolveNs('dead.example'), coded('ETIMEOUT'));
    await until(() => server.queryCount('dead.example') === 1);
    server.faults.set('dead.example', 'server-failed');
    await assert.rejects(resolver.resolveNs('dead.example'), coded('ESERVFAIL'));
    assert.equal((await resolver.resolveNs('shop.example')).length, 2);
    assert.equal(server.queryCount('dead.example'), 2);
  });
});
