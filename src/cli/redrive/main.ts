import '../../require-node.js';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import {
  createAccessTo,
  createAccountAccesses,
  createControlPlane,
  createVerifiedIdentities,
} from '../../aws/index.js';
import { type Config, ConfigError, readConfig, readEnvironment } from '../../config.js';
import {
  createIntake,
  createOwnIdentities,
  createRecorder,
  isRemembered,
} from '../../features/intake/index.js';
import { type Catalog, catalogOf } from '../../locales/index.js';
import { createVerifier } from '../../sns/index.js';
import { DataDirInUse, openStore, type Store, StoreUnavailable } from '../../store/index.js';
import { redriveTopic } from './redrive-topic.js';

/** The exit code for a command line or an environment that makes no sense. */
const MISUSE = 2;
/** SQS keeps a message for 14 days at most, from when SNS gave it up. The topic, the certificate and the signature are checked as ever. */
const OLDEST_MS = 15 * 86_400_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const now = () => Date.now();
const log = pino({ level: 'silent' });

/** `npm run redrive`: exits with 0 when all queues were gone through, 1 when something failed, 2 when it was not asked properly. */
async function main(): Promise<number> {
  const environment = readEnvironment();
  const t = catalogOf(environment['LOCALE'] === 'ja' ? 'ja' : 'en');
  const flags = readFlags();
  if ('problem' in flags) return complain(t.redrive.usageProblem(flags.problem));
  if (flags.help) {
    say(t.redrive.usage);
    return 0;
  }
  const config = readConfig(environment);
  const { REDIS_URL: redisUrl, DATA_DIR: dataDir } = config;
  const store = await openStore({ redisUrl, dataDir, now, log });
  try {
    return await run(config, { store, t, takeOld: flags.old });
  } finally {
    await store.close();
  }
}

async function run(
  config: Config,
  { store, t, takeOld }: { store: Store; t: Catalog; takeOld: boolean },
): Promise<number> {
  const controlPlane = createControlPlane({ now, log, createErrorId: () => '', onCall: () => undefined });
  const topics = config.SNS_TOPIC_ARNS;
  const events = { counted: 0, known: 0 };
  const takeIn = await openIntake(config, store, (counted) => {
    events[counted ? 'counted' : 'known'] += 1;
  });
  const deps = {
    verify: createVerifier({ topics, fetch, now, maxAgeMs: OLDEST_MS }),
    onNotification: takeIn,
    isRemembered,
    now,
    includeOld: takeOld,
    t,
    say,
  };
  let well = true;
  for (const topic of topics) {
    const access = createAccessTo({ controlPlane, now }, config.accounts, topic);
    well = (await redriveTopic({ ...deps, access }, topic)) && well;
  }
  say(t.redrive.counted(events.counted, events.known));
  return well ? 0 : 1;
}

/** The same intake as the bot's: a running bot's watches see what was counted, one that starts later as well. */
async function openIntake(config: Config, store: Store, onEvent: (counted: boolean) => void) {
  const controlPlane = createControlPlane({ now, log, createErrorId: () => '', onCall: () => undefined });
  const accounts = createAccountAccesses({ controlPlane, now }, config.accounts).map(
    createVerifiedIdentities,
  );
  const own = createOwnIdentities({ accounts, documents: store.documents, now, log });
  await own.load();
  return createIntake({
    recorder: createRecorder({
      tally: store.tally,
      onRecorded: () => undefined,
      onBatch: () => undefined,
    }),
    journal: store.journal,
    rules: { countEmailValidation: config.COUNT_EMAIL_VALIDATION, isOwn: own.isOwn },
    log,
    onEvent: (_, counted) => onEvent(counted),
  });
}

function readFlags(): { help: boolean; old: boolean } | { problem: string } {
  const options = {
    old: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  } as const;
  try {
    return parseArgs({ options, strict: true }).values;
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function complain(line: string): number {
  process.stderr.write(`${line}\n`);
  return MISUSE;
}

function toldOf(error: unknown): string {
  const t = catalogOf(process.env['LOCALE'] === 'ja' ? 'ja' : 'en');
  if (error instanceof ConfigError) return error.message;
  if (error instanceof DataDirInUse) return t.redrive.botRuns(error.dataDir);
  if (error instanceof StoreUnavailable) return t.redrive.storeUnavailable(error.message);
  return (error as Error).stack ?? String(error);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${toldOf(error)}\n`);
    process.exitCode = error instanceof ConfigError ? MISUSE : 1;
  },
);
