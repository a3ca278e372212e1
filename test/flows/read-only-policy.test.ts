import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { ACCESS_DENIED } from '../../playground/aws/operation.js';
import { type Playground, startPlayground } from '../../playground/playground.js';
import type { IamPolicy } from '../../src/cli/setup/iam-policy.js';
import { runScript } from '../support/run-script.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const USER = 'U0SATO00001';

/** What docs/iam.md leaves out of its read-only policy. */
const document = readFileSync('docs/iam.md', 'utf8');
const denied = ['Changing policy', 'Optional policy'].flatMap((heading) => {
  const [, json = ''] = new RegExp(`^## ${heading}\\n.*?\`\`\`json\\n(.*?)\`\`\``, 'ms').exec(document) ?? [];
  return (JSON.parse(json) as IamPolicy).Statement.flatMap(({ Action }) => Action);
});

let playground: Playground;
before(async () => {
  playground = await startPlayground();
  for (const action of denied) playground.aws.faults.set(action.split(':')[1] ?? '', ACCESS_DENIED);
});
after(() => playground.close());

describe('the bot with the read-only policy of docs/iam.md', () => {
  test('the doctor finds nothing wrong', async () => {
    assert.ok(denied.length >= 10, denied.join(' '));
    const { code, output } = await runScript(playground, 'doctor');
    assert.equal(code, 0, output);
  });

  test('every question is answered, and nothing is denied', async () => {
    const questions = [
      'status',
      'quota',
      'verify',
      'verify shop.example',
      'accounts',
      'suppression jane@example.com',
    ];
    for (const [index, text] of questions.entries()) {
      await playground.slack.slashCommand({ user: USER, channel: CHANNEL, text });
      await until(() => playground.slack.ephemerals(USER).length > index, { ms: 30_000 });
    }
    const answers = JSON.stringify(playground.slack.ephemerals(USER));
    for (const action of denied) assert.ok(!answers.includes(action), `${action} was denied: ${answers}`);
  });
});
