import './reflect-metadata.js';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** Certificates like those of AWS, valid from a day ago for a year. All in PEM. */
export type CertificateAuthority = {
  /** What `NODE_EXTRA_CA_CERTS` points to. */
  caCertificate: string;
  /** What SNS signs with where it has its common name, `sns.amazonaws.com`. */
  signing: { key: string; cert: string };
  /** Another pair of the same authority: for a host, or to sign with, e.g. one that has expired or names somebody else. */
  issueSigning(options?: SigningOptions): Promise<{ key: string; cert: string }>;
};

export type SigningOptions = { commonName?: string; notBefore?: Date; notAfter?: Date };

type Issuer = { name: string; keys: KeyPair };
type KeyPair = { publicKey: webcrypto.CryptoKey; privateKey: webcrypto.CryptoKey };
type Validity = { notBefore: Date; notAfter: Date };

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
} as const;

const DAY_MS = 86_400_000;
const SIGNER = 'sns.amazonaws.com';
const CA_NAME = 'CN=ses-warden playground CA';

export async function createCertificateAuthority(now: () => number): Promise<CertificateAuthority> {
  const validity = { notBefore: new Date(now() - DAY_MS), notAfter: new Date(now() + 365 * DAY_MS) };
  const issuer: Issuer = { name: CA_NAME, keys: await newKeys() };
  const ca = await x509.X509CertificateGenerator.createSelfSigned(
    {
      name: CA_NAME,
      keys: issuer.keys,
      signingAlgorithm: ALGORITHM,
      extensions: [
        new x509.BasicConstraintsExtension(true, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      ],
      ...validity,
    },
    webcrypto,
  );
  const issueSigning = ({ commonName = SIGNER, ...dates }: SigningOptions = {}) =>
    issue(issuer, commonName, { ...validity, ...dates });
  return {
    caCertificate: ca.toString('pem'),
    signing: await issueSigning(),
    issueSigning,
  };
}

async function issue(
  issuer: Issuer,
  commonName: string,
  validity: Validity,
): Promise<{ key: string; cert: string }> {
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.create(
    {
      subject: `CN=${commonName}`,
      issuer: issuer.name,
      signingKey: issuer.keys.privateKey,
      publicKey: keys.publicKey,
      signingAlgorithm: ALGORITHM,
      extensions: [
        new x509.BasicConstraintsExtension(false),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyEncipherment),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: commonName }]),
      ],
      ...validity,
    },
    webcrypto,
  );
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    key: `-----BEGIN PRIVATE KEY-----\n${wrapped(key)}\n-----END PRIVATE KEY-----\n`,
    cert: certificate.toString('pem'),
  };
}

function newKeys(): Promise<KeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

function wrapped(base64: string): string {
  return base64.match(/.{1,64}/g)?.join('\n') ?? '';
}
