import './require-node.js';
import cluster from 'node:cluster';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Logger, pino } from 'pino';
import { buildApp, type ProcessRole } from './app.js';
import { type Config, ConfigError, readConfig } from './config.js';
import { keepAliveAfterErrors } from './http/last-resort.js';
import { CannotListen } from './http/server.js';
import { metricsOfAllWorkers, startWorkers } from './http/worker-processes.js';
import { DataDirInUse, StoreNotUsable } from './store/index.js';
import { errorFields } from './text/error-fields.js';

/** Container platforms send SIGKILL ten seconds after SIGTERM, or later. */
const STOP_WITHIN_MS = 9_000;

const SHARED_STORE_MISSING =
  'REDIS_URL is missing: web and worker are separate processes, and the embedded store serves one. Set it, or start without an argument';

/**
 * Reads the configuration, builds and starts the app, and stops it on SIGTERM or SIGINT. `main.js web` only receives
 * requests, `main.js worker` only runs the watches; without an argument it does both.
 */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const serializers = { err: errorFields };
  const log = pino({ level: config.LOG_LEVEL, base: { pid: process.pid }, serializers });
  const role = readRole(process.argv[2]);
  if (role !== 'all' && config.REDIS_URL === undefined) throw new ConfigError([SHARED_STORE_MISSING]);
  const alone = config.WEB_CONCURRENCY === 1 || role === 'worker' || cluster.isWorker;
  const stop = alone ? await runApp(config, role, log) : superviseWorkers(config, log);
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      shutDown(signal, stop, log).catch((error: unknown) => {
        log.error({ err: error }, 'stop failed');
        process.exit(1);
      });
    });
}

async function runApp(config: Config, role: ProcessRole, log: Logger): Promise<() => Promise<void>> {
  const metricsText = metricsOfAllWorkers();
  const app = await buildApp(config, { role, now: Date.now, log, metricsText });
  boundMemory();
  returnStartMemory();
  const port = await app.start().catch(async (error: unknown) => {
    await app.stop();
    throw error;
  });
  const topics = config.SNS_TOPIC_ARNS.map(({ arn }) => arn);
  const accounts = config.accounts.map(({ name, account, region }) => ({ name, account, region }));
  log.info({ port, role, topics, accounts }, role === 'worker' ? 'watching' : 'listening');
  return app.stop;
}

/**
 * The old generation grows to twice of what lives in it, not to the three or four times that V8 allows itself: a saturated intake
 * takes 100 MiB less for 0.3 % of its time. The flags of `npm start` bound the young generation, which cannot be done from here.
 */
function boundMemory(): void {
  setFlagsFromString('--heap-growing-percent=100');
}

/**
 * Loading the code leaves some 80 MiB of garbage in pages that V8 keeps, because a server with much memory gives it no reason
 * to return them. A collection as in need returns them once; it is only to be had through a flag.
 * https://nodejs.org/api/v8.html#v8setflagsfromstringflags
 */
function returnStartMemory(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  if (typeof collect === 'function') collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

function superviseWorkers(config: Config, log: Logger): () => Promise<void> {
  keepAliveAfterErrors({ log, now: Date.now, onEscaped: () => undefined });
  const workers = startWorkers(config.WEB_CONCURRENCY, {
    log,
    onStartFailed: () => {
      log.fatal('no worker process started');
      process.exitCode = 1;
      void workers.stop();
    },
  });
  return workers.stop;
}

async function shutDown(signal: NodeJS.Signals, stop: () => Promise<void>, log: Logger): Promise<void> {
  log.info({ signal }, 'stopping');
  const timeout = setTimeout(() => {
    log.error('stop timed out');
    process.exit(1);
  }, STOP_WITHIN_MS);
  await stop();
  clearTimeout(timeout);
  log.info('stopped');
  // A call that hangs would keep the process alive.
  process.exit(0);
}

function readRole(argument: string | undefined): ProcessRole {
  if (argument === undefined) return 'all';
  if (argument === 'web' || argument === 'worker') return argument;
  throw new ConfigError([`"${argument}" is not a role: use web, worker or no argument`]);
}

/** What the user can mend is said in a sentence; the stack of anything else helps whoever mends the bot. */
function reasonOf(error: unknown): string {
  const isExplained =
    error instanceof ConfigError ||
    error instanceof DataDirInUse ||
    error instanceof StoreNotUsable ||
    error instanceof CannotListen;
  if (isExplained) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch((error: unknown) => {
  const reason = reasonOf(error);
  process.stderr.write(`ses-warden does not start. ${reason}\n`);
  process.exitCode = 1;
  cluster.worker?.disconnect();
});
