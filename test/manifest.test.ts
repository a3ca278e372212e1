import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';

test('the Slack CLI gets manifest.yml from the hook that .slack/hooks.json names', () => {
  const { hooks } = JSON.parse(readFileSync('.slack/hooks.json', 'utf8')) as {
    hooks: Record<string, string>;
  };
  const [, ...args] = (hooks['get-manifest'] ?? '').split(' ');
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.deepEqual(JSON.parse(stdout), parse(readFileSync('manifest.yml', 'utf8')));
  assert.equal(JSON.parse(stdout).features.slash_commands[0].command, '/ses');
});
