import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../playground/http/listen.js';

/** A redis-server of its own on loopback, with its files in a folder of its own. */
export type RedisServer = {
  url: string;
  port: number;
  /** The process that runs now. */
  readonly pid: number;
  /** Answers nothing while paused, but keeps its connections (SIGSTOP, SIGCONT). */
  pause(): void;
  resume(): void;
  /** Ends at once (SIGKILL). What it had in memory is lost. */
  kill(): Promise<void>;
  /**
   * Cuts the append-only file, while the server does not run, as a crash in the middle of a write does: within the
   * last transaction that writes into `key`.
   */
  cutLastTransaction(key: string): Promise<void>;
  /** Starts again on the same port, in the same folder, with further settings. */
  start(further?: readonly string[]): Promise<void>;
  /** Ends for good and removes the folder. */
  stop(): Promise<void>;
};

const START_ATTEMPTS = 5;
const START_DEADLINE_MS = 60_000;

type RedisSettings = { args?: readonly string[]; sentinel?: string; dump?: Buffer };

/**
 * @param options.args settings for redis-server, such as `['--appendonly', 'yes']`; without them nothing is persistent
 * @param options.dump an RDB file to start with
 * @param options.sentinel the configuration of a sentinel, to start one instead of a server
 */
export async function startRedis(options: RedisSettings = {}): Promise<RedisServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ses-warden-redis-'));
  if (options.dump) await writeFile(path.join(folder, 'dump.rdb'), options.dump);
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    try {
      return await serverOn(port, folder, options);
    } catch (error) {
      // Another test may have taken the port in between, or that of the cluster bus, which is 10,000 above.
      if (attempt < START_ATTEMPTS) continue;
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }
}

async function serverOn(port: number, folder: string, settings: RedisSettings): Promise<RedisServer> {
  let child = await launch(port, folder, settings);
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    get pid() {
      return child.pid ?? 0;
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    kill: end,
    async cutLastTransaction(key) {
      const files = path.join(folder, 'appendonlydir');
      const newest = (await readdir(files))
        .filter((name) => name.endsWith('.incr.aof'))
        .sort()
        .at(-1);
      const file = path.join(files, newest ?? '');
      const written = await readFile(file, 'latin1');
      const start = written.lastIndexOf('\r\nMULTI\r\n', written.lastIndexOf(key));
      const writes = [...written.slice(start).matchAll(new RegExp(key, 'g'))];
      const middle = writes[Math.floor(writes.length / 2)];
      if (start < 0 || !middle) throw new Error(`No transaction writes into ${key}`);
      await truncate(file, start + middle.index);
    },
    async start(further = []) {
      child = await launch(port, folder, { ...settings, args: [...(settings.args ?? []), ...further] });
    },
    async stop() {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function launch(port: number, folder: string, settings: RedisSettings): Promise<ChildProcess> {
  const child = spawn('redis-server', await argumentsFor(port, folder, settings), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const killAtExit = () => child.kill('SIGKILL');
  process.on('exit', killAtExit);
  child.once('exit', () => process.off('exit', killAtExit));
  await new Promise<void>((resolve, reject) => {
    let output = '';
    const deadline = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`redis-server was not ready in time:\n${output}`));
    }, START_DEADLINE_MS);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (!/Ready to accept connections|Sentinel ID is/.test(output)) return;
      clearTimeout(deadline);
      child.stdout.removeAllListeners('data').resume();
      resolve();
    });
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(deadline);
      reject(new Error(`redis-server ended:\n${output}`));
    });
  });
  return child;
}

async function argumentsFor(
  port: number,
  folder: string,
  { args = [], sentinel }: RedisSettings,
): Promise<readonly string[]> {
  if (sentinel === undefined) {
    return ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...args];
  }
  // A sentinel keeps what it learns in its configuration file.
  const file = path.join(folder, 'sentinel.conf');
  await writeFile(file, `port ${port}\nbind 127.0.0.1\ndir ${folder}\n${sentinel}\n`);
  return [file, '--sentinel', ...args];
}
