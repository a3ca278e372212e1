import '../../require-node.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import {
  createAccessTo,
  createControlPlane,
  createEventRouting,
  readCallerAccount,
} from '../../aws/index.js';
import { type Config, ConfigError, readConfig, readEnvironment } from '../../config.js';
import { type Catalog, catalogOf } from '../../locales/index.js';
import { iamPolicy } from './iam-policy.js';
import { setUp } from './setup.js';
import { readSetupFlags, type SetupFlags } from './setup-flags.js';

/** The exit code for a command line or an environment that makes no sense. */
const MISUSE = 2;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm run setup`: exits with 0 when all is as wanted, 1 when it is not, 2 when it was not asked properly. */
async function main(): Promise<number> {
  const environment = readEnvironment();
  const t = catalogOf(environment['LOCALE'] === 'ja' ? 'ja' : 'en');
  const flags = readSetupFlags(process.argv.slice(2));
  if ('problem' in flags) return misuse(t.setup.usageProblem(flags.problem));
  if (flags.help) {
    say(t.setup.usage);
    return 0;
  }
  return run(readConfig(environment), flags, t);
}

async function run(config: Config, flags: SetupFlags, t: Catalog): Promise<number> {
  const { PUBLIC_URL: publicUrl, SNS_TOPIC_ARNS: topics } = config;
  if (flags.printIam) {
    const used = config.accounts.flatMap(({ role, changeRole }) => [role, changeRole]);
    const roles = [...new Set(used.flatMap((role) => role?.arn ?? []))];
    say(
      JSON.stringify(
        iamPolicy(flags.printIam, { topics, roles, bucket: config.SUPPRESSION_IMPORT_BUCKET }),
        undefined,
        2,
      ),
    );
    return 0;
  }
  if (publicUrl === undefined) return misuse(t.setup.needsPublicUrl);
  const { topicArn = topics.length === 1 ? topics[0]?.arn : undefined } = flags;
  if (topicArn === undefined) return misuse(t.setup.whichTopic(topics.map(({ arn }) => arn)));
  const topic = topics.find(({ arn }) => arn === topicArn);
  if (!topic) return misuse(t.setup.foreignTopic(topicArn));
  const now = () => Date.now();
  const log = pino({ level: 'silent' });
  const controlPlane = createControlPlane({ now, log, createErrorId: () => '', onCall: () => undefined });
  const access = createAccessTo({ controlPlane, now }, config.accounts, topic);
  return setUp(
    {
      eventRouting: createEventRouting(access),
      callerAccount: () => readCallerAccount(access),
      t,
      printLine: say,
      now,
      sleep: (ms) => sleep(ms),
    },
    { topic, publicUrl, flags },
  );
}

function misuse(line: string): number {
  process.stderr.write(`${line}\n`);
  return MISUSE;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof ConfigError ? error.message : (error as Error).stack}\n`);
    process.exitCode = error instanceof ConfigError ? MISUSE : 1;
  },
);
