import '../../playground/reflect-metadata.js';
import { createPrivateKey, type KeyObject, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** A key pair with its certificate, and what is needed to issue others with it. */
export type IssuedCertificate = {
  pem: string;
  privateKey: KeyObject;
  certificate: x509.X509Certificate;
  keys: CryptoKeys;
};

type CryptoKeys = { publicKey: webcrypto.CryptoKey; privateKey: webcrypto.CryptoKey };

export type CertificateOptions = {
  commonName: string;
  dnsNames?: readonly string[];
  ipAddresses?: readonly string[];
  notBefore?: Date;
  notAfter?: Date;
  /** RSA bits, or a P-256 key. */
  key?: 1024 | 2048 | 'P-256';
  /** Without an issuer the certificate is self-signed, and a certificate authority. */
  issuer?: IssuedCertificate;
};

const DAY_MS = 86_400_000;
let serial = 1;

export async function issueCertificate(options: CertificateOptions): Promise<IssuedCertificate> {
  const keys = await generateKeys(options.key ?? 2048);
  const { issuer } = options;
  const names = [
    ...(options.dnsNames ?? []).map((value) => ({ type: 'dns' as const, value })),
    ...(options.ipAddresses ?? []).map((value) => ({ type: 'ip' as const, value })),
  ];
  serial += 1;
  const certificate = await x509.X509CertificateGenerator.create(
    {
      serialNumber: serial.toString(16).padStart(4, '0'),
      subject: `CN=${options.commonName}`,
      issuer: issuer ? issuer.certificate.subject : `CN=${options.commonName}`,
      notBefore: options.notBefore ?? new Date(Date.now() - DAY_MS),
      notAfter: options.notAfter ?? new Date(Date.now() + 30 * DAY_MS),
      publicKey: keys.publicKey,
      signingKey: (issuer?.keys ?? keys).privateKey,
      signingAlgorithm: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
      extensions: [
        new x509.BasicConstraintsExtension(!issuer, undefined, true),
        ...(names.length > 0 ? [new x509.SubjectAlternativeNameExtension(names)] : []),
      ],
    },
    webcrypto,
  );
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  return { pem: `${certificate.toString('pem')}\n`, privateKey, certificate, keys };
}

function generateKeys(key: 1024 | 2048 | 'P-256'): Promise<CryptoKeys> {
  if (key === 'P-256') {
    return webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  }
  const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]) };
  return webcrypto.subtle.generateKey({ ...rsa, modulusLength: key }, true, ['sign', 'verify']);
}
