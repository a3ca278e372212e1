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

test('the manifest declares the message shortcuts of the bot', () => {
  const { features } = parse(readFileSync('manifest.yml', 'utf8')) as {
    features: { shortcuts: { type: string; callback_id: string; name: string; description: string }[] };
  };
  assert.deepEqual(
    features.shortcuts.map(({ callback_id }) => callback_id),
    ['read-bounce-mail', 'read-aws-notice'],
  );
  // https://docs.slack.dev/reference/app-manifest
  for (const { type, name, description } of features.shortcuts) {
    assert.equal(type, 'message');
    assert.ok(name.length <= 24 && description.length <= 150);
  }
});
