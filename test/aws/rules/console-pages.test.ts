import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { accountPageUrl, consolePageUrl, supportCenterUrl } from '../../../src/aws/rules/index.js';

const HOSTS = {
  'ap-northeast-1': 'console.aws.amazon.com',
  'us-east-1': 'console.aws.amazon.com',
  'us-gov-west-1': 'console.amazonaws-us-gov.com',
  'cn-northwest-1': 'console.amazonaws.cn',
  'eusc-de-east-1': 'console.amazonaws-eusc.eu',
};

test('each partition of AWS has its own console and Support Center', () => {
  for (const [region, host] of Object.entries(HOSTS)) {
    assert.equal(new URL(supportCenterUrl(region)).host, host);
    for (const page of ['users', 'credential-report', 'events'] as const)
      assert.equal(new URL(accountPageUrl(region, page)).host, host);
    const page = new URL(consolePageUrl(region, 'account'));
    assert.deepEqual(
      [page.host, page.searchParams.get('region'), page.hash],
      [host, region, '#/account'],
      region,
    );
  }
});

test('whatever a domain, a configuration set or a Region is called, it is one part of an address of AWS', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ unit: 'grapheme' }), (region, name) => {
      for (const page of [{ identity: name }, { configurationSet: name }]) {
        const url = new URL(consolePageUrl(region, page));
        assert.ok(Object.values(HOSTS).includes(url.host), url.href);
        assert.equal(url.searchParams.get('region'), region);
        assert.match(url.href, /^[\x21-\x7e]+$/);
        assert.doesNotMatch(url.href, /[<>|"]/);
        assert.equal(decodeURIComponent(url.hash.split('/')[2] ?? ''), name);
      }
    }),
  );
});
