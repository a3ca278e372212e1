import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { until } from './until.js';

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
  /** Starts again on the same port, in the same folder. */
  start(): Promise<void>;
  /** Ends for good and removes the folder. */
  stop(): Promise<void>;
};

const START_ATTEMPTS = 5;
const START_DEADLINE_MS = 10_000;
/** The bus of a cluster node listens this much above its port. */
const CLUSTER_BUS_OFFSET = 10_000;
const HIGHEST_PORT = 65_535;
const CLUSTER_SLOTS = 16_384;

/**
 * @param options.args settings for redis-server, such as `['--appendonly', 'yes']`; without them nothing is persistent
 */
export async function startRedis(options: { args?: readonly string[] } = {}): Promise<RedisServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ses-warden-redis-'));
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    try {
      return await serverOn(port, folder, options.args ?? []);
    } catch (error) {
      // Somebody else may have taken the port in between.
      if (attempt < START_ATTEMPTS) continue;
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }
}

async function serverOn(port: number, folder: string, args: readonly string[]): Promise<RedisServer> {
  let child = await launch(port, folder, args);
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
    async start() {
      child = await launch(port, folder, args);
    },
    async stop() {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function launch(port: number, folder: string, args: readonly string[]): Promise<ChildProcess> {
  const child = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...args],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
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
      if (!output.includes('Ready to accept connections')) return;
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

async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    server.close();
    await once(server, 'close');
    if (address === null || typeof address === 'string') throw new Error('No port on loopback');
    if (address.port + CLUSTER_BUS_OFFSET <= HIGHEST_PORT) return address.port;
  }
}

/** Three masters that share the slots. */
export type RedisCluster = {
  url: string;
  nodes: readonly RedisServer[];
  stop(): Promise<void>;
};

export async function startRedisCluster(): Promise<RedisCluster> {
  const args = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '5000'];
  const nodes = await Promise.all([startRedis({ args }), startRedis({ args }), startRedis({ args })]);
  const clients = nodes.map(({ url }) => new Redis(url));
  try {
    await join(clients, nodes);
  } finally {
    for (const client of clients) client.disconnect();
  }
  return {
    url: `redis+cluster://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    nodes,
    async stop() {
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
}

async function join(clients: readonly Redis[], nodes: readonly RedisServer[]): Promise<void> {
  const share = Math.ceil(CLUSTER_SLOTS / clients.length);
  for (const [index, client] of clients.entries()) {
    const first = index * share;
    const count = Math.min(share, CLUSTER_SLOTS - first);
    await client.call('CLUSTER', 'SET-CONFIG-EPOCH', index + 1);
    await client.call('CLUSTER', 'ADDSLOTS', ...Array.from({ length: count }, (_, slot) => first + slot));
  }
  // Everybody meets everybody, which is faster than waiting for the gossip to spread.
  for (const client of clients) {
    for (const { port } of nodes) await client.call('CLUSTER', 'MEET', '127.0.0.1', port);
  }
  await until(async () => {
    const states = await Promise.all(clients.map((client) => client.call('CLUSTER', 'INFO')));
    return states.every((state) => /cluster_state:ok.*cluster_known_nodes:3/s.test(String(state)));
  });
}
