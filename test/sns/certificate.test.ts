import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isValidAt, readCertificate } from '../../src/sns/certificate.js';
import { isRefusal } from '../../src/sns/refusal.js';
import { type CertificateOptions, issueCertificate } from '../support/certificates.js';

const VALID = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2027-01-01T00:00:00Z') };
const OREGON = { partition: 'aws', region: 'us-west-2' } as const;
const CAPE_TOWN = { partition: 'aws', region: 'af-south-1' } as const;
const BEIJING = { partition: 'aws-cn', region: 'cn-north-1' } as const;

async function judge(
  options: CertificateOptions,
  region: Parameters<typeof readCertificate>[1] = OREGON,
): Promise<string> {
  const { pem } = await issueCertificate({ ...VALID, ...options });
  const result = readCertificate(Buffer.from(pem), region);
  return isRefusal(result) ? `${result.refused}: ${result.detail}` : 'fit';
}

test('a certificate made out to SNS in the Region is fit, by common name or alternative name', async () => {
  assert.equal(await judge({ commonName: 'sns.amazonaws.com' }), 'fit');
  assert.equal(await judge({ commonName: 'sns.amazonaws.com', dnsNames: ['other.example'] }), 'fit');
  assert.equal(await judge({ commonName: 'other', dnsNames: ['sns.amazonaws.com'] }), 'fit');
  assert.equal(
    await judge(
      {
        commonName: 'sns-signing.af-south-1.amazonaws.com',
        dnsNames: ['sns-signing.af-south-1.amazonaws.com', 'sns.af-south-1.amazonaws.com'],
      },
      CAPE_TOWN,
    ),
    'fit',
  );
  assert.equal(await judge({ commonName: 'sns-cn-north-1.amazonaws.com.cn' }, BEIJING), 'fit');
});

test('a certificate made out to somebody else is unfit, for good', async () => {
  const refused = 'certificate-unfit: made out to somebody else';
  for (const commonName of [
    'evil.example',
    '*.amazonaws.com',
    'sns.amazonaws.com.evil.example',
    'sns.s3.amazonaws.com',
    'sns.s3-us-west-2.amazonaws.com',
  ]) {
    assert.equal(await judge({ commonName }), refused, commonName);
    assert.equal(await judge({ commonName: 'x', dnsNames: [commonName] }), refused, commonName);
  }
});

test('a name that only SNS could have, but not in this Region, is not known', async () => {
  for (const [commonName, region] of [
    ['sns-signing.us-west-2.amazonaws.com', OREGON],
    ['sns.us-west-2.amazonaws.com', OREGON],
    ['sns.amazonaws.com', CAPE_TOWN],
    ['sns-signing.me-south-1.amazonaws.com', CAPE_TOWN],
    ['sns.amazonaws.com.cn', BEIJING],
    ['sns-signing.cn-north-1.amazonaws.com.cn', BEIJING],
    ['sns-signing.ap-southeast-9.amazonaws.com', { partition: 'aws', region: 'ap-southeast-9' }],
  ] as const) {
    const result = await judge({ commonName }, region);
    assert.equal(result, `certificate-unknown: made out to ${commonName}`);
  }
  assert.equal(
    await judge({ commonName: 'x', dnsNames: ['evil.example', 'sns-signing.us-west-2.amazonaws.com'] }),
    'certificate-unknown: made out to sns-signing.us-west-2.amazonaws.com',
  );
});

test('a certificate is valid from its first to its last second', async () => {
  const { pem } = await issueCertificate({ commonName: 'sns.amazonaws.com', ...VALID });
  const certificate = readCertificate(Buffer.from(pem), OREGON);
  assert.ok(!isRefusal(certificate));
  const [from, to] = [VALID.notBefore.getTime(), VALID.notAfter.getTime()];
  assert.deepEqual(
    [from - 1, from, to, to + 1].map((time) => isValidAt(certificate, time)),
    [false, true, true, false],
  );
});

test('a key of another form is one that SNS may use some day', async () => {
  assert.equal(
    await judge({ commonName: 'sns.amazonaws.com', key: 'P-256' }),
    'certificate-unknown: not an RSA key',
  );
  assert.equal(
    await judge({ commonName: 'sns.amazonaws.com', key: 1024 }),
    'certificate-unknown: RSA key too short',
  );
});

test('garbage is an accident on the way', () => {
  for (const text of [
    '',
    'garbage',
    '<html>Sign in to the Wi-Fi</html>',
    '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
    '\u0000'.repeat(100),
  ]) {
    const result = readCertificate(Buffer.from(text), OREGON);
    assert.ok(isRefusal(result) && result.refused === 'certificate-unavailable');
  }
});
