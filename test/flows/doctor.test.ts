import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { runScript } from '../support/run-script.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const USER = 'U0SATO00001';

let playground: Playground;
before(async () => {
  playground = await startPlayground();
});
after(() => playground.close());

describe('/ses doctor and npm run doctor', () => {
  test('in Slack: nothing is wrong with the demo', async () => {
    await playground.slack.slashCommand({ user: USER, channel: CHANNEL, text: 'doctor' });
    await until(() => playground.slack.ephemerals(USER).length > 0);
    assert.equal(playground.slack.ephemerals(USER)[0]?.text, 'Nothing is wrong with the setup.');
  });

  test('in a terminal: exit code 1, what is wrong, and how it is mended', async () => {
    playground.aws.region(playground.region).eventRouting.configurationSets.set('newsletter', []);
    const { code, stdout } = await runScript(playground, 'doctor', [], { REDIS_URL: 'redis://127.0.0.1:1' });
    assert.equal(code, 1);
    assert.match(stdout, /● The configuration set newsletter publishes nothing to the bot/);
    assert.match(stdout, /→ Run npm run setup -- --configuration-set newsletter/);
    assert.match(stdout, /● The store does not answer/);
  });

  test('a configuration that cannot be read: exit code 2, each problem, in Japanese', async () => {
    const env = { LOCALE: 'ja', PORT: 'x', SNS_TOPIC_ARNS: '' };
    const { code, stdout } = await runScript(playground, 'doctor', [], env);
    assert.equal(code, 2);
    assert.match(stdout, /問題 2 件/);
    assert.match(stdout, /PORT "x".*\n.*\.env/);
  });
});
