import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mainActions } from '../../../src/features/shortcuts/main-actions.js';
import { catalogOf } from '../../../src/locales/index.js';
import { textMessage } from '../../../src/slack/blocks.js';
import { BUTTON_COMMANDS, commandButton } from '../../../src/slack/command-buttons.js';
import type { Command } from '../../../src/slack/feature.js';
import { mrkdwn } from '../../../src/text/mrkdwn.js';

const t = catalogOf('en');
const verify: Command = {
  name: 'verify',
  audience: (argument) => (argument.startsWith('add') ? 'operators' : 'members'),
  usage: () => ({ argument: '', summary: '' }),
  run: async ({ argument, userId, isOperator }) =>
    textMessage(mrkdwn`${argument} for ${userId}, ${(await isOperator()) ? 'operator' : 'member'}`),
};
const { actions } = mainActions({ commands: () => [verify] });

test('a button answers what the command answers, for those who may use the command', async () => {
  const button = commandButton(t, 'verify', { argument: 'shop.example', text: 'Show' });
  const action = actions.find(({ id }) => id === button.action) ?? assert.fail();
  const click = { userId: 'U1', channelId: 'C1', t, isOperator: async () => true };
  const shown = await action.run({ ...click, value: button.value });
  assert.match(JSON.stringify(shown), /"shop\.example for U1, operator"/);
  const audienceOf = (value: string) =>
    typeof action.audience === 'function' ? action.audience(value) : action.audience;
  assert.equal(audienceOf(button.value), 'members');
  assert.equal(audienceOf('verify add shop.example'), 'operators');
  assert.match(JSON.stringify(await action.run({ ...click, value: 'verify' })), /" for U1/);
});

test('each button of a command has its action', () => {
  const ids = actions.map(({ id }) => id);
  for (const command of BUTTON_COMMANDS) assert.ok(ids.includes(commandButton(t, command).action));
});
