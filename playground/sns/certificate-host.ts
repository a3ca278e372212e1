import { createHash } from 'node:crypto';
import { createServer } from 'node:https';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { CertificateAuthority } from '../certificate-authority.js';
import { answerWithFault, createFaults, type Faults } from '../http/faults.js';
import { listen } from '../http/listen.js';
import { isSnsHost } from './regions.js';

/** Serves certificates over TLS, as `sns.<region>.amazonaws.com` does, under the name of every Region. */
export type CertificateHost = {
  port: number;
  /** Adds a certificate (PEM) and returns its path, `/SimpleNotificationService-<32 hex>.pem`; the same for the same one. */
  serve(certificate: string): string;
  /** The requested paths, oldest first. */
  requests: readonly string[];
  /** Under the name `certificate`; garbage is `{ kind: 'answer', status: 200, body: '…' }`. */
  faults: Faults;
  close(): Promise<void>;
};

/** @param now the clock that answers are dated with (ms since the epoch) */
export async function startCertificateHost(
  authority: CertificateAuthority,
  now: () => number,
): Promise<CertificateHost> {
  const served = new Map<string, string>();
  const requests: string[] = [];
  const faults = createFaults();
  const contexts = new Map<string, Promise<SecureContext>>();

  function contextFor(host: string): Promise<SecureContext> {
    if (!isSnsHost(host)) return Promise.reject(new Error(`SNS has no host ${host}`));
    const context =
      contexts.get(host) ?? authority.issueSigning({ commonName: host }).then(createSecureContext);
    contexts.set(host, context);
    return context;
  }

  const tls = {
    SNICallback: (host: string, done: (error: Error | null, context?: SecureContext) => void) =>
      void contextFor(host).then((context) => done(null, context), done),
  };
  const server = createServer(tls, (request, response) => {
    const path = request.url ?? '/';
    requests.push(path);
    const certificate = served.get(path);
    const status = certificate === undefined ? 404 : 200;
    response.setHeader('date', new Date(now()).toUTCString());
    const send = () =>
      response.writeHead(status, { 'content-type': 'application/x-pem-file' }).end(certificate ?? '');
    answerWithFault(faults.take('certificate'), response, () => send).catch(() => response.destroy());
  });
  const { port, close } = await listen(server, { scheme: 'https' });
  return {
    port,
    serve: (certificate) => {
      const name = createHash('sha256').update(certificate).digest('hex').slice(0, HEX_DIGITS);
      const path = `/SimpleNotificationService-${name}.pem`;
      served.set(path, certificate);
      return path;
    },
    requests,
    faults,
    close,
  };
}

const HEX_DIGITS = 32;
