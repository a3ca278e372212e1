import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AwsResult,
  createAccessTo,
  createEventRouting,
  type EventRouting,
  readCallerAccount,
} from '../../aws/index.js';
import { deadLetterQueue } from '../../aws/rules/index.js';
import { type Config, readConfig } from '../../config.js';
import type { Catalog } from '../../locales/index.js';
import type { Topic } from '../../sns/index.js';
import {
  type CommandInput,
  catalogIn,
  createCommandControlPlane,
  failureSentence,
  printLine,
  reportMisuse,
} from '../terminal/index.js';
import { applySteps } from './apply.js';
import { iamPolicy } from './iam-policy.js';
import { plan, type SetupStep } from './plan.js';
import { printCloudFormation, printTerraform } from './print.js';
import { readFound } from './read-found.js';
import { readSetupFlags, type SetupFlags } from './setup-flags.js';
import { planLines, resultLines, stepLine } from './setup-report.js';
import type { WantedSetup } from './wanted.js';

export type SetupDeps = {
  eventRouting: EventRouting;
  callerAccount: () => Promise<AwsResult<string>>;
  t: Catalog;
  /** Prints one line of the report. */
  printLine: (line: string) => void;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
};

/** 0: the setup is as wanted, or the plan was shown; 1: it is not. */
export type ExitCode = 0 | 1;

/**
 * Reads arguments and environment, and creates what is missing. Resolves with the exit code: 0 or 1 as {@link ExitCode}, 2 if the
 * arguments are invalid. Rejects with a `ConfigError` if the environment is.
 */
export async function setupCommand({ argv, environment, now }: CommandInput): Promise<number> {
  const t = catalogIn(environment);
  const flags = readSetupFlags(argv);
  if ('problem' in flags) return reportMisuse(t.setup.usageProblem(flags.problem));
  if (flags.help) {
    printLine(t.setup.usage);
    return 0;
  }
  const config = readConfig(environment);
  if (flags.printIam) {
    printLine(JSON.stringify(policyFor(flags.printIam, config), undefined, 2));
    return 0;
  }
  const { PUBLIC_URL: publicUrl, SNS_TOPIC_ARNS: topics } = config;
  if (publicUrl === undefined) return reportMisuse(t.setup.needsPublicUrl);
  const { topicArn = topics.length === 1 ? topics[0]?.arn : undefined } = flags;
  if (topicArn === undefined) return reportMisuse(t.setup.whichTopic(topics.map(({ arn }) => arn)));
  const topic = topics.find(({ arn }) => arn === topicArn);
  if (!topic) return reportMisuse(t.setup.foreignTopic(topicArn));
  const access = createAccessTo(
    { controlPlane: createCommandControlPlane(now), now },
    config.accounts,
    topic,
  );
  const deps = {
    eventRouting: createEventRouting(access),
    callerAccount: () => readCallerAccount(access),
    t,
    printLine,
    now,
    sleep: (ms: number) => sleep(ms),
  };
  return setUp(deps, { topic, publicUrl, flags });
}

function policyFor(user: 'bot' | 'setup', config: Config) {
  const used = config.accounts.flatMap(({ role, changeRole }) => [role, changeRole]);
  const roles = [...new Set(used.flatMap((role) => role?.arn ?? []))];
  return iamPolicy(user, {
    topics: config.SNS_TOPIC_ARNS,
    roles,
    bucket: config.SUPPRESSION_IMPORT_BUCKET,
    mailBucket: config.BOUNCE_MAIL_BUCKET,
  });
}

/**
 * Reads the present setup, plans the steps to the wanted one, and, unless this is a dry run, applies them.
 *
 * @param publicUrl the bot's public URL, `https://bot.example.com`
 */
export async function setUp(
  deps: SetupDeps,
  { topic, publicUrl, flags }: { topic: Topic; publicUrl: string; flags: SetupFlags },
): Promise<ExitCode> {
  const { t, printLine } = deps;
  const sets = await namedSets(deps.eventRouting, flags);
  if ('failure' in sets) return fail(printLine, failureSentence(t, sets.failure));
  const wanted: WantedSetup = {
    topic,
    endpoint: new URL('/sns', publicUrl).href,
    queueName: deadLetterQueue(topic),
    configurationSets: sets.value,
    identities: flags.identities,
    turnOffForwarding: flags.turnOffForwarding,
  };
  if (flags.print) {
    printLine(PRINTERS[flags.print](wanted));
    return 0;
  }
  const caller = await deps.callerAccount();
  if ('failure' in caller) return fail(printLine, failureSentence(t, caller.failure));
  if (caller.value !== topic.account) return fail(printLine, t.setup.otherAccount(caller.value, topic.arn));
  return planAndApply(deps, wanted, flags);
}

const PRINTERS: Readonly<Record<NonNullable<SetupFlags['print']>, (wanted: WantedSetup) => string>> = {
  cloudformation: printCloudFormation,
  terraform: printTerraform,
};

async function planAndApply(deps: SetupDeps, wanted: WantedSetup, flags: SetupFlags): Promise<ExitCode> {
  const { t, printLine, eventRouting, now, sleep } = deps;
  const found = await readFound(eventRouting, wanted);
  if ('unknown' in found)
    return fail(printLine, t.setup.unknown[found.unknown](found.name, wanted.topic.region));
  if ('failure' in found) return fail(printLine, failureSentence(t, found.failure));
  const { steps, remarks } = plan(wanted, found);
  printLine(t.setup.heading(wanted.topic.arn, wanted.endpoint));
  for (const line of planLines(t, { steps, remarks }, flags.dryRun)) printLine(line);
  if (flags.dryRun || steps.length === 0) return 0;
  const timing = { now, sleep, confirmWithinMs: flags.waitSeconds * 1000 };
  const onDone = (step: SetupStep) => printLine(`  ✔ ${stepLine(t, step)}`);
  const result = await applySteps({ eventRouting, topic: wanted.topic, timing, onDone }, steps);
  for (const line of resultLines(t, result)) printLine(line);
  return 'failed' in result ? 1 : 0;
}

async function namedSets(
  eventRouting: EventRouting,
  flags: SetupFlags,
): Promise<AwsResult<readonly string[]>> {
  if (!flags.allConfigurationSets) return { value: flags.configurationSets };
  const all = await eventRouting.eventDestinations.configurationSets();
  return 'failure' in all ? all : { value: [...new Set([...flags.configurationSets, ...all.value])] };
}

function fail(printLine: (line: string) => void, line: string): ExitCode {
  printLine(line);
  return 1;
}
