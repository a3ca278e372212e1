import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  defaultDkimZone,
  expectedRecords,
} from '../../../../src/features/identity/diagnosis/expected-records.js';
import { easyDkim, pendingDomain, TOKENS } from '../../../support/identities.js';

const [FIRST] = TOKENS;
const lines = (records: ReturnType<typeof expectedRecords>) =>
  records.map(({ name, type, value, need }) => `${name} ${type} ${value ?? '?'} (${need})`);

/** https://docs.aws.amazon.com/general/latest/gr/ses.html, the regions where SES sends, by November 2026. */
const ZONES: Readonly<Record<string, readonly string[]>> = {
  'dkim.amazonses.com': [
    'us-east-1',
    'us-east-2',
    'us-west-1',
    'us-west-2',
    'ap-south-1',
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-southeast-1',
    'ap-southeast-2',
    'ca-central-1',
    'eu-central-1',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
    'eu-north-1',
    'me-south-1',
    'sa-east-1',
    'us-gov-west-1',
  ],
  own: [
    'af-south-1',
    'ap-south-2',
    'ap-southeast-3',
    'ap-southeast-5',
    'ca-west-1',
    'ap-northeast-3',
    'eu-south-1',
    'eu-central-2',
    'il-central-1',
    'me-central-1',
    'us-gov-east-1',
  ],
};

test('each kind of region has its exact records', () => {
  for (const region of ZONES['dkim.amazonses.com'] ?? []) check(region, 'dkim.amazonses.com');
  const withAZone = ZONES['own'] ?? [];
  assert.equal(withAZone.length, 11);
  for (const region of withAZone) check(region, `dkim.${region}.amazonses.com`);

  function check(region: string, zone: string) {
    assert.equal(defaultDkimZone(region), zone);
    const mailFrom = {
      domain: 'bounce.shop.example',
      progress: 'pending',
      onMxFailure: 'use-default',
    } as const;
    const state = { region, mailFrom, dkim: easyDkim({ hostedZone: undefined }) };
    assert.deepEqual(lines(expectedRecords(pendingDomain('shop.example', state))), [
      ...TOKENS.map((token) => `${token}._domainkey.shop.example CNAME ${token}.${zone} (required)`),
      `bounce.shop.example MX 10 feedback-smtp.${region}.amazonses.com (required)`,
      'bounce.shop.example TXT v=spf1 include:amazonses.com ~all (required)',
      '_dmarc.shop.example TXT v=DMARC1; p=none; (recommended)',
    ]);
  }
});

test("what the API says of the zone counts, not the table's opinion", () => {
  const dkim = easyDkim({ hostedZone: 'dkim.us-west-2.amazonses.com' });
  const [record] = expectedRecords(pendingDomain('shop.example', { region: 'us-west-2', dkim }));
  assert.equal(record?.value, `${FIRST}.dkim.us-west-2.amazonses.com`);
});

test("a replica's keys are those of its parent's region", () => {
  const dkim = easyDkim({ hostedZone: undefined, origin: { kind: 'replica', ofRegion: 'af-south-1' } });
  const [record] = expectedRecords(pendingDomain('shop.example', { region: 'us-east-1', dkim }));
  assert.equal(record?.value, `${FIRST}.dkim.af-south-1.amazonses.com`);
});

test('the key of BYODKIM is expected, but only its owner knows it', () => {
  const dkim = easyDkim({ tokens: ['mail2026'], origin: { kind: 'own-key' }, hostedZone: undefined });
  const [record] = lines(expectedRecords(pendingDomain('shop.example', { dkim })));
  assert.equal(record, 'mail2026._domainkey.shop.example TXT ? (required)');
});

test("the older API's token is an alternative beside DKIM, and required without it", () => {
  const verificationToken = 'pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU=';
  const beside = lines(expectedRecords(pendingDomain('shop.example', { verificationToken })));
  assert.equal(beside[3], `_amazonses.shop.example TXT ${verificationToken} (alternative)`);
  const alone = lines(expectedRecords(pendingDomain('shop.example', { verificationToken, dkim: undefined })));
  assert.equal(alone[0], `_amazonses.shop.example TXT ${verificationToken} (required)`);
});

test('an address needs no record of its own, but its MAIL FROM domain does', () => {
  const address = pendingDomain('Jane@shop.example', { kind: 'address', dkim: undefined });
  assert.deepEqual(expectedRecords(address), []);
  const mailFrom = { domain: 'bounce.shop.example', progress: 'pending', onMxFailure: 'reject' } as const;
  assert.equal(expectedRecords({ ...address, mailFrom }).length, 2);
});
