import type { AwsResult, EventRouting } from '../../aws/index.js';
import { deadLetterQueue } from '../../aws/rules/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Topic } from '../../sns/index.js';
import { applySteps } from './apply.js';
import { plan } from './plan.js';
import { printCloudFormation } from './print-cloudformation.js';
import { printTerraform } from './print-terraform.js';
import { readFound } from './read-found.js';
import type { SetupFlags } from './setup-flags.js';
import { appliedLines, failureSentence, planLines, stepLine } from './setup-report.js';
import type { SetupStep } from './step.js';
import type { WantedSetup } from './wanted.js';

export type SetupDeps = {
  eventRouting: EventRouting;
  callerAccount: () => Promise<AwsResult<string>>;
  t: Catalog;
  /** Takes one line of the report. */
  printLine: (line: string) => void;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
};

/** 0: all is as wanted (or the plan is shown); 1: it is not. */
export type ExitCode = 0 | 1;

/**
 * Makes a set-up as wanted: reads what there is, plans, and unless it is a dry run carries the plan out.
 *
 * @param publicUrl where the bot is reached, `https://bot.example.com`
 */
export async function setUp(
  deps: SetupDeps,
  { topic, publicUrl, flags }: { topic: Topic; publicUrl: string; flags: SetupFlags },
): Promise<ExitCode> {
  const { t, printLine } = deps;
  const sets = await namedSets(deps.eventRouting, flags);
  if ('failure' in sets) return give(printLine, failureSentence(t, sets.failure));
  const wanted: WantedSetup = {
    topic,
    endpoint: new URL('/sns', publicUrl).href,
    queueName: deadLetterQueue(topic),
    configurationSets: sets.value,
    identities: flags.identities,
    turnOffForwarding: flags.turnOffForwarding,
  };
  if (flags.print) {
    printLine(flags.print === 'terraform' ? printTerraform(wanted) : printCloudFormation(wanted));
    return 0;
  }
  const caller = await deps.callerAccount();
  if ('failure' in caller) return give(printLine, failureSentence(t, caller.failure));
  if (caller.value !== topic.account) return give(printLine, t.setup.otherAccount(caller.value, topic.arn));
  return carryOut(deps, wanted, flags);
}

async function carryOut(deps: SetupDeps, wanted: WantedSetup, flags: SetupFlags): Promise<ExitCode> {
  const { t, printLine, eventRouting, now, sleep } = deps;
  const found = await readFound(eventRouting, wanted);
  if ('unknown' in found)
    return give(printLine, t.setup.unknown[found.unknown](found.name, wanted.topic.region));
  if ('failure' in found) return give(printLine, failureSentence(t, found.failure));
  const { steps, remarks } = plan(wanted, found);
  printLine(t.setup.heading(wanted.topic.arn, wanted.endpoint));
  for (const line of planLines(t, { steps, remarks }, flags.dryRun)) printLine(line);
  if (flags.dryRun || steps.length === 0) return 0;
  const patience = { now, sleep, confirmWithinMs: flags.waitSeconds * 1000 };
  const onDone = (step: SetupStep) => printLine(`  ✔ ${stepLine(t, step)}`);
  const applied = await applySteps({ eventRouting, topic: wanted.topic, patience, onDone }, steps);
  for (const line of appliedLines(t, applied)) printLine(line);
  return 'failed' in applied ? 1 : 0;
}

async function namedSets(plumbing: EventRouting, flags: SetupFlags): Promise<AwsResult<readonly string[]>> {
  if (!flags.allConfigurationSets) return { value: flags.configurationSets };
  const all = await plumbing.eventDestinations.configurationSets();
  return 'failure' in all ? all : { value: [...new Set([...flags.configurationSets, ...all.value])] };
}

function give(say: (line: string) => void, line: string): ExitCode {
  say(line);
  return 1;
}
