import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type {
  RecordDiagnosis,
  RecordFault,
  RecordFix,
} from '../../../src/features/identity/diagnosis/diagnosis.js';
import { findDnsProvider } from '../../../src/features/identity/diagnosis/dns-provider.js';
import { faultLine } from '../../../src/features/identity/fault-line.js';
import { readIdentityName } from '../../../src/features/identity/identity-name.js';
import { fixLine } from '../../../src/features/identity/record-lines.js';
import { catalogOf, type Locale } from '../../../src/locales/index.js';
import { nameProblemLine } from '../../../src/slack/name-problem.js';

const HOSTILE = '<!channel> `x` & *y*';
const outcomes = [
  { server: 'ns1.example', outcome: { kind: 'timeout' } },
  { server: 'ns2.example', outcome: { kind: 'not-queried', reason: 'private-address' } },
] as const;
const found = HOSTILE;

/** One of each kind; the type sees to it that none is forgotten. */
const FAULTS: { [kind in RecordFault['kind']]: Extract<RecordFault, { kind: kind }> | RecordFault } = {
  'not-found': { kind: 'not-found', nameExists: false },
  'domain-not-registered': { kind: 'domain-not-registered' },
  'doubled-name': { kind: 'doubled-name', foundAt: 'a.example.example' },
  'subdomain-left-out': { kind: 'subdomain-left-out', foundAt: 'a.example' },
  'below-www': { kind: 'below-www', foundAt: 'a.www.example' },
  'missing-underscore': { kind: 'missing-underscore', foundAt: 'a.example' },
  'extra-underscore-in-name': { kind: 'extra-underscore-in-name', foundAt: '_a.example' },
  'domainkey-left-out': { kind: 'domainkey-left-out', foundAt: 'a.example' },
  quoted: { kind: 'quoted', found },
  'other-case': { kind: 'other-case', found },
  'extra-spaces': { kind: 'extra-spaces', found },
  'extra-underscore': { kind: 'extra-underscore', found },
  'domain-appended': { kind: 'domain-appended', found },
  'other-region': { kind: 'other-region', found, region: HOSTILE },
  'other-token': { kind: 'other-token', found },
  swapped: { kind: 'swapped', found },
  'other-value': { kind: 'other-value', found },
  flattened: { kind: 'flattened', into: 'key', proxied: false },
  'other-type': { kind: 'other-type', type: 'TXT' },
  wildcard: { kind: 'wildcard', wildcard: '*.example' },
  'nothing-behind': { kind: 'nothing-behind', target: HOSTILE },
  'behind-unanswered': { kind: 'behind-unanswered', target: HOSTILE, outcomes },
  'several-spf': { kind: 'several-spf', found: [found] },
  'several-dmarc': { kind: 'several-dmarc', found: [found] },
  'several-mx': { kind: 'several-mx', found: [found] },
  'several-keys': { kind: 'several-keys', found: [found] },
  'spf-without-ses': { kind: 'spf-without-ses', found },
  'dmarc-unreadable': { kind: 'dmarc-unreadable', found },
  'key-revoked': { kind: 'key-revoked', found },
  'key-unreadable': { kind: 'key-unreadable', found, why: 'cut-off' },
  'receives-mail': { kind: 'receives-mail', found: [found] },
  'cname-instead': { kind: 'cname-instead', target: HOSTILE },
  'servers-differ': { kind: 'servers-differ', right: ['ns1.example'], wrong: [HOSTILE] },
  lame: { kind: 'lame', servers: [HOSTILE] },
  'resolvers-fail': { kind: 'resolvers-fail', resolvers: ['192.0.2.53'] },
  'no-answer': { kind: 'no-answer', outcomes },
};
const MORE_FAULTS: readonly RecordFault[] = [
  { kind: 'not-found', nameExists: true },
  { kind: 'flattened', into: 'addresses', proxied: false },
  { kind: 'flattened', into: 'addresses', proxied: true },
  { kind: 'other-region', found, region: undefined },
];
const FIXES: { [kind in RecordFix['kind']]: RecordFix } = {
  add: { kind: 'add', value: HOSTILE },
  rename: { kind: 'rename', from: 'x' },
  replace: { kind: 'replace', found, value: HOSTILE },
  merge: { kind: 'merge', found: [found], value: HOSTILE },
  remove: { kind: 'remove', values: [HOSTILE] },
  'enter-as-cname': { kind: 'enter-as-cname', value: HOSTILE, proxyOff: true },
  'register-domain': { kind: 'register-domain' },
  'repair-name-servers': { kind: 'repair-name-servers', servers: [HOSTILE] },
  'check-dnssec': { kind: 'check-dnssec' },
  'keep-own-key': { kind: 'keep-own-key' },
  'replace-cname': { kind: 'replace-cname', target: HOSTILE, value: HOSTILE, otherName: HOSTILE },
  'other-mail-from': { kind: 'other-mail-from', example: HOSTILE },
  wait: { kind: 'wait' },
};
const diagnosed: RecordDiagnosis = {
  record: { purpose: 'dmarc', need: 'recommended', name: '_dmarc.new.example', type: 'TXT', value: HOSTILE },
  verdict: 'wrong',
  found: [HOSTILE],
  ttl: 300,
  enterAs: '_dmarc',
  fault: FAULTS.quoted,
  fix: FIXES.wait,
};

const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/;

for (const locale of ['en', 'ja'] satisfies Locale[]) {
  const t = catalogOf(locale);
  const all = [...Object.values(FAULTS), ...MORE_FAULTS].map((fault) =>
    faultLine(t, fault, diagnosed.record),
  );
  const fixes = Object.values(FIXES).map((fix) => fixLine(t, fix, diagnosed, undefined));

  describe(`faults and fixes in words (${locale})`, () => {
    test('each has its own, in the language', () => {
      for (const lines of [all, fixes]) {
        const texts = lines.map(({ mrkdwn }) => mrkdwn);
        assert.equal(new Set(texts).size, texts.length);
        for (const text of texts) assert.equal(JAPANESE.test(text), locale === 'ja', text);
      }
    });

    test('what DNS says stays text: no mention, no markup, no line of its own', () => {
      for (const { mrkdwn } of [...all, ...fixes]) {
        assert.doesNotMatch(mrkdwn, /<|\n/);
        assert.equal(mrkdwn.split('`').length % 2, 1, mrkdwn);
      }
    });

    test('names and values are entered as the provider takes them', () => {
      const route53 = findDnsProvider(['ns-1.awsdns-01.org', 'ns-2.awsdns-02.com']);
      const add = (provider: typeof route53) =>
        fixLine(t, { kind: 'add', value: 'v=DMARC1' }, diagnosed, provider).mrkdwn;
      assert.match(add(route53), /`_dmarc`.*`"v=DMARC1"`/);
      assert.match(add(findDnsProvider(['01.dnsv.jp'])), /`_dmarc`.*`v=DMARC1`/);
      assert.match(add(undefined), /`_dmarc`.*`_dmarc\.new\.example`/);
    });

    test('every refusal of a name says what is wrong with it', () => {
      const typed = [
        '',
        'a'.repeat(64).concat('.example'),
        'a\u0007.example',
        '192.0.2.1',
        'x.local',
        'one',
        '-a.example',
        'a b@c.example',
        'x'.repeat(3000),
        '..',
        'one.example two.example',
      ];
      const said = typed.map((text) => {
        const named = readIdentityName(text);
        return named.kind === 'refused' ? nameProblemLine(t, named.reason).mrkdwn : assert.fail(text);
      });
      for (const text of said) assert.equal(JAPANESE.test(text), locale === 'ja', text);
      assert.ok(new Set(said).size >= 7, said.join('\n'));
    });
  });
}
