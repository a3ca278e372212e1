import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRedisUrl } from '../../../src/store/redis/redis-url.js';

const SINGLE = { kind: 'single', tls: false, db: 0, master: '', replicas: 0 };
const node = (host: string, port: number) => ({ host, port });

test('one server', () => {
  for (const [url, expected] of [
    ['redis://localhost', { nodes: [node('localhost', 6379)] }],
    ['redis://10.0.0.1:7000/3', { nodes: [node('10.0.0.1', 7000)], db: 3 }],
    ['redis://[::1]:7000/', { nodes: [node('::1', 7000)] }],
    ['redis://:pw@h', { nodes: [node('h', 6379)], password: 'pw' }],
    ['redis://me:p%40w%3A%2f@h', { nodes: [node('h', 6379)], username: 'me', password: 'p@w:/' }],
    ['redis://me:p@w@h', { nodes: [node('h', 6379)], username: 'me', password: 'p@w' }],
    ['rediss://h?replicas=2', { nodes: [node('h', 6379)], tls: true, replicas: 2 }],
    ['redis://h?family=6', { nodes: [node('h', 6379)], family: 6 }],
    ['redis://h?family=4&replicas=1', { nodes: [node('h', 6379)], family: 4, replicas: 1 }],
    ['redis://h?family=0', { nodes: [node('h', 6379)] }],
    [
      'rediss://:p@h:25?tls=unverified',
      { nodes: [node('h', 25)], tls: true, password: 'p', unverified: true },
    ],
    [
      'rediss://h?ca=/etc/ssl/redis%20ca.pem',
      { nodes: [node('h', 6379)], tls: true, ca: '/etc/ssl/redis ca.pem' },
    ],
    ['redis://u:a%2Fb%3Fc%23d@h', { nodes: [node('h', 6379)], username: 'u', password: 'a/b?c#d' }],
  ] as const) {
    assert.deepEqual(parseRedisUrl(url), { ...SINGLE, ...expected }, url);
  }
});

test('a cluster', () => {
  assert.deepEqual(parseRedisUrl('rediss+cluster://me:pw@a:1,b,c.example.com:3?replicas=1'), {
    ...SINGLE,
    kind: 'cluster',
    tls: true,
    nodes: [node('a', 1), node('b', 6379), node('c.example.com', 3)],
    username: 'me',
    password: 'pw',
    replicas: 1,
  });
});

test('sentinels', () => {
  assert.deepEqual(parseRedisUrl('redis+sentinel://me:pw@a,b:2/mymaster/4?sentinelPassword=s%26s'), {
    ...SINGLE,
    kind: 'sentinel',
    nodes: [node('a', 26_379), node('b', 2)],
    username: 'me',
    password: 'pw',
    master: 'mymaster',
    db: 4,
    sentinelPassword: 's&s',
  });
});

test('the error names what is wrong, without the password', () => {
  for (const [url, problem] of [
    ['http://localhost', /is not a URL such as redis:/],
    ['redis+cloud://hunter2:hunter2@h', /is not a URL/],
    ['redis://', /is not a URL/],
    ['redis://u:hunter2@h:0', /names a host/],
    ['redis://u:hunter2@h:99999', /names a host/],
    ['redis://u:hunter2@h h', /names a host/],
    ['redis://u:hunter2@a,b', /several hosts/],
    ['redis+cluster://u:hunter2@a,,b', /names a host/],
    ['redis+cluster://u:hunter2@a,b/1', /only number 0/],
    ['redis+sentinel://u:hunter2@a,b', /what the sentinels call the master/],
    ['redis://u:hunter2@h/mymaster', /no database number/],
    ['redis://hunter2@h', /user without a password/],
    ['redis://u:hunter2%@h', /%25/],
    ['redis://u:hunter2@h?replicas=many', /replicas/],
    ['redis://u:hun/ter2@h:6379', /%2F for \//],
    ['rediss://:hunter2/x@h:6379/0', /%2F for \//],
    ['redis://u:hunter2?x@h', /%3F for \?/],
    ['redis+cluster://u:hunter2#@a,b', /%23 for #/],
    ['redis://u:hunter2@h?family=5', /family/],
    ['redis://u:hunter2@h?tls=unverified', /write rediss/],
    ['redis://u:hunter2@h?ca=/a.pem', /write rediss/],
    ['rediss://u:hunter2@h?tls=off', /unverified/],
    ['rediss://u:hunter2@h?tls=unverified&ca=/a.pem', /choose one/],
    ['redis://u:hunter2@h?password=hunter2', /not known here/],
    ['redis://u:hunter2@h?sentinelPassword=hunter2', /not known here/],
  ] as const) {
    const parsed = parseRedisUrl(url);
    assert.ok('problem' in parsed, url);
    assert.match(parsed.problem, problem, url);
    assert.doesNotMatch(parsed.problem, /hunter2|hun\/|ter2/, url);
  }
});
