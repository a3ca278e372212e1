import { pino } from 'pino';
import { buildApp } from './app.js';
import { ConfigError, readConfig } from './config.js';

/** The process: read the configuration, build the app, listen, and stop cleanly when told to. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = pino({ level: config.LOG_LEVEL, base: { pid: process.pid } });
  const app = await buildApp(config, { now: () => Date.now(), log });
  const port = await app.start();
  log.info(
    { port, topics: config.SNS_TOPIC_ARNS.map(({ arn }) => arn), regions: config.regions },
    'listening',
  );

  const stop = async (signal: NodeJS.Signals) => {
    log.info({ signal }, 'stopping');
    const late = setTimeout(() => {
      log.error('what is under way does not end; leaving it');
      process.exit(1);
    }, STOP_WITHIN_MS);
    await app.stop();
    clearTimeout(late);
    log.info('stopped');
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

/** Container platforms send SIGKILL ten seconds after SIGTERM at the earliest. */
const STOP_WITHIN_MS = 9_000;

main().catch((error: unknown) => {
  const told = error instanceof ConfigError ? error.message : (error as Error).stack;
  process.stderr.write(`ses-warden does not start. ${told}\n`);
  process.exitCode = 1;
});
