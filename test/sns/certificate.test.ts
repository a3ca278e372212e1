import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCertificate } from '../../src/sns/certificate.js';
import { isRefusal } from '../../src/sns/refusal.js';
import { type CertificateOptions, issueCertificate } from '../support/certificates.js';

const NOW = Date.parse('2026-11-24T00:00:00Z');
const VALID = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2027-01-01T00:00:00Z') };

async function judge(options: CertificateOptions, { partition = 'aws', now = NOW } = {}): Promise<string> {
  const { pem } = await issueCertificate({ ...VALID, ...options });
  const result = readCertificate(Buffer.from(pem), partition, now);
  return isRefusal(result) ? String(result.detail) : 'fit';
}

test('a certificate made out to SNS is fit, by common name or alternative name', async () => {
  assert.equal(await judge({ commonName: 'sns.amazonaws.com' }), 'fit');
  assert.equal(await judge({ commonName: 'sns.amazonaws.com', dnsNames: ['other.example'] }), 'fit');
  assert.equal(await judge({ commonName: 'other', dnsNames: ['sns.amazonaws.com'] }), 'fit');
});

test('a certificate made out to somebody else is unfit', async () => {
  const refused = 'made out to somebody else';
  for (const commonName of [
    'evil.example',
    '*.amazonaws.com',
    'sns.amazonaws.com.evil.example',
    'sns.s3.amazonaws.com',
  ]) {
    assert.equal(await judge({ commonName }), refused, commonName);
  }
  assert.equal(await judge({ commonName: 'evil.example', dnsNames: ['*.amazonaws.com'] }), refused);
});

test('the name used in China is fit in China only', async () => {
  const commonName = 'sns.amazonaws.com.cn';
  assert.equal(await judge({ commonName }, { partition: 'aws-cn' }), 'fit');
  assert.equal(await judge({ commonName }), 'made out to somebody else');
  assert.equal(await judge({ commonName: 'sns.amazonaws.com' }, { partition: 'aws-cn' }), 'fit');
});

test('a certificate is fit from the first to the last second of its validity', async () => {
  const { pem } = await issueCertificate({ commonName: 'sns.amazonaws.com', ...VALID });
  const fitAt = (time: number) => !isRefusal(readCertificate(Buffer.from(pem), 'aws', time));
  const [from, to] = [VALID.notBefore.getTime(), VALID.notAfter.getTime()];
  assert.deepEqual([from - 1, from, to, to + 1].map(fitAt), [false, true, true, false]);
});

test('only RSA keys of a decent size sign for SNS', async () => {
  assert.equal(await judge({ commonName: 'sns.amazonaws.com', key: 'P-256' }), 'not an RSA key');
  assert.equal(await judge({ commonName: 'sns.amazonaws.com', key: 1024 }), 'RSA key too short');
});

test('garbage is unfit', () => {
  for (const text of ['', 'garbage', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n']) {
    const result = readCertificate(Buffer.from(text), 'aws', NOW);
    assert.ok(isRefusal(result) && result.refused === 'certificate-unfit');
  }
});
