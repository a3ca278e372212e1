import '../src/require-node.js';
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { mkdtemp, readdir } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { isUnitTest } from './unit-tests.js';

/**
 * `npm test`: sees that the programs the tests use are there, then lint and format, then every test in one run of
 * Node's runner. Units share one process; tests that start servers and processes have one each.
 */
const SYSTEM_PROGRAMS = [
  { names: ['redis-server'], debianPackage: 'redis-server', service: 'redis-server' },
  { names: ['nsd'], debianPackage: 'nsd', service: 'nsd' },
  { names: ['chromium', 'chromium-browser', 'google-chrome'], debianPackage: 'chromium' },
];
/** Debian's folder for servers, where ordinary users do not look. */
const SERVER_PROGRAMS = '/usr/sbin';
const RUNNING_SYSTEMD = '/run/systemd/system';

/** Most of the long tests wait: AWS takes one question a second, and the app in them asks no faster. */
const TESTS_PER_CORE = 3;

function isOnPath(name: string): boolean {
  return [...(process.env['PATH'] ?? '').split(path.delimiter), SERVER_PROGRAMS].some((folder) =>
    existsSync(path.join(folder, name)),
  );
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): void {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', env });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

function installMissingPrograms(): void {
  const programs = SYSTEM_PROGRAMS.filter(({ names }) => !names.some(isOnPath));
  const missing = programs.map(({ debianPackage }) => debianPackage);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !isOnPath('apt-get')) {
    process.stderr.write(
      `The tests need programs that are not here. Please run: sudo apt-get install ${missing.join(' ')}\n`,
    );
    process.exit(1);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], env);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], env);
  // Debian starts a server it installs; the tests start their own, and nobody asked for another on port 53.
  const services = programs.flatMap(({ service }) => service ?? []);
  if (existsSync(RUNNING_SYSTEMD) && services.length > 0)
    run('systemctl', ['disable', '--now', ...services], env);
}

const tests = (await readdir('test', { recursive: true })).filter((file) => file.endsWith('.test.ts')).sort();
const alone = tests
  .filter((file) => !isUnitTest(file))
  .map((file) => `dist/test/${file.replace(/\.ts$/, '.js')}`);

installMissingPrograms();
run('npx', ['--no-install', 'biome', 'check', '--error-on-warnings', '.']);
/** Every test file is a process, and starts others: https://nodejs.org/api/module.html#module-compile-cache */
const compileCache = await mkdtemp(path.join(tmpdir(), 'ses-warden-compiled-'));
process.on('exit', () => rmSync(compileCache, { recursive: true, force: true }));
run(
  process.execPath,
  [
    '--test',
    '--enable-source-maps',
    '--test-reporter=spec',
    `--test-concurrency=${availableParallelism() * TESTS_PER_CORE}`,
    'dist/test/units.js',
    ...alone,
  ],
  { ...process.env, NODE_COMPILE_CACHE: compileCache },
);
