import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { THRESHOLDS } from '../src/features/reputation/index.js';

const readme = readFileSync('README.md', 'utf8');
const packageJson = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

test('the two commands are there, word for word, and CI runs the second', () => {
  assert.ok(readme.includes('\nnpm ci && npm run demo\n'));
  assert.ok(readme.includes('\nnpm ci && npm test\n'));
  assert.ok(readFileSync('.ci/run', 'utf8').includes('\nnpm ci && npm test\n'));
});

test('every script that the README names exists', () => {
  for (const [, script = ''] of readme.matchAll(/npm run ([\w-]+)/g))
    assert.ok(packageJson.scripts[script], script);
});

test('the configuration table has every variable, and no other', () => {
  const read = [...readFileSync('src/config.ts', 'utf8').matchAll(/^ {2}([A-Z_]+):/gm)].map(
    ([, name]) => name,
  );
  const table = readme.slice(readme.indexOf('## Configuration'), readme.indexOf('## Operations'));
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));
  const told = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name),
  );
  assert.deepEqual(told.toSorted(), read.toSorted());
});

test('the table of levels states the thresholds', () => {
  for (const [level, { rate, recipients, events }] of Object.entries(THRESHOLDS.bounce)) {
    const row = readme.split('\n').find((line) => line.includes(`: ${level} |`)) ?? '';
    assert.ok(row.includes(`| ${rate * 100} %`), row);
    assert.ok(row.includes(`${recipients}`) && row.includes(` and ${events}`), row);
    assert.ok(row.includes(`${THRESHOLDS.complaint[level as 'pause'].rate * 100} %`), row);
  }
});

test('the layout names every room, links lead somewhere', () => {
  for (const room of readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    assert.ok(readme.includes(`| \`src/${room.name}\` |`), room.name);
  }
  for (const [, target = ''] of readme.matchAll(/\]\((?!#|https?:)([^)]+)\)/g))
    assert.ok(existsSync(target), target);
});
