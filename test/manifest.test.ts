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

test('the manifest has the Home tab and the messages tab, and subscribes to the opening of the first and to invitations', () => {
  const { features, settings } = parse(readFileSync('manifest.yml', 'utf8'));
  assert.deepEqual(features.app_home, {
    home_tab_enabled: true,
    messages_tab_enabled: true,
    messages_tab_read_only_enabled: true,
  });
  assert.deepEqual(settings.event_subscriptions.bot_events, ['app_home_opened', 'member_joined_channel']);
});

test('the manifest declares the shortcuts of the bot', () => {
  const { features } = parse(readFileSync('manifest.yml', 'utf8')) as {
    features: { shortcuts: { type: string; callback_id: string; name: string; description: string }[] };
  };
  assert.deepEqual(
    features.shortcuts.map(({ callback_id }) => callback_id),
    ['ses-actions', 'look-up-addresses', 'read-bounce-mail', 'read-aws-notice'],
  );
  // https://docs.slack.dev/reference/app-manifest
  assert.ok(features.shortcuts.length <= 10);
  for (const { type, callback_id, name, description } of features.shortcuts) {
    assert.equal(type, callback_id === 'ses-actions' ? 'global' : 'message');
    assert.ok(name.length <= 24 && description.length <= 150);
  }
});
