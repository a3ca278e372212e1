import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const USER = 'U0SATO00001';

const readme = readFileSync('README.md', 'utf8');
const section = readme.slice(readme.indexOf('\n## Set-up'), readme.indexOf('\n## Commands'));
/** The commands of the section, in order; what `npm` installs and builds is there already. */
const commands = [...section.matchAll(/```sh\n(.*?)```/gs)]
  .flatMap(([, block = '']) => block.trim().split('\n'))
  .map((line) => line.split(' && ').at(-1) ?? '');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

let playground: Playground;
let folder: string;
let bot: ChildProcess | undefined;

/** A newcomer's folder: what was checked out, and the `.env` that she has filled in. */
before(async () => {
  playground = await startPlayground({ startApp: false });
  playground.aws.subscriptions.topics.clear();
  folder = mkdtempSync(path.join(tmpdir(), 'ses-warden-readme-'));
  symlinkSync(path.resolve('dist'), path.join(folder, 'dist'));
  writeFileSync(path.join(folder, '.env'), filledIn(readFileSync('.env.example', 'utf8')));
});
after(async () => {
  bot?.kill();
  await playground.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The example with the values of the playground, where the example has a line for them. */
function filledIn(example: string): string {
  const values = { ...playground.env, PORT: new URL(playground.app.url).port, WATCH_SECONDS: '60' };
  return example.replace(/^([A-Z_]+)=.*$/gm, (line, name: string) =>
    name in values ? `${name}=${values[name as keyof typeof values]}` : line,
  );
}

/** As a shell in that folder would start it. */
function start(command: string): ChildProcess {
  const [, script = '', rest = ''] = /^npm run (\w+)(?: -- (.*))?$/.exec(command) ?? [];
  const line = script === '' ? command : `${scripts[script]} ${rest}`;
  const [, ...args] = line.trim().split(/\s+/);
  const { NODE_EXTRA_CA_CERTS = '', AWS_ENDPOINT_URL = '', DNS_SERVERS = '' } = playground.env;
  return spawn(process.execPath, ['--import', playground.preload, ...args], {
    cwd: folder,
    env: { NODE_EXTRA_CA_CERTS, AWS_ENDPOINT_URL, DNS_SERVERS },
  });
}

async function run(command: string): Promise<{ code: number | null; output: string }> {
  const child = start(command);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

describe('the README, done as written', () => {
  test('start, set-up, check: each command does what it says', async () => {
    const [startBot = '', dryRun = '', setup = ''] = commands;
    assert.deepEqual(commands.length, 3);
    bot = start(startBot);
    const ready = async () =>
      (await fetch(`${playground.app.url}/readyz`).catch(() => undefined))?.ok ?? false;
    await until(ready);
    const plan = await run(dryRun);
    assert.deepEqual([plan.code, /5 steps would be taken/.test(plan.output)], [0, true], plan.output);
    const made = await run(setup);
    assert.deepEqual([made.code, /Done: 5 steps/.test(made.output)], [0, true], made.output);
    assert.match(section, /`npm run doctor`/);
    const checked = await run('npm run doctor');
    assert.deepEqual([checked.code, /Nothing is wrong/.test(checked.output)], [0, true], checked.output);
    assert.match(section, /Type `\/ses status` in Slack/);
    await playground.slack.slashCommand({ user: USER, channel: CHANNEL, text: 'status' });
    await until(() => playground.slack.ephemerals(USER).length > 0);
  });
});
