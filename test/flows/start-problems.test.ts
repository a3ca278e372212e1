import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { freePort } from '../../playground/http/listen.js';
import { type Playground, type PlaygroundOptions, startPlayground } from '../../playground/playground.js';
import { sendEvent } from '../support/ses-events.js';
import { until } from '../support/until.js';

const MAIN = new URL('../../src/main.js', import.meta.url).pathname;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ses-warden-start-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function within<T>(
  options: PlaygroundOptions,
  use: (playground: Playground) => Promise<T>,
): Promise<T> {
  const playground = await startPlayground(options);
  try {
    return await use(playground);
  } finally {
    await playground.close();
  }
}

/** Runs the process in the environment of a playground until it ends. */
function run(
  { env, preload }: Playground,
  args: readonly string[],
  changes: Readonly<Record<string, string>>,
): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', preload, MAIN, ...args], {
    env: { ...env, ...changes },
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, said: stdout + stderr };
}

/** One sentence, or two, for whoever started it; no stack. */
function isSentence(said: string, expected: RegExp): void {
  const line = said.split('\n').find((one) => one.startsWith('ses-warden does not start.')) ?? said;
  assert.match(said, expected);
  assert.doesNotMatch(said, /\n\s+at /, said);
  assert.ok(line.length < 500, line);
}

describe('what keeps the bot from starting is said in a sentence, without a stack', () => {
  const cases: Readonly<
    Record<
      string,
      {
        prepare?: (dataDir: string) => Promise<void>;
        env?: Record<string, string>;
        args?: string[];
        says: RegExp;
      }
    >
  > = {
    'a file that is no database': {
      prepare: (dataDir) => writeFile(path.join(dataDir, 'ses-warden.sqlite'), 'x'.repeat(10_000)),
      says: /Cannot use .*ses-warden\.sqlite: file is not a database .* Restore it from a backup/,
    },
    'a database that is damaged inside': {
      prepare: async (dataDir) => {
        const { DatabaseSync } = await import('node:sqlite');
        const file = path.join(dataDir, 'ses-warden.sqlite');
        const database = new DatabaseSync(file);
        database.exec('CREATE TABLE a (b); INSERT INTO a VALUES (1)');
        database.close();
        const bytes = await (await import('node:fs/promises')).readFile(file);
        bytes.fill(0xff, 100);
        await writeFile(file, bytes);
      },
      says: /Cannot use .*ses-warden\.sqlite: .*malformed.* Restore it from a backup/,
    },
    'a folder that is a file': {
      prepare: async (dataDir) => {
        await rm(dataDir, { recursive: true });
        await writeFile(dataDir, '');
      },
      says: /Cannot write to the data directory .*(ENOTDIR|EEXIST)/,
    },
    'a folder in a file system that is read-only': {
      env: { DATA_DIR: '/sys/ses-warden' },
      says: /Cannot write to the data directory \/sys\/ses-warden \((EPERM|EACCES|EROFS)\)/,
    },
    'web without Redis': {
      args: ['web'],
      says: /REDIS_URL is missing: web and worker are separate processes/,
    },
    'worker without Redis': { args: ['worker'], says: /REDIS_URL is missing: web and worker/ },
    'a role that is none': { args: ['both'], says: /"both" is not a role/ },
    'no check of certificates': {
      env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
      says: /NODE_TLS_REJECT_UNAUTHORIZED is 0, which turns off every check of certificates/,
    },
    'a password with a slash': {
      env: { REDIS_URL: 'redis://:hun/ter2@localhost:6379' },
      says: /REDIS_URL has a \/ \? or # in user or password: write %2F/,
    },
    'an authority for Redis that is not there': {
      env: { REDIS_URL: 'rediss://localhost:6379?ca=/no/such/file' },
      says: /The file that \?ca= in REDIS_URL names cannot be read/,
    },
    'an address for metrics that is none': {
      env: { METRICS_ADDRESS: 'localhost' },
      says: /METRICS_ADDRESS "localhost" is not an address such as 127\.0\.0\.1:9464/,
    },
    'an address for metrics of another machine': {
      env: { METRICS_ADDRESS: '192.0.2.1:9464' },
      says: /Cannot listen on 192\.0\.2\.1:9464: this machine does not have that address\. Choose another METRICS_ADDRESS/,
    },
  };
  for (const [name, { prepare, env = {}, args = [], says }] of Object.entries(cases)) {
    test(name, async () => {
      const dataDir = path.join(folder, 'data');
      await mkdir(dataDir);
      await prepare?.(dataDir);
      await within({ startApp: false, dataDir }, async (playground) => {
        const { status, said } = run(playground, args, { PORT: '0', ...env });
        assert.equal(status, 1, said);
        isSentence(said, says);
        assert.ok(!said.includes('ter2'));
      });
    });
  }

  test('a port that is taken', async () => {
    const taken = createServer().listen(0);
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };
    await within({ startApp: false }, async (playground) => {
      const { status, said } = run(playground, [], { PORT: String(port) });
      assert.equal(status, 1);
      isSentence(
        said,
        new RegExp(`Cannot listen on port ${port}: another process uses it\\. Choose another PORT`),
      );
    });
    taken.close();
  });

  test('a second process on the same folder; the first goes on', async () => {
    await within({}, async (playground) => {
      const { status, said } = run(playground, [], { PORT: '0' });
      assert.equal(status, 1);
      isSentence(said, /The data directory .* is in use by another process of ses-warden/);
      assert.equal((await fetch(`${playground.app.url}/readyz`)).status, 200);
    });
  });
});

describe('the files of the store', () => {
  for (const [name, mode] of [
    ['a new folder', undefined],
    ['a folder and files that everybody may read', 0o755],
  ] as const) {
    test(`${name}: for their owner only`, async () => {
      const dataDir = path.join(folder, 'data');
      if (mode !== undefined) {
        await mkdir(dataDir);
        await writeFile(path.join(dataDir, 'ses-warden.sqlite'), '');
        await chmod(path.join(dataDir, 'ses-warden.sqlite'), 0o644);
        await chmod(dataDir, mode);
      }
      await within({ dataDir }, async ({ sns }) => {
        await sns.publish(sendEvent(['a@one.example']));
        assert.equal((await stat(dataDir)).mode & 0o777, 0o700);
        const files = await readdir(dataDir);
        assert.ok(files.includes('ses-warden.sqlite-wal'));
        for (const file of files)
          assert.equal((await stat(path.join(dataDir, file))).mode & 0o777, 0o600, file);
      });
    });
  }

  test('a disk that is emptied at each restart is named in the log and by /ses status', async () => {
    await within({ env: { DYNO: 'web.1' } }, async ({ app, slack }) => {
      assert.ok(app.logs.some((line) => /data is lost at every restart: set REDIS_URL/.test(line)));
      await slack.slashCommand({ user: 'U0SATO00001', channel: 'C0ALERTS001', text: 'status' });
      const shown = () => JSON.stringify(slack.ephemerals('U0SATO00001'));
      await until(() => shown().includes('Status'));
      assert.match(shown(), /is emptied at each restart \(`DYNO=web\.1`\)/);
    });
  });
});

describe('METRICS_ADDRESS', () => {
  test('metrics are there alone', async () => {
    const port = await freePort();
    await within({ env: { METRICS_ADDRESS: `127.0.0.1:${port}` } }, async ({ app }) => {
      assert.match(
        await (await fetch(`http://127.0.0.1:${port}/metrics`)).text(),
        /ses_warden_queue_entries/,
      );
      assert.equal((await fetch(`http://127.0.0.1:${port}/readyz`)).status, 404);
      assert.equal((await fetch(`${app.url}/metrics`)).status, 404);
      assert.equal(await app.stop(), 0);
    });
  });

  test('left out: metrics are on the main port', async () => {
    await within({}, async ({ app }) => {
      assert.equal((await fetch(`${app.url}/metrics`)).status, 200);
    });
  });
});
