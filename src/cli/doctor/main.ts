import '../../require-node.js';
import { pino } from 'pino';
import { createControlPlane } from '../../aws/index.js';
import { type Config, ConfigError, readConfig, readEnvironment } from '../../config.js';
import {
  checkSetup,
  createDoctorDeps,
  type DoctorFinding,
  findingsHeadline,
  findingWords,
  isAdvice,
} from '../../features/doctor/index.js';
import { type Catalog, catalogOf } from '../../locales/index.js';
import { openStore, type Store } from '../../store/index.js';
import { plain } from '../../text/mrkdwn.js';

/** `npm run doctor`: exits with 0 when nothing is wrong, 1 when something is, 2 when the configuration cannot be read. */
async function main(): Promise<number> {
  const environment = readEnvironment();
  const t = catalogOf(environment['LOCALE'] === 'ja' ? 'ja' : 'en');
  const config = configIn(environment);
  if (!('problems' in config)) {
    process.stderr.write(`${t.doctor.looking}\n`);
    const findings = await look(config);
    report(t, findings);
    return findings.some((finding) => !isAdvice(finding)) ? 1 : 0;
  }
  report(
    t,
    config.problems.map((subject) => ({ code: 'configuration', subject })),
  );
  return 2;
}

function configIn(environment: Parameters<typeof readConfig>[0]): Config | ConfigError {
  try {
    return readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

async function look(config: Config): Promise<readonly DoctorFinding[]> {
  const now = () => Date.now();
  const log = pino({ level: 'silent' });
  const controlPlane = createControlPlane({ now, log, createErrorId: () => '', onCall: () => undefined });
  const store = await redisOf(config, { now, log });
  const deps = { controlPlane, fetch, now, nodeVersion: process.versions.node, store };
  try {
    return await checkSetup(createDoctorDeps(config, deps));
  } finally {
    await store?.close();
  }
}

/** An embedded store belongs to the running bot alone, and there is nothing about it to be said. */
async function redisOf(
  { REDIS_URL: redisUrl, DATA_DIR: dataDir }: Config,
  deps: Pick<Parameters<typeof openStore>[0], 'now' | 'log'>,
): Promise<Store | undefined> {
  return redisUrl === undefined ? undefined : openStore({ ...deps, redisUrl, dataDir });
}

function report(t: Catalog, findings: readonly DoctorFinding[]): void {
  const told = findings.map((finding) => {
    const { what, fix } = findingWords(t, finding);
    return `${isAdvice(finding) ? '○' : '●'} ${plain(what)}\n    → ${plain(fix)}`;
  });
  process.stdout.write(`${[plain(findingsHeadline(t, findings)), ...told].join('\n')}\n`);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${(error as Error).stack}\n`);
    process.exitCode = 1;
  },
);
