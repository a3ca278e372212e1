import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultDnsServers, readDnsServers } from '../../../../src/features/identity/dns/dns-servers.js';

test('resolvers are read with and without a port', () => {
  const read = readDnsServers(['192.0.2.53', '127.0.0.1:5335', '[2001:db8::53]:5353', '2001:db8::1']);
  assert.ok('resolvers' in read);
  assert.deepEqual(read.resolvers, [
    { address: '192.0.2.53', port: 53 },
    { address: '127.0.0.1', port: 5335 },
    { address: '2001:db8::53', port: 5353 },
    { address: '2001:db8::1', port: 53 },
  ]);
  assert.equal(read.nameServers.port, 53);
  assert.equal(read.nameServers.permits('127.0.0.1'), false);
});

test('what is no address is named', () => {
  for (const entry of [
    'dns.example.com',
    'localhost',
    '192.0.2.53:0',
    '192.0.2.53:66000',
    '1.2.3',
    'localhost:0',
  ]) {
    const read = readDnsServers([entry]);
    assert.ok('problem' in read && read.problem.includes(`"${entry}"`), entry);
  }
  assert.ok('problem' in readDnsServers(['localhost:5353', '192.0.2.53']));
  assert.ok('problem' in readDnsServers([]));
});

test('a DNS on this machine is queried at its port, and nothing else is', () => {
  const read = readDnsServers(['localhost:5353']);
  assert.ok('resolvers' in read);
  assert.deepEqual(read.resolvers, [{ address: '127.0.0.1', port: 5353 }]);
  assert.equal(read.nameServers.port, 5353);
  assert.equal(read.nameServers.permits('127.0.0.7'), true);
  for (const address of ['8.8.8.8', '10.0.0.1', '::1', 'localhost'])
    assert.equal(read.nameServers.permits(address), false);
});

test('on the Internet no address of an internal network is queried', () => {
  const { resolvers, nameServers } = defaultDnsServers(['127.0.0.11', '1.1.1.1']);
  assert.deepEqual(
    resolvers.map(({ address }) => address),
    ['127.0.0.11', '1.1.1.1'],
  );
  for (const address of ['205.251.192.1', '8.8.8.8', '223.255.255.1', '2600:9000:5300::1', '2a00:1450::1'])
    assert.equal(nameServers.permits(address), true, address);
  const inner = `127.0.0.1 10.1.2.3 172.16.0.1 172.31.255.255 192.168.0.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1
    255.255.255.255 198.18.0.1 ::1 :: fe80::1 fc00::1 fd00:ec2::254 ff02::1 ::ffff:10.0.0.1 ::ffff:8.8.8.8
    64:ff9b::a00:1 2002:a00:1::1 2001:0:1::1 2001:db8::1 nonsense`;
  for (const address of inner.split(/\s+/)) assert.equal(nameServers.permits(address), false, address);
});
