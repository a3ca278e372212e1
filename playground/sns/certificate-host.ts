import { createServer } from 'node:https';
import { answerWithFault, createFaults, type Faults } from '../http/faults.js';
import { listen } from '../http/listen.js';

/** Serves certificates over TLS, as `sns.<region>.amazonaws.com` does. */
export type CertificateHost = {
  port: number;
  /** Adds a certificate (PEM) and returns its path, `/SimpleNotificationService-<32 hex>.pem`. */
  serve(certificate: string): string;
  /** The requested paths, oldest first. */
  requests: readonly string[];
  /** Under the name `certificate`; garbage is `{ kind: 'answer', status: 200, body: '…' }`. */
  faults: Faults;
  close(): Promise<void>;
};

export async function startCertificateHost(tls: { key: string; cert: string }): Promise<CertificateHost> {
  const served = new Map<string, string>();
  const requests: string[] = [];
  const faults = createFaults();
  const server = createServer(tls, (request, response) => {
    const path = request.url ?? '/';
    requests.push(path);
    const certificate = served.get(path);
    const status = certificate === undefined ? 404 : 200;
    const send = () =>
      response.writeHead(status, { 'content-type': 'application/x-pem-file' }).end(certificate ?? '');
    answerWithFault(faults.take('certificate'), response, () => send).catch(() => response.destroy());
  });
  const { port, close } = await listen(server, { scheme: 'https' });
  return {
    port,
    serve: (certificate) => {
      const number = (served.size + 1).toString(16).padStart(HEX_DIGITS, '0');
      const path = `/SimpleNotificationService-${number}.pem`;
      served.set(path, certificate);
      return path;
    },
    requests,
    faults,
    close,
  };
}

const HEX_DIGITS = 32;
