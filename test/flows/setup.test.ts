import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { runScript } from '../support/run-script.js';
import { bounceEvent } from '../support/ses-events.js';
import { until } from '../support/until.js';

let playground: Playground;
before(async () => {
  playground = await startPlayground({ subscribe: false });
  playground.aws.subscriptions.topics.clear();
});
after(() => playground.close());

const setup = (...argv: readonly string[]) => runScript(playground, 'setup', argv);

describe('npm run setup beside the running bot', () => {
  test('the running bot confirms, and what SES says arrives', async () => {
    const plan = await setup('--configuration-set', 'newsletter', '--dry-run');
    assert.deepEqual([plan.code, playground.aws.subscriptions.topics.size], [0, 0]);
    const first = await setup('--configuration-set', 'newsletter');
    assert.equal(first.code, 0, first.output);
    assert.equal(
      playground.aws.subscriptions.ofTopic(playground.topicArn)[0]?.authenticateOnUnsubscribe,
      true,
    );
    const [delivered] = await playground.sns.publish(bounceEvent(['jane@example.com']));
    assert.equal(delivered?.status, 200);
    const second = await setup('--configuration-set', 'newsletter');
    assert.match(second.output, /Nothing to do/);
  });

  test('exit codes and languages', async () => {
    const misused = await setup('--print', 'pulumi');
    assert.deepEqual([misused.code, /pulumi/.test(misused.output)], [2, true]);
    const japanese = await runScript(playground, 'setup', [], { LOCALE: 'ja' });
    assert.match(japanese.output, /すべて正しく設定されています/);
    const printed = await setup('--print', 'cloudformation', '--all-configuration-sets');
    assert.ok('Events1' in JSON.parse(printed.stdout).Resources);
    const lost = await runScript(playground, 'setup', [], { PUBLIC_URL: '' });
    assert.deepEqual([lost.code, /PUBLIC_URL is missing/.test(lost.output)], [2, true]);
    const wrong = await runScript(playground, 'setup', [], { PUBLIC_URL: 'http://bot.example.com' });
    assert.deepEqual([wrong.code, /PUBLIC_URL is not a URL/.test(wrong.output)], [2, true]);
    const policy = JSON.parse((await setup('--print', 'iam-setup')).stdout);
    assert.match(JSON.stringify(policy), /sns:CreateTopic.*:ses-events"/);
    const help = await setup('--help');
    assert.match(help.output, /--all-configuration-sets/);
  });

  test('a bot that has stopped does not confirm; once it runs again, a second run completes', async () => {
    await playground.app.stop();
    for (const { arn } of playground.aws.subscriptions.ofTopic(playground.topicArn))
      playground.aws.subscriptions.remove(arn);
    const failed = await setup('--wait', '1');
    assert.equal(failed.code, 1);
    assert.match(failed.output, /has not confirmed in time/);
    await playground.app.start();
    const again = await setup();
    assert.equal(again.code, 0, again.output);
    await until(() =>
      playground.aws.subscriptions.ofTopic(playground.topicArn).every(({ confirmed }) => confirmed),
    );
  });
});
