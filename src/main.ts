import './require-node.js';
import cluster from 'node:cluster';
import { type Logger, pino } from 'pino';
import { buildApp, type ProcessRole } from './app.js';
import { type Config, ConfigError, readConfig } from './config.js';
import { metricsOfAllWorkers, startWorkers } from './http/worker-processes.js';

/** Container platforms send SIGKILL ten seconds after SIGTERM at the earliest. */
const STOP_WITHIN_MS = 9_000;

/**
 * The process: read the configuration, build the app, listen, and stop cleanly when told to.
 * `main.js web` takes requests only, `main.js worker` runs the watches only; without an argument it does both.
 */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = pino({ level: config.LOG_LEVEL, base: { pid: process.pid } });
  const role = readRole(process.argv[2]);
  const alone = config.WEB_CONCURRENCY === 1 || role === 'worker' || cluster.isWorker;
  const stop = alone ? await runApp(config, role, log) : superviseWorkers(config, log);
  process.once('SIGTERM', (signal) => end(signal, stop, log));
  process.once('SIGINT', (signal) => end(signal, stop, log));
}

async function runApp(config: Config, role: ProcessRole, log: Logger): Promise<() => Promise<void>> {
  const metricsText = metricsOfAllWorkers();
  const app = await buildApp(config, { role, now: () => Date.now(), log, metricsText });
  const port = await app.start().catch(async (error: unknown) => {
    await app.stop();
    throw error;
  });
  const topics = config.SNS_TOPIC_ARNS.map(({ arn }) => arn);
  log.info({ port, role, topics, accounts: config.accounts }, role === 'worker' ? 'watching' : 'listening');
  return app.stop;
}

function superviseWorkers(config: Config, log: Logger): () => Promise<void> {
  const workers = startWorkers(config.WEB_CONCURRENCY, {
    log,
    onHopeless: () => {
      log.fatal('no worker could start');
      process.exitCode = 1;
      void workers.stop();
    },
  });
  return workers.stop;
}

async function end(signal: NodeJS.Signals, stop: () => Promise<void>, log: Logger): Promise<void> {
  log.info({ signal }, 'stopping');
  const late = setTimeout(() => {
    log.error('what is under way does not end; leaving it');
    process.exit(1);
  }, STOP_WITHIN_MS);
  await stop();
  clearTimeout(late);
  cluster.worker?.disconnect();
  log.info('stopped');
}

function readRole(argument: string | undefined): ProcessRole {
  if (argument === undefined) return 'all';
  if (argument === 'web' || argument === 'worker') return argument;
  throw new ConfigError([`"${argument}" is no role: leave it out, or say web or worker`]);
}

main().catch((error: unknown) => {
  const told = error instanceof ConfigError ? error.message : (error as Error).stack;
  process.stderr.write(`ses-warden does not start. ${told}\n`);
  process.exitCode = 1;
  cluster.worker?.disconnect();
});
