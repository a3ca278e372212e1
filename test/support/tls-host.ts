import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { type IssuedCertificate, issueCertificate } from './certificates.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** The hosts of SNS on loopback, over TLS with an authority of their own. */
export type TlsHost = {
  /** A `fetch` that ends up here whatever the host is called; TLS is checked against that name. */
  fetch: typeof fetch;
  /** What is under a URL; anything else is a 404. */
  serve(url: string, content: string | Handler): void;
  /** The URLs asked for, in order. */
  requests: readonly string[];
  close(): Promise<void>;
};

const HOSTS = ['us-east-1', 'us-west-2', 'ap-northeast-1', 'us-gov-west-1'].map(
  (r) => `sns.${r}.amazonaws.com`,
);
const CHINA = 'sns.cn-north-1.amazonaws.com.cn';

export async function startTlsHost(): Promise<TlsHost> {
  identities ??= issueIdentities();
  const { authority, identity } = await identities;
  const content = new Map<string, string | Handler>();
  const requests: string[] = [];
  const key = identity.privateKey.export({ type: 'pkcs8', format: 'pem' });
  const server = https.createServer({ key, cert: identity.pem }, (request, response) => {
    const url = `https://${request.headers.host}${request.url}`;
    requests.push(url);
    const found = content.get(url);
    if (typeof found === 'function') return found(request, response);
    response.statusCode = found === undefined ? 404 : 200;
    response.end(found ?? 'no such file');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    fetch: loopbackFetch(port, authority),
    serve: (url, what) => content.set(url, what),
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Making keys takes a moment: all hosts of a process share them. */
let identities: ReturnType<typeof issueIdentities> | undefined;

async function issueIdentities() {
  const authority = await issueCertificate({ commonName: 'Test Authority' });
  const dnsNames = [...HOSTS, CHINA];
  const identity = await issueCertificate({ commonName: 'loopback', dnsNames, issuer: authority });
  return { authority, identity };
}

function loopbackFetch(port: number, authority: IssuedCertificate): typeof fetch {
  return (input, init) =>
    new Promise((resolve, reject) => {
      const url = new URL(String(input));
      const request = https.get({
        host: '127.0.0.1',
        port,
        path: `${url.pathname}${url.search}`,
        headers: { host: url.host },
        servername: url.hostname,
        ca: authority.pem,
        agent: false,
        ...(init?.signal && { signal: init.signal }),
      });
      request.once('error', (cause) => reject(new TypeError('fetch failed', { cause })));
      request.once('response', (response) => {
        const status = response.statusCode ?? 0;
        if (status >= 300 && status < 400 && init?.redirect === 'error') {
          response.resume();
          reject(new TypeError('fetch failed', { cause: new Error('unexpected redirect') }));
          return;
        }
        response.once('error', () => undefined);
        const { date = '' } = response.headers;
        resolve(new Response(Readable.toWeb(response) as ReadableStream, { status, headers: { date } }));
      });
    });
}
