import { parseArgs } from 'node:util';
import {
  createAccessTo,
  createAccountAccesses,
  createMailBucket,
  createVerifiedIdentities,
} from '../../aws/index.js';
import { type Config, readConfig } from '../../config.js';
import {
  createIntake,
  createMailReader,
  createOwnIdentities,
  createRecorder,
  createStoredCertificates,
  isRemembered,
} from '../../features/intake/index.js';
import type { Catalog } from '../../locales/index.js';
import { createVerifier } from '../../sns/index.js';
import { DataDirInUse, openStore, type Store, StoreUnavailable } from '../../store/index.js';
import {
  type CommandInput,
  catalogIn,
  createCommandControlPlane,
  printError,
  printLine,
  reportMisuse,
  SILENT_LOG,
} from '../terminal/index.js';
import { redriveTopic } from './redrive.js';

/**
 * SQS keeps a message for 14 days at most, counted from when SNS gave up. Topic, certificate and signature are verified as for
 * any delivery.
 */
const MAX_MESSAGE_AGE_MS = 15 * 86_400_000;

type RunDeps = { store: Store; t: Catalog; now: () => number; includeOld: boolean };

/**
 * Counts the events in the dead-letter queues of all topics. Resolves with the exit code: 0 if every queue was read to its end,
 * 1 if something failed, 2 if the arguments are invalid. Rejects with a `ConfigError` if the environment is.
 */
export async function redriveCommand({ argv, environment, now }: CommandInput): Promise<number> {
  const t = catalogIn(environment);
  const flags = readFlags(argv);
  if ('problem' in flags) return reportMisuse(t.redrive.usageProblem(flags.problem));
  if (flags.help) {
    printLine(t.redrive.usage);
    return 0;
  }
  const config = readConfig(environment);
  const { REDIS_URL: redisUrl, DATA_DIR: dataDir } = config;
  try {
    const store = await openStore({ redisUrl, dataDir, now, log: SILENT_LOG });
    try {
      return await redriveAll(config, { store, t, now, includeOld: flags.old });
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof DataDirInUse) printError(t.redrive.botRuns(error.dataDir));
    else if (error instanceof StoreUnavailable) printError(t.redrive.storeUnavailable(error.message));
    else throw error;
    return 1;
  }
}

async function redriveAll(config: Config, { store, t, now, includeOld }: RunDeps): Promise<number> {
  const controlPlane = createCommandControlPlane(now);
  const topics = config.SNS_TOPIC_ARNS;
  const events = { counted: 0, known: 0 };
  const onNotification = await openIntake(config, store, now, (counted) => {
    events[counted ? 'counted' : 'known'] += 1;
  });
  const certificates = createStoredCertificates({ documents: store.documents, now });
  const verify = createVerifier({ topics, fetch, now, certificates, maxAgeMs: MAX_MESSAGE_AGE_MS });
  const deps = { verify, onNotification, isRemembered, now, includeOld, t, printLine };
  let succeeded = true;
  for (const topic of topics) {
    const access = createAccessTo({ controlPlane, now }, config.accounts, topic);
    succeeded = (await redriveTopic({ ...deps, access }, topic)) && succeeded;
  }
  printLine(t.redrive.counted(events.counted, events.known));
  return succeeded ? 0 : 1;
}

/** Creates the same intake as the bot's. The bot's watches see what was counted, whether the bot runs now or starts later. */
async function openIntake(
  config: Config,
  store: Store,
  now: () => number,
  onEvent: (counted: boolean) => void,
) {
  const controlPlane = createCommandControlPlane(now);
  const access = createAccountAccesses({ controlPlane, now }, config.accounts);
  const accounts = access.map(createVerifiedIdentities);
  const own = createOwnIdentities({ accounts, documents: store.documents, now, log: SILENT_LOG });
  await own.load();
  return createIntake({
    recorder: createRecorder({
      tally: store.tally,
      onRecorded: () => undefined,
      onBatch: () => undefined,
    }),
    journal: store.journal,
    rules: { countEmailValidation: config.COUNT_EMAIL_VALIDATION, isOwn: own.isOwn },
    log: SILENT_LOG,
    onEvent: (_, counted) => onEvent(counted),
    documents: store.documents,
    feedbackOfReceived: createMailReader({
      fetchMail: createMailBucket(access, config.BOUNCE_MAIL_BUCKET),
      accounts: config.accounts,
      onUncounted: async () => undefined,
      log: SILENT_LOG,
    }),
  });
}

function readFlags(argv: readonly string[]): { help: boolean; old: boolean } | { problem: string } {
  const options = {
    old: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  } as const;
  try {
    return parseArgs({ args: [...argv], options, strict: true }).values;
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
