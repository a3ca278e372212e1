import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { type Answer, encode } from 'dns-packet';
import { readDkimKey } from '../../src/features/identity/diagnosis/checks/dkim-key.js';
import { readDmarc, repairedDmarc } from '../../src/features/identity/diagnosis/checks/dmarc-record.js';
import { diagnose } from '../../src/features/identity/diagnosis/diagnose.js';
import { expectedRecords } from '../../src/features/identity/diagnosis/expected-records.js';
import { firstQueries } from '../../src/features/identity/diagnosis/queries.js';
import { readDnsServers } from '../../src/features/identity/dns/dns-servers.js';
import { readOutcome } from '../../src/features/identity/dns/outcome.js';
import { isQueryName } from '../../src/features/identity/dns/question.js';
import { readResponse } from '../../src/features/identity/dns/response.js';
import { recordLines } from '../../src/features/identity/record-lines.js';
import { settingLines } from '../../src/features/identity/status-lines.js';
import { catalogOf } from '../../src/locales/index.js';
import { pendingDomain } from '../support/identities.js';
import type { FuzzedParser } from './run-parser.js';

const QUESTION = { name: 'bounce.shop.example', type: 'MX' } as const;
const SENT = { id: 7, question: QUESTION };
const packets: readonly Answer[] = [
  { type: 'MX', name: QUESTION.name, ttl: 60, data: { preference: 10, exchange: 'mx.example.com' } },
  { type: 'CNAME', name: QUESTION.name, ttl: 60, data: 'mail.example.net' },
  { type: 'TXT', name: QUESTION.name, ttl: 60, data: ['v=spf1 include:amazonses.com', ' ~all'] },
];
const PACKETS = packets.map((answer) =>
  encode({
    type: 'response',
    id: SENT.id,
    questions: [QUESTION],
    answers: [answer],
    authorities: [{ type: 'SOA', name: 'shop.example', ttl: 60, data: { mname: 'a', rname: 'b' } }],
  }).toString('latin1'),
);
const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KEY = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const VALUES = [
  `v=DKIM1; k=rsa; p=${KEY}`,
  'v=DMARC1; p=reject; sp=none; rua=mailto:a@example.com,mailto:b@example.com; adkim=s; pct=50',
  '"v=spf1 ip4:192.0.2.0/24 include: amazonses.com redirect=_spf.example.net -ALL"',
  '10 feedback-smtp.ap-northeast-1.amazonses.com',
  '20 mx.zoho.com',
  'amazonses:pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU=',
];
const STATE = pendingDomain('shop.example', {
  verificationToken: 'pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU=',
  mailFrom: { domain: QUESTION.name, progress: 'pending', onMxFailure: 'reject' },
});
const EXPECTED = expectedRecords(STATE);
const QUERIES = firstQueries(STATE, EXPECTED);
const ZONE = { apex: 'shop.example', servers: [] };
/** A TXT record is cut there when it is read. */
const LONGEST_TEXT = 4_096;
const TEXTS = catalogOf('en');

/** What name servers answer: their owners choose every octet. */
export const DNS_PARSERS: readonly FuzzedParser[] = [
  {
    name: 'DNS packets',
    corpus: PACKETS,
    share: 3,
    check: (input) => {
      const response = readResponse(Buffer.from(input, 'latin1'), SENT);
      if (!response) return;
      for (const record of [...response.answers, ...response.glue]) {
        assert.ok(record.ttl >= 0 && record.ttl < 2 ** 31);
        assert.doesNotMatch(record.value, /[\p{Cc}\u2028\u2029\u202a-\u202e]/u);
        assert.ok(record.value.length <= 4_096);
      }
      const outcome = readOutcome(response, QUESTION, 'resolver');
      if ('ttl' in outcome && outcome.ttl !== undefined) assert.ok(outcome.ttl >= 0);
    },
  },
  {
    name: 'DKIM keys',
    corpus: VALUES,
    share: 1,
    check: (input) => {
      if (readDkimKey(input).kind !== 'key') return;
      const p = input.split(';').find((tag) => tag.trim().startsWith('p')) ?? '';
      const der = Buffer.from(p.slice(p.indexOf('=') + 1).replaceAll(/\s/g, ''), 'base64');
      const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
      assert.ok((key.asymmetricKeyDetails?.modulusLength ?? 0) >= 1024);
    },
  },
  {
    name: 'DMARC records',
    corpus: VALUES,
    share: 2,
    check: (input) => {
      const policy = readDmarc(input);
      const repaired = repairedDmarc([input]);
      const again = readDmarc(repaired);
      assert.ok(again, repaired);
      if (policy && !/[\s;]p\s*=[^;]*;.*p\s*=/is.test(input)) assert.equal(again.p, policy.p, repaired);
      assert.equal(repairedDmarc([repaired]), repaired);
    },
  },
  {
    name: 'diagnosis of records',
    corpus: VALUES,
    share: 0.5,
    check: (input) => {
      const values = input.split('\n', 4).map((value) => value.slice(0, LONGEST_TEXT));
      const outcome = { kind: 'records', values, ttl: 60, via: [] } as const;
      const observations = QUERIES.map(({ name, type }) => ({
        question: { name, type },
        authority: [],
        resolvers: [{ server: '192.0.2.53', outcome }],
      }));
      const diagnosis = diagnose(STATE, EXPECTED, { zone: ZONE, observations }, 0);
      const accountRegion = { name: 'prod', account: '111122223333', region: 'ap-northeast-1' };
      const status = { accountRegion, state: STATE, diagnosis, feedback: undefined, pendingSince: undefined };
      const lines = [...recordLines(TEXTS, diagnosis), ...settingLines(TEXTS, status)];
      for (const { mrkdwn } of lines) assert.doesNotMatch(mrkdwn, /<[^!]|<!(?!date)|&(?!amp;|lt;|gt;)/);
    },
  },
  {
    name: 'DNS names and servers',
    corpus: [
      'bounce.shop.example',
      '_dmarc.shop.example',
      '192.0.2.53:5353',
      '[2001:db8::53]:53',
      'localhost:5353',
    ],
    share: 2,
    check: (input) => {
      if (isQueryName(input))
        assert.ok(encode({ type: 'query', questions: [{ name: input, type: 'A' }] }).length <= 512);
      const servers = readDnsServers(input.split(' '));
      if ('problem' in servers) return;
      for (const { port } of servers.resolvers) assert.ok(port >= 1 && port <= 65_535);
    },
  },
];
