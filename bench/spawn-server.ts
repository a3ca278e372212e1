import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Listening, Order } from './servers/order.js';
import type { Stage } from './stage.js';

/** What the bot runs under in the playground too: names of SNS lead to loopback, and nothing leaves the machine. */
const PRELOAD = new URL('../playground/loopback.js', import.meta.url);

/** Starts a server of `servers/` in a process of its own. */
export async function spawnServer(
  stage: Stage,
  file: string,
  { store, redisUrl, dataDir }: Pick<Order, 'store' | 'redisUrl' | 'dataDir'>,
): Promise<{ port: number; pid: number; stop(): Promise<void> }> {
  const order: Order = { certificate: stage.signing.cert, redisUrl, store, dataDir };
  const server = fileURLToPath(new URL(`./servers/${file}.js`, import.meta.url));
  const preload = new URL(PRELOAD);
  preload.searchParams.set('port', String(stage.certificatePort));
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', '--import', preload.href, server, JSON.stringify(order)],
    {
      env: { NODE_ENV: 'production', NODE_EXTRA_CA_CERTS: stage.authorityFile },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  const [message] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`${file} ended with ${code} before it listened`);
    }),
  ])) as [Listening];
  return {
    port: message.listening,
    pid: child.pid ?? 0,
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
