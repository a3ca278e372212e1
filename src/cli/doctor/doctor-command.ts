import { type Config, ConfigError, readConfig } from '../../config.js';
import {
  checkSetup,
  createDoctorDeps,
  type DoctorFinding,
  type DoctorReport,
  findingsHeadline,
  findingText,
  isAdvice,
  partLine,
  uncheckedLines,
} from '../../features/doctor/index.js';
import type { Catalog } from '../../locales/index.js';
import { openStore, type Store } from '../../store/index.js';
import { plain } from '../../text/mrkdwn.js';
import {
  type CommandInput,
  catalogIn,
  createCommandControlPlane,
  MISUSE,
  printError,
  printLine,
  SILENT_LOG,
} from '../terminal/index.js';

/**
 * Checks the setup and prints the findings. Resolves with the exit code: 0 if there is no problem, 1 if there is one, 2 if the
 * configuration is invalid.
 */
export async function doctorCommand({ environment, now }: CommandInput): Promise<number> {
  const t = catalogIn(environment);
  const config = configOrError(environment);
  if (config instanceof ConfigError) {
    printFindings(
      t,
      config.problems.map((subject) => ({ code: 'configuration', subject })),
    );
    return MISUSE;
  }
  printError(plain(t.doctor.checking));
  const report = await findProblems(config, now);
  const { findings, checked } = report;
  printFindings(t, findings);
  if (findings.length === 0) for (const part of checked) printLine(plain(partLine(t, part)));
  for (const line of uncheckedLines(t, report)) printLine(plain(line));
  return findings.some((finding) => !isAdvice(finding)) ? 1 : 0;
}

function configOrError(environment: CommandInput['environment']): Config | ConfigError {
  try {
    return readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

async function findProblems(config: Config, now: () => number): Promise<DoctorReport> {
  const controlPlane = createCommandControlPlane(now);
  const store = await openRedis(config, now);
  const deps = { controlPlane, fetch, now, nodeVersion: process.versions.node, store };
  try {
    return await checkSetup(createDoctorDeps(config, deps));
  } finally {
    await store?.close();
  }
}

/** Only the running bot can open an embedded store, and there is nothing to check about it. */
async function openRedis(
  { REDIS_URL: redisUrl, DATA_DIR: dataDir }: Config,
  now: () => number,
): Promise<Store | undefined> {
  return redisUrl === undefined ? undefined : openStore({ redisUrl, dataDir, now, log: SILENT_LOG });
}

function printFindings(t: Catalog, findings: readonly DoctorFinding[]): void {
  printLine(plain(findingsHeadline(t, findings)));
  for (const finding of findings) {
    const { what, fix } = findingText(t, finding);
    printLine(`${isAdvice(finding) ? '○' : '●'} ${plain(what)}\n    → ${plain(fix)}`);
  }
}
