import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { type IamPolicy, iamPolicy } from '../src/cli/setup/iam-policy.js';
import { THRESHOLDS } from '../src/features/reputation/index.js';
import { parseTopicArn } from '../src/sns/index.js';

/** The documents are checked like code: what they name must exist. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(file));
const documents = files.filter((file) => file.endsWith('.md') && !file.startsWith('test/fixtures/'));
const read = (file: string) => readFileSync(file, 'utf8');
const proseOf = (text: string) => text.replace(/^```.*?^```/gms, '');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const variables = [...read('src/config.ts').matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name = '']) => name);

/** Read by the AWS SDK, by Node, or by the demo; the bot's configuration has no part in them. */
const FOREIGN_VARIABLES = new Set(['NODE_ENV', 'NODE_EXTRA_CA_CERTS', 'NODE_OPTIONS', 'DEMO_PORT']);

/** All that is wrong in one list, so that one run shows all of it. */
function findInDocuments(find: (text: string, file: string) => Iterable<string>): readonly string[] {
  return documents.flatMap((file) => [...find(read(file), file)].map((what) => `${file}: ${what}`));
}

/** GitHub's anchor of a heading. */
function anchorOf(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}

function headingsOf(text: string): readonly { level: number; title: string }[] {
  return [...proseOf(text).matchAll(/^(#+) (.+)$/gm)].map(([, marks = '', title = '']) => ({
    level: marks.length,
    title,
  }));
}

test('the two commands are in both READMEs, word for word, and CI runs the second', () => {
  for (const file of ['README.md', 'README.ja.md'])
    for (const command of ['npm ci && npm run demo', 'npm ci && npm test'])
      assert.ok(read(file).includes(`\n\`\`\`sh\n${command}\n\`\`\`\n`), `${file}: ${command}`);
  assert.ok(read('.ci/run').includes('\nnpm ci && npm test\n'));
});

test('the README has at most 200 lines', () => {
  for (const file of ['README.md', 'README.ja.md']) assert.ok(read(file).split('\n').length - 1 <= 200, file);
});

test('both READMEs have the same structure', () => {
  const structureOf = (file: string) => {
    const text = read(file);
    return {
      headings: headingsOf(text).map(({ level }) => level),
      blocks: [...text.matchAll(/^```(\w*)$/gm)].map(([, language]) => language),
      rows: text.split('\n').filter((line) => line.startsWith('|')).length,
    };
  };
  assert.deepEqual(structureOf('README.ja.md'), structureOf('README.md'));
});

test('relative links and anchors lead somewhere', () => {
  const wrong = findInDocuments((text, file) =>
    [...proseOf(text).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => {
        const [to = '', anchor] = target.split('#');
        const where = to === '' ? file : path.join(path.dirname(file), to);
        if (!existsSync(where)) return true;
        return (
          anchor !== undefined && !headingsOf(read(where)).some(({ title }) => anchorOf(title) === anchor)
        );
      }),
  );
  assert.deepEqual(wrong, []);
});

test('every page of docs is linked from another document', () => {
  const linked = new Set(
    documents.flatMap((file) =>
      [...read(file).matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(([, to = '']) =>
        path.join(path.dirname(file), to),
      ),
    ),
  );
  assert.deepEqual(
    documents.filter((file) => file.startsWith('docs/') && !linked.has(file)),
    [],
  );
});

test('every script that a document names exists', () => {
  assert.deepEqual(
    findInDocuments((text, file) =>
      file === 'CHANGELOG.md'
        ? []
        : [...text.matchAll(/npm run ([\w:-]+)/g)]
            .map(([, script = '']) => script)
            .filter((script) => !scripts[script]),
    ),
    [],
  );
});

test('every subcommand that a document names exists', () => {
  const commands = new Set(['help', 'pause', 'resume']);
  for (const file of files.filter((name) => /^src\/features\/.*\.ts$/.test(name)))
    for (const [, name = ''] of read(file).matchAll(/\bname: '([a-z-]+)',\s+audience: .*,\s+usage:/g))
      commands.add(name);
  assert.ok(commands.size >= 11, [...commands].join(' '));
  assert.deepEqual(
    findInDocuments((text) =>
      [...text.matchAll(/`\/ses ([a-z-]+)/g)]
        .map(([, name = '']) => name)
        .filter((name) => !commands.has(name)),
    ),
    [],
  );
});

test('every environment variable and every constant that a document names exists', () => {
  const known = (name: string) =>
    variables.includes(name) || FOREIGN_VARIABLES.has(name) || name.startsWith('AWS_');
  assert.deepEqual(
    findInDocuments((text) =>
      [...text.matchAll(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=[^`]*)?`/g)]
        .map(([, name = '']) => name)
        .filter((name) => !known(name) && !isConstant(name)),
    ),
    [],
  );
});

/** A constant of the code, such as `THRESHOLDS`, is named by its name too. */
function isConstant(name: string): boolean {
  return files.some((file) => /^(?:src|test|playground)\/.*\.ts$/.test(file) && declares(read(file), name));
}

function declares(text: string, name: string): boolean {
  return new RegExp(`\\bconst ${name}\\b|^ {2,}${name}:`, 'm').test(text);
}

test('the configuration table has every variable, and no other', () => {
  const rows = read('docs/configuration.md')
    .split('\n')
    .filter((line) => /^\| `[A-Z]/.test(line));
  const listed = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name),
  );
  assert.deepEqual(listed.toSorted(), variables.toSorted());
});

test('.env.example has every variable', () => {
  const listed = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name = '']) => name);
  assert.deepEqual(
    listed.filter((name) => !name.startsWith('AWS_')).toSorted(),
    variables.filter((name) => !name.startsWith('AWS_')).toSorted(),
  );
});

test('every file that a document names exists', () => {
  const exists = (name: string) => {
    if (!name.includes('*')) return existsSync(name);
    const pattern = new RegExp(`^${name.replace(/[.]/g, '\\.').replace(/\*/g, '[^/]*')}`);
    return files.some((file) => pattern.test(file));
  };
  assert.deepEqual(
    findInDocuments((text, file) =>
      file === 'CHANGELOG.md'
        ? []
        : [
            ...proseOf(text).matchAll(
              /`((?:src|test|playground|bench|docs|\.github|\.slack|\.ci)\/[^`\s]*)`/g,
            ),
          ]
            .map(([, name = '']) => name)
            .filter((name) => !/[<>…]/.test(name) && !exists(name)),
    ),
    [],
  );
});

test('every program that a document, the Procfile, the Dockerfile or a script starts has a source', () => {
  const wrong = [...documents, 'Procfile', 'Dockerfile', 'package.json', '.env.example'].flatMap((file) =>
    [...read(file).matchAll(/\bdist\/([\w./-]+)\.js\b/g)]
      .map(([, name = '']) => `${name}.ts`)
      .filter((name) => !existsSync(name))
      .map((name) => `${file}: ${name}`),
  );
  assert.deepEqual(wrong, []);
});

test('wherever the bot is started for good, Node gets the same flags', () => {
  const flagsIn = (text: string) =>
    Array.from(text.matchAll(/--[\w-]+(?:=\d+)?(?=[^\n]*dist\/src\/main\.js)/g), ([flag]) => flag);
  const { start = '' } = scripts;
  const wanted = flagsIn(start).toSorted();
  assert.deepEqual(wanted, ['--enable-source-maps', '--max-semi-space-size=16']);
  for (const line of ['Procfile', 'Dockerfile', 'docs/deployment.md'].flatMap((file) =>
    read(file)
      .split('\n')
      .filter((one) => /^(?:web:|worker:|CMD \["node"|ExecStart=)/.test(one)),
  ))
    assert.deepEqual(flagsIn(line).toSorted(), wanted, line);
});

test('the Dockerfile copies what exists', () => {
  const sources = [...read('Dockerfile').matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, names = '']) =>
    names.split(' '),
  );
  assert.ok(sources.length > 5);
  assert.deepEqual(
    sources.filter((name) => !existsSync(name)),
    [],
  );
});

test('documents that the bot names exist, and it names no section of the README', () => {
  const wrong = files
    .filter((file) => /^(?:src|playground)\/.*\.(?:ts|js|html)$/.test(file))
    .flatMap((file) => [
      ...[...read(file).matchAll(/\bdocs\/[\w/-]+\.(?:md|png)/g)]
        .map(([name]) => name)
        .filter((name) => !existsSync(name))
        .map((name) => `${file}: ${name}`),
      ...(/README/.test(read(file)) ? [`${file}: README`] : []),
    ]);
  assert.deepEqual(wrong, []);
});

test('the tables of levels state the thresholds', () => {
  for (const file of ['README.md', 'README.ja.md', 'docs/alerts.md'])
    for (const [level, { rate, recipients, events }] of Object.entries(THRESHOLDS.bounce)) {
      const row =
        read(file)
          .split('\n')
          .find((line) => line.includes(`: ${level} |`)) ?? '';
      const complaint = THRESHOLDS.complaint[level as 'pause'];
      assert.ok(row.includes(`| ${rate * 100} %`), `${file}: ${row}`);
      assert.ok(row.includes(`${complaint.rate * 100} %`), `${file}: ${row}`);
      for (const number of [recipients, events, complaint.recipients, complaint.events])
        assert.match(row, new RegExp(`\\b${number.toLocaleString('en-US')}\\b`), `${file}: ${row}`);
    }
});

test('the layout names every folder of src', () => {
  const architecture = read('docs/architecture.md');
  const folders = new Set(
    files.flatMap((file) => /^src\/((?:features\/|cli\/)?[\w-]+)\//.exec(file)?.[1] ?? []),
  );
  assert.deepEqual(
    [...folders].filter(
      (folder) => !['features', 'cli'].includes(folder) && !architecture.includes(`\`src/${folder}\``),
    ),
    [],
  );
});

test('the policies of docs/iam.md add up to what is generated', () => {
  const topic = parseTopicArn('arn:aws:sns:ap-northeast-1:111122223333:ses-events') ?? assert.fail();
  const text = read('docs/iam.md');
  const policyOf = (heading: string): IamPolicy => {
    const [, json = ''] = new RegExp(`^## ${heading}\\n.*?\`\`\`json\\n(.*?)\`\`\``, 'ms').exec(text) ?? [];
    return JSON.parse(json) as IamPolicy;
  };
  const bot = iamPolicy('bot', { topics: [topic], roles: [] });
  const only = (keep: (action: string) => boolean) => ({
    Version: bot.Version,
    Statement: bot.Statement.map((statement) => ({
      ...statement,
      Action: statement.Action.filter(keep),
    })).filter(({ Action }) => Action.length > 0),
  });
  const reads = (action: string) =>
    /:(?:Get|List|Describe)/.test(action) || action === 'sns:ConfirmSubscription';
  const changing = policyOf('Changing policy').Statement.flatMap(({ Action }) => Action);
  assert.deepEqual(policyOf('Read-only policy'), only(reads));
  assert.deepEqual(
    policyOf('Changing policy'),
    only((action) => changing.includes(action)),
  );
  assert.deepEqual(
    policyOf('Optional policy'),
    only((action) => !reads(action) && !changing.includes(action)),
  );
  assert.deepEqual(policyOf('Policy for set-up'), iamPolicy('setup', { topics: [topic], roles: [] }));
});
