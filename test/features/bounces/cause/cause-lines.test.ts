import assert from 'node:assert/strict';
import { test } from 'node:test';
import { causeLine, causeLines } from '../../../../src/features/bounces/index.js';
import { type Cause, type CauseEvidence, catalogOf, LOCALES } from '../../../../src/locales/index.js';
import { plain } from '../../../../src/text/mrkdwn.js';

const SINCE = Date.UTC(2026, 5, 1);
const SHARE = { events: 30, of: 40 };
const SOURCE = { kind: 'configuration-set', name: 'newsletter' } as const;

/** One of each; a missing one does not compile. */
const EVIDENCE: { readonly [Fact in CauseEvidence['fact']]: Extract<CauseEvidence, { fact: Fact }> } = {
  'first-ever': { fact: 'first-ever', share: SHARE, since: SINCE },
  'known-recipients': { fact: 'known-recipients', share: SHARE, since: SINCE },
  'short-history': { fact: 'short-history', since: SINCE },
  'dead-addresses': { fact: 'dead-addresses', share: SHARE, domains: 12 },
  complaints: { fact: 'complaints', share: SHARE },
  'made-up-addresses': {
    fact: 'made-up-addresses',
    share: SHARE,
    marks: [{ mark: 'sms-gateway', events: 9 }],
  },
  'several-mails': { fact: 'several-mails', share: SHARE },
  'source-rate': { fact: 'source-rate', source: SOURCE, rate: 0.24, rest: 0.004 },
  'provider-rate': { fact: 'provider-rate', provider: { provider: 'gmail' }, rate: 0.24, rest: 0.004 },
  'new-source': { fact: 'new-source', source: SOURCE, attempts: 4_000, days: 7 },
  volume: { fact: 'volume', times: 4.26 },
  'usual-volume': { fact: 'usual-volume', times: 1.1 },
  says: { fact: 'says', diagnostic: '550 5.1.1 user unknown' },
  'recipient-domains': { fact: 'recipient-domains', domains: 12 },
  began: { fact: 'began', at: SINCE },
  others: { fact: 'others', share: SHARE },
  'only-provider': { fact: 'only-provider', share: 0.95 },
};
const about = { explained: SHARE, support: Object.values(EVIDENCE), against: [EVIDENCE.others] };
const CAUSES: { readonly [Kind in Cause['kind']]: Extract<Cause, { kind: Kind }> } = {
  'purchased-list': { kind: 'purchased-list', source: SOURCE, ...about },
  'one-source': { kind: 'one-source', source: SOURCE, ...about },
  'sign-up-attack': { kind: 'sign-up-attack', ...about },
  'list-bombing': { kind: 'list-bombing', ...about },
  'typo-domains': {
    kind: 'typo-domains',
    domains: [{ wrong: 'gmial.com', right: 'gmail.com', events: 12 }],
    ...about,
  },
  'dead-domain': { kind: 'dead-domain', domain: 'gone.example', ...about },
  'provider-outage': { kind: 'provider-outage', provider: { domain: 'slow.example' }, ...about },
  'provider-block': {
    kind: 'provider-block',
    provider: { provider: 'outlook' },
    reason: 'blocked-ip',
    ...about,
  },
  blocklist: { kind: 'blocklist', blocklist: 'Spamhaus', listed: '192.0.2.7', ...about },
  authentication: { kind: 'authentication', since: SINCE, domain: 'shop.example', ...about },
  'stolen-credentials': {
    kind: 'stolen-credentials',
    sources: [{ kind: 'source-ip', name: '192.0.2.9' }],
    ...about,
  },
};

for (const locale of LOCALES) {
  const t = catalogOf(locale);
  for (const cause of Object.values(CAUSES)) {
    test(`${cause.kind} is said with all that is known, in ${locale}`, () => {
      const lines = causeLines(t, { cause, largest: [] }).map(plain);
      assert.equal(lines.length, 4);
      for (const line of lines) assert.doesNotMatch(line, /undefined|NaN|\[object/);
      const [line, ...rest] = causeLine(t, { cause, largest: [] }).map(plain);
      assert.deepEqual(rest, []);
      assert.match(line ?? '', /75 %/);
      assert.doesNotMatch(
        line ?? '',
        /user unknown/,
        'what servers say is too long for the line of an alert',
      );
    });
  }

  test(`no single cause names the largest parts, in ${locale}`, () => {
    const largest = [{ reason: 'no-such-mailbox', provider: 'gmail', share: 0.42 }] as const;
    assert.match(causeLine(t, { largest }).map(plain).join(), /Gmail.*42 %/);
    assert.deepEqual(causeLine(t, { largest: [] }), []);
  });
}

test('what strangers wrote cannot become markup', () => {
  const cause: Cause = { ...CAUSES['dead-domain'], domain: '<!channel>`*x*' };
  const [line] = causeLine(catalogOf('en'), { cause, largest: [] });
  assert.doesNotMatch(line?.mrkdwn ?? '', /<!channel>/);
});
