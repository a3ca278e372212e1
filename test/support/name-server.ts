import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../playground/http/listen.js';

/** The text of each zone's file by its apex, `.` for the root; undefined: the server has lost it and fails (SERVFAIL). */
export type ZoneTexts = Readonly<Record<string, string | undefined>>;

/** Authoritative name servers (NSD), each at a loopback address of its own, all at one port as on the Internet. */
export type NameServers = { port: number; stop(): Promise<void> };

const START_ATTEMPTS = 5;
const START_DEADLINE_MS = 60_000;
/** Debian has the program where ordinary users do not look. */
const PATH = `${process.env['PATH'] ?? ''}${path.delimiter}/usr/sbin`;

/** @param zonesAt the zones of the server at each address, such as `127.0.0.2` */
export async function startNameServers(zonesAt: Readonly<Record<string, ZoneTexts>>): Promise<NameServers> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const starts = Object.entries(zonesAt).map(([address, zones]) => startServer(address, port, zones));
    const started = await Promise.allSettled(starts);
    const stop = async () => {
      await Promise.all(started.map((one) => (one.status === 'fulfilled' ? one.value() : undefined)));
    };
    const failed = started.find((one) => one.status === 'rejected');
    if (!failed) return { port, stop };
    await stop();
    // Another test may have taken the port in between.
    if (attempt === START_ATTEMPTS) throw failed.reason;
  }
}

/** Resolves, once it answers, with what stops it. */
async function startServer(address: string, port: number, zones: ZoneTexts): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ses-warden-nsd-'));
  const configuration = path.join(folder, 'nsd.conf');
  await mkdir(path.join(folder, 'zones'));
  await Promise.all(
    Object.entries(zones).map(([apex, text]) =>
      text === undefined ? undefined : writeFile(zoneFile(folder, apex), text),
    ),
  );
  await writeFile(configuration, configurationOf(folder, address, port, zones));
  const child = spawn('nsd', ['-d', '-c', configuration], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PATH },
  });
  const killAtExit = () => child.kill('SIGTERM');
  process.on('exit', killAtExit);
  child.once('exit', () => process.off('exit', killAtExit));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await ready(child);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (why: string) => reject(new Error(`nsd ${why}:\n${output}`));
    const deadline = setTimeout(() => fail('was not ready in time'), START_DEADLINE_MS);
    child.once('error', (error) => fail(error.message));
    child.once('exit', () => {
      clearTimeout(deadline);
      fail('ended');
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (/\.zone:\d+/.test(output)) fail('does not understand a zone');
      if (!/nsd started/.test(output)) return;
      clearTimeout(deadline);
      resolve();
    });
  });
}

function configurationOf(folder: string, address: string, port: number, zones: ZoneTexts): string {
  const server = `server:
  ip-address: ${address}@${port}
  server-count: 1
  username: ""
  zonesdir: "${folder}"
  database: ""
  pidfile: "${folder}/nsd.pid"
  xfrdfile: "${folder}/xfrd.state"
  xfrdir: "${folder}"
  zonelistfile: "${folder}/zone.list"
  rrl-ratelimit: 0
  rrl-whitelist-ratelimit: 0
remote-control:
  control-enable: no
`;
  const listed = Object.keys(zones).map(
    (apex) => `zone:\n  name: "${apex}"\n  zonefile: "${zoneFile(folder, apex)}"\n`,
  );
  return server + listed.join('');
}

function zoneFile(folder: string, apex: string): string {
  return path.join(folder, 'zones', `${apex === '.' ? 'root' : apex}.zone`);
}
