import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { ACCESS_DENIED } from '../../playground/aws/operation.js';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { sendEvent } from '../support/ses-events.js';
import { until } from '../support/until.js';

const ALERTS = 'C0ALERTS001';
const APPROVALS = 'C0APPROVE01';
const SATO = 'U0SATO00001';
const TANAKA = 'U0TANAKA001';
const DAY_MS = 24 * 3_600_000;

let playground: Playground;
afterEach(() => playground.close());

const start = async (env: Record<string, string> = {}) => {
  playground = await startPlayground({
    env: { SLACK_APPROVAL_CHANNEL: APPROVALS, SLACK_APPROVERS: SATO, ...env },
  });
};
const region = () => playground.aws.region(playground.region);
const cards = () => playground.slack.messages(APPROVALS).filter(({ threadTs }) => threadTs === undefined);
const replies = () => playground.slack.messages(APPROVALS).filter(({ threadTs }) => threadTs !== undefined);
const textOf = (blocks: unknown) => JSON.stringify(blocks ?? '');
const modalOf = (user: string) => textOf(playground.slack.modals(user).at(-1)?.view);

async function type(user: string, text: string): Promise<string> {
  const before = playground.slack.ephemerals(user).length;
  await playground.slack.slashCommand({ user, channel: ALERTS, text });
  await until(() => playground.slack.ephemerals(user).length > before);
  return textOf(playground.slack.ephemerals(user).at(-1)?.blocks);
}

/** Types the command, clicks its button and gives a reason; resolves with what the modal says then. */
async function ask(user: string, direction: 'pause' | 'resume', about: string): Promise<string> {
  await type(user, `${direction} ${about}`);
  const ts = playground.slack.ephemerals(user).at(-1)?.ts ?? '';
  await playground.slack.click({ user, ts, actionId: `brake-${direction}` });
  await until(() => /"submit"/.test(modalOf(user)));
  await playground.slack.submitView({ user, values: { reason: 'a list of dead addresses' } });
  await until(() => /Requested|In progress|Nobody can/.test(modalOf(user)));
  const said = modalOf(user);
  playground.slack.closeView(user);
  return said;
}

const approve = (user: string, index = 0) =>
  playground.slack.click({ user, ts: cards()[index]?.ts ?? '', actionId: 'approval-approve' });

describe('a sending pause', () => {
  test('requested by one, approved by another: SES pauses, /ses status and the thread show it', async () => {
    await start();
    await playground.sns.publish(sendEvent(['a@one.example', 'b@one.example']));
    const offered = await type(TANAKA, 'pause newsletter');
    for (const part of [
      /Pause configuration set `newsletter` · 111122223333 · ap-northeast-1/,
      /Sent recently: \d/,
    ])
      assert.match(offered, part);
    assert.match(await ask(TANAKA, 'pause', 'newsletter'), /Requested\. The approvers decide/);
    await until(() => cards().length === 1);
    assert.match(textOf(cards()[0]?.blocks), /a list of dead addresses.*SES will reject every mail/);
    assert.ok(!region().pausedSets.has('newsletter'));
    await approve(SATO);
    await until(() => region().pausedSets.has('newsletter'));
    await until(() => /SES confirmed; you get a reminder/.test(textOf(cards()[0]?.blocks)));
    assert.ok(!textOf(cards()[0]?.blocks).includes('"actions"'));
    assert.match(await type(SATO, 'status'), /configuration set `newsletter`: Paused by <@U0TANAKA001>/);
    assert.match(await type(SATO, 'pause newsletter'), /Sending is already paused there/);

    await playground.setClock(DAY_MS + 60_000);
    // All watches ask AWS at once then, and it takes one request a second.
    await until(() => replies().some(({ text }) => /Still paused after 1 day/.test(text)));
    await playground.app.kill();
    await playground.app.start();
    region().pausedSets.clear();
    await until(() => replies().some(({ text }) => /Sending is on again\. Somebody resumed it/.test(text)));
    assert.doesNotMatch(await type(SATO, 'status'), /newsletter/);
    assert.equal(replies().filter(({ text }) => /Still paused/.test(text)).length, 1);
  });

  test('an approver stops all sending alone; resuming it needs a second one', async () => {
    await start({ SLACK_APPROVERS: `${SATO},${TANAKA}` });
    assert.match(await ask(SATO, 'pause', ''), /In progress/);
    await until(() => !region().sendingEnabled);
    await until(() => /Pause all sending.*done/.test(textOf(cards()[0]?.blocks)));
    assert.match(await ask(SATO, 'resume', ''), /Requested/);
    await until(() => cards().length === 2);
    assert.match(textOf(cards()[1]?.blocks), /Paused by <@U0SATO00001> since/);
    await approve(SATO, 1);
    await until(() =>
      /You requested this yourself/.test(textOf(playground.slack.ephemerals(SATO).at(-1)?.blocks)),
    );
    assert.ok(!region().sendingEnabled);
    await approve(TANAKA, 1);
    await until(() => region().sendingEnabled);
    await until(() => /Resume all sending.*done/.test(textOf(cards()[1]?.blocks)));
    assert.deepEqual(
      replies().filter(({ text }) => /on again/.test(text)),
      [],
    );
  });

  test('PAUSE_NEEDS_APPROVAL: then not even an approver pauses alone', async () => {
    await start({ SLACK_APPROVERS: `${SATO},${TANAKA}`, PAUSE_NEEDS_APPROVAL: 'true' });
    assert.match(await ask(SATO, 'pause', 'newsletter'), /Requested/);
    await until(() => cards().length === 1);
    assert.ok(!region().pausedSets.has('newsletter'));
  });

  test('what is impossible: a pause by AWS is not lifted, an unknown set and a denied call are reported', async () => {
    await start();
    region().enforcementStatus = 'SHUTDOWN';
    region().sendingEnabled = false;
    assert.match(await type(SATO, 'resume'), /AWS has paused sending/);
    region().enforcementStatus = 'HEALTHY';
    assert.match(await type(SATO, 'pause newslettr'), /no such configuration set/);
    assert.match(await type(SATO, 'pause us-west-2'), /No such account or Region/);
    playground.aws.faults.set('DescribeConfigurationSet', {
      kind: 'refuse',
      error: {
        code: 'AccessDenied',
        message: 'not authorized to perform: ses:DescribeConfigurationSet',
        status: 403,
      },
    });
    assert.match(await type(SATO, 'pause newsletter'), /AWS denied `ses:DescribeConfigurationSet`/);
  });

  test('what SES refuses is shown as failed, and by nobody as paused', async () => {
    await start({ SLACK_APPROVERS: `${SATO},${TANAKA}` });
    playground.aws.faults.set('UpdateConfigurationSetSendingEnabled', ACCESS_DENIED);
    await ask(SATO, 'pause', 'newsletter');
    await until(() =>
      /failed.*AWS denied ses:UpdateConfigurationSetSendingEnabled.*Try again/.test(
        textOf(cards()[0]?.blocks),
      ),
    );
    assert.doesNotMatch(await type(SATO, 'status'), /newsletter/);
  });
});
