import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkMailFromSpf } from '../../../../../src/features/identity/diagnosis/checks/mail-from.js';
import type { CheckContext } from '../../../../../src/features/identity/diagnosis/checks/record-check.js';

const RECORD = {
  purpose: 'mail-from-spf',
  need: 'required',
  name: 'bounce.shop.example',
  type: 'TXT',
  value: 'v=spf1 include:amazonses.com ~all',
} as const;
const CONTEXT: CheckContext = {
  view: { zone: undefined, observations: [] },
  domain: 'shop.example',
  apex: 'shop.example',
  expected: [RECORD],
  proxies: false,
};
const judged = (...values: readonly string[]) =>
  checkMailFromSpf(RECORD, { kind: 'records', values, ttl: 300, via: [] }, CONTEXT);

test('SES has to come before `all`', () => {
  const right = [
    'v=spf1 include:amazonses.com ~all',
    'v=spf1 include:amazonses.com -all',
    'v=spf1 ip4:192.0.2.1 include:amazonses.com ?all',
    'V=SPF1 +include:AmazonSES.com',
    'v=spf1  include:amazonses.com   ~all',
  ];
  for (const text of right) assert.equal(judged(text).verdict, 'right', text);
  const wrong = [
    'v=spf1 -all include:amazonses.com',
    'v=spf1 include:amazonses.com.example -all',
    'v=spf1 -include:amazonses.com ~all',
    'v=spf1 include:amazonses.comx ~all',
  ];
  for (const text of wrong) {
    const { verdict, ...rest } = judged(text);
    assert.equal(verdict, 'wrong', text);
    assert.equal('fault' in rest && rest.fault.kind, 'spf-without-ses', text);
  }
  assert.equal(judged('v=spf10 include:amazonses.com').verdict, 'missing');
});

test('a record that ends with redirect= keeps its end, and the mildest end wins', () => {
  const offered = (...records: readonly string[]) => {
    const judgement = judged(...records);
    return judgement.verdict === 'wrong' && 'value' in judgement.fix ? judgement.fix.value : undefined;
  };
  assert.equal(
    offered('v=spf1 ip4:192.0.2.1 redirect=_spf.example.net'),
    'v=spf1 include:amazonses.com ip4:192.0.2.1 redirect=_spf.example.net',
  );
  assert.equal(offered('v=spf1 mx -ALL'), 'v=spf1 include:amazonses.com mx -all');
  assert.equal(
    offered('v=spf1 redirect=_spf.example.net', 'v=spf1 a ~all'),
    'v=spf1 include:amazonses.com a ~all',
  );
});

test('the record that is offered instead is right, and keeps what the others said', () => {
  const mechanism = fc.constantFrom(
    'include:mail.example',
    'ip4:192.0.2.0/24',
    'a',
    'mx:mx.example',
    'exists:%{i}.example',
  );
  const end = fc.constantFrom('', '-all', '~all', '?all', '+all', 'all');
  const spf = fc
    .tuple(fc.constantFrom('v=spf1', '"v=spf1', 'v =spf1', 'V=spf1'), fc.array(mechanism), end)
    .map(([version, mechanisms, all]) => [version, ...mechanisms, all].filter(Boolean).join(' '));
  fc.assert(
    fc.property(fc.uniqueArray(spf, { minLength: 1, maxLength: 4 }), (records) => {
      const judgement = judged(...records);
      assert.ok(judgement.verdict === 'wrong', records.join(' | '));
      assert.ok(judgement.fix.kind === 'merge' || judgement.fix.kind === 'replace');
      const offered = judgement.fix.value ?? '';
      assert.equal(judged(offered).verdict, 'right', offered);
      const said = records
        .flatMap((text) => text.split(' '))
        .filter((term) => /^(include|ip4|a$|mx|exists)/.test(term));
      for (const term of said) assert.ok(offered.split(' ').includes(term), `${offered} lacks ${term}`);
    }),
  );
});
