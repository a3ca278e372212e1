import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { createCertificateAuthority } from '../../playground/certificate-authority.js';
import { type Listening, listen } from '../../playground/http/listen.js';
import { type CertificateHost, startCertificateHost } from '../../playground/sns/certificate-host.js';

const PRELOAD = new URL('../../playground/loopback.js', import.meta.url);

let folder: string;
let host: CertificateHost;
let certificatePath: string;
let local: Listening;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'loopback-'));
  const authority = await createCertificateAuthority(() => Date.now());
  await writeFile(path.join(folder, 'ca.pem'), authority.caCertificate);
  host = await startCertificateHost(authority, () => Date.now());
  certificatePath = host.serve(authority.signing.cert);
  local = await listen(createServer((_request, response) => response.end('local')));
});
after(async () => {
  await host.close();
  await local.close();
  await rm(folder, { recursive: true });
});

function startScript(script: string, env: Record<string, string> = {}): ChildProcess {
  const preload = new URL(PRELOAD);
  preload.searchParams.set('port', String(host.port));
  return spawn(process.execPath, ['--import', preload.href, '--input-type=module', '-e', script], {
    env: { NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem'), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

async function run(
  script: string,
  env?: Record<string, string>,
): Promise<{ output: string; errors: string }> {
  const child = startScript(script, env);
  let output = '';
  let errors = '';
  child.stdout?.on('data', (chunk) => (output += chunk));
  child.stderr?.on('data', (chunk) => (errors += chunk));
  await new Promise((resolve) => child.once('close', resolve));
  return { output, errors };
}

const get = (url: string) => `
  try { console.log((await (await fetch('${url}')).text()).slice(0, 27)); }
  catch (error) { console.log(error.cause?.code ?? error.cause?.message); }`;

test("fetch reaches the certificate host under SNS's name, with TLS checked as ever", async () => {
  const url = `https://sns.ap-northeast-1.amazonaws.com${certificatePath}`;
  assert.match((await run(get(url))).output, /^-----BEGIN CERTIFICATE-----/);
  const untrusting = await run(get(url), { NODE_EXTRA_CA_CERTS: '' });
  assert.match(untrusting.output, /UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT_LOCALLY/);
  const other = await run(get(`https://sns.s3-us-west-2.amazonaws.com${certificatePath}`));
  assert.match(other.output, /the playground blocks outgoing connections/);
});

test('node:https and node:tls are caught too', async () => {
  const { output } = await run(`
    import https from 'node:https';
    import tls from 'node:tls';
    const target = { host: 'sns.ap-northeast-1.amazonaws.com', port: 443 };
    https.get({ ...target, path: '${certificatePath}' }, (response) => {
      console.log(response.statusCode);
      const socket = tls.connect(443, target.host, { servername: target.host }, () => {
        console.log(socket.authorized, socket.getPeerCertificate().subject.CN);
        socket.end();
      });
    });`);
  assert.equal(output, '200\ntrue sns.ap-northeast-1.amazonaws.com\n');
});

test('this machine is left alone; everything else is refused loudly', async () => {
  assert.equal((await run(get(local.url))).output, 'local\n');
  for (const url of ['https://slack.com/', 'http://192.0.2.1/', 'http://sns.ap-northeast-1.amazonaws.com/']) {
    const { output, errors } = await run(get(url));
    assert.match(output, /blocks outgoing connections/);
    assert.match(errors, /blocks outgoing connections: connection to .+ refused/);
  }
});

test('the parent moves the clock, and without the parent the process ends', async () => {
  const child = startScript(`
    process.on('message', () => {
      const spread = Math.abs(new Date() - Date.now()) + Math.abs(Date.parse(Date()) - Date.now());
      console.log(JSON.stringify({ now: Date.now(), spread, fixed: new Date(5).getTime(), is: new Date() instanceof Date }));
    });
    setInterval(() => {}, 1000);`);
  const lines: string[] = [];
  const first = new Promise<void>((resolve) =>
    child.stdout?.on('data', (chunk) => {
      lines.push(String(chunk));
      resolve();
    }),
  );
  const moved = new Promise((resolve) => child.once('message', resolve));
  const message = { playground: 'clock', offsetMs: 3_600_000 };
  const sentAt = Date.now();
  child.send(message);
  assert.deepEqual(await moved, message);
  await first;
  const said = JSON.parse(lines.join('')) as { now: number; spread: number; fixed: number; is: boolean };
  const realTime = said.now - message.offsetMs;
  assert.ok(sentAt <= realTime && realTime <= Date.now());
  assert.ok(said.spread < 2000);
  assert.deepEqual([said.fixed, said.is], [5, true]);
  const gone = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  child.disconnect();
  assert.equal(await gone, 'SIGTERM');
});
