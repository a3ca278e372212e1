import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { INTERNAL_FAILURE } from '../../playground/aws/operation.js';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { startRedis } from '../support/redis-server.js';
import { until } from '../support/until.js';

const ALERTS = 'C0ALERTS001';
const APPROVALS = 'C0APPROVE01';
const SATO = 'U0SATO00001';
const TANAKA = 'U0TANAKA001';
const UPDATE = 'UpdateConfigurationSetSendingEnabled';

let playground: Playground;
const stop = () => playground.close();

const start = async (more: Parameters<typeof startPlayground>[0] = {}) => {
  playground = await startPlayground({
    ...more,
    env: { SLACK_APPROVAL_CHANNEL: APPROVALS, SLACK_APPROVERS: SATO, ...more.env },
  });
};
const region = () => playground.aws.region(playground.region);
const isPaused = (set = 'newsletter') => region().pausedSets.has(set);
const callsOf = (operation: string) =>
  playground.aws.calls.filter((call) => call.operation === operation).length;
const slackCallsOf = (wanted: string) =>
  playground.slack.calls.filter(({ method }) => method === wanted).length;
const messages = (set: string) =>
  playground.slack.messages(APPROVALS).filter(({ blocks }) => JSON.stringify(blocks).includes(`\`${set}\``));
const cards = (set = 'newsletter') => messages(set).filter(({ threadTs }) => threadTs === undefined);
const card = (set?: string) => JSON.stringify(cards(set)[0]?.blocks ?? []);
const isDone = (set?: string) => /done \S+/.test(card(set)) && !card(set).includes('"actions"');
const modal = (user: string) => JSON.stringify(playground.slack.modals(user).at(-1)?.view ?? '');
const told = (user: string) => JSON.stringify(playground.slack.ephemerals(user).at(-1)?.blocks ?? '');
const click = (user: string, actionId: string, set?: string) =>
  playground.slack.click({ user, ts: cards(set)[0]?.ts ?? '', actionId });

async function type(user: string, text: string): Promise<string> {
  const before = playground.slack.ephemerals(user).length;
  await playground.slack.slashCommand({ user, channel: ALERTS, text });
  await until(() => playground.slack.ephemerals(user).length > before);
  return told(user);
}

/** Tanaka asks for the pause of a configuration set. */
async function ask(set = 'newsletter'): Promise<void> {
  await type(TANAKA, `pause ${set}`);
  const ts = playground.slack.ephemerals(TANAKA).at(-1)?.ts ?? '';
  await playground.slack.click({ user: TANAKA, ts, actionId: 'brake-pause' });
  await until(() => /"submit"/.test(modal(TANAKA)));
  await playground.slack.submitView({ user: TANAKA, values: { reason: 'dead list' } });
  await until(() => cards(set).length === 1);
  playground.slack.closeView(TANAKA);
}

/** What the audit has, each step once: an act that is begun anew after a crash is begun twice. */
async function steps(set = 'newsletter'): Promise<readonly string[]> {
  const answer = await type(SATO, `audit ${set}`);
  return [...answer.matchAll(/(requested|approved|withdrew|started|completed|failed to complete) · pause/g)]
    .map(([, what = '']) => what)
    .reverse()
    .filter((step, index, all) => step !== all[index - 1]);
}

async function killAndStart(): Promise<void> {
  await playground.app.kill();
  playground.aws.faults.clear();
  playground.slack.faults.clear();
  await playground.app.start();
}

describe('the app is killed with -9', () => {
  before(() => start());
  after(stop);

  const holds: Record<string, { hold(): void; held(set: string): boolean }> = {
    'while it looks again before the act': {
      hold: () => playground.aws.faults.set('DescribeConfigurationSet', { kind: 'hang' }),
      held: () => callsOf('DescribeConfigurationSet') >= 2,
    },
    'while it waits for SES to do it': {
      hold: () => playground.aws.faults.set(UPDATE, { kind: 'hang' }),
      held: () => callsOf(UPDATE) >= 2,
    },
    'when SES has done it, before the answer': {
      hold: () => {
        playground.aws.faults.set(UPDATE, { kind: 'lose-answer' }, 1);
        // It tries again, and is held then.
        playground.aws.faults.set('DescribeConfigurationSet', { kind: 'slow', ms: 0 });
        playground.aws.faults.set('*', { kind: 'hang' });
      },
      held: isPaused,
    },
    'while it updates the card': {
      hold: () => playground.slack.faults.set('chat.update', { kind: 'hang' }),
      held: isPaused,
    },
    'when Slack has taken the reply in the thread, before the answer': {
      hold: () => playground.slack.faults.set('chat.postMessage', { kind: 'lose-answer' }),
      held: (set) => messages(set).length === 2,
    },
  };
  for (const [index, [when, { hold, held }]] of Object.entries(holds).entries()) {
    test(`${when}: it goes on where it was`, async () => {
      const set = `campaign-${index}`;
      region().eventRouting.configurationSets.set(set, []);
      await ask(set);
      hold();
      await click(SATO, 'approval-approve', set);
      await until(() => held(set));
      await killAndStart();
      await until(() => isDone(set) && messages(set).length === 2);
      assert.ok(isPaused(set));
      assert.equal(cards(set).length, 1);
      assert.deepEqual(await steps(set), ['requested', 'approved', 'started', 'completed']);
    });
  }

  test('right after the request, before Slack has confirmed the card: one card', async () => {
    playground.slack.faults.set('chat.postMessage', { kind: 'lose-answer' });
    await ask();
    const looked = slackCallsOf('conversations.history');
    await killAndStart();
    await until(() => slackCallsOf('conversations.history') > looked);
    await click(SATO, 'approval-approve');
    await until(() => isDone());
    assert.equal(cards().length, 1);
  });
});

describe('what is away', () => {
  afterEach(stop);

  test('Slack, after the act: the audit is right, a click is refused, and the card is mended later', async () => {
    await start();
    await ask();
    for (const method of ['chat.update', 'chat.postMessage'])
      playground.slack.faults.set(method, { kind: 'drop' });
    await click(SATO, 'approval-approve');
    await until(() => isPaused());
    await until(async () => (await steps()).includes('completed'));
    assert.deepEqual(await steps(), ['requested', 'approved', 'started', 'completed']);
    assert.ok(card().includes('Approve'));
    await click(SATO, 'approval-approve');
    await until(() => /Already decided: approved by <@U0SATO00001>/.test(told(SATO)));
    playground.slack.faults.clear();
    await until(() => isDone());
    assert.equal(callsOf(UPDATE), 1);
  });

  test('SES: failed with its reason and a button to try again, which does it', async () => {
    await start();
    await ask();
    playground.aws.faults.set(UPDATE, INTERNAL_FAILURE);
    await click(SATO, 'approval-approve');
    await until(() => /failed.*SES in ap-northeast-1 does not answer.*Try again/.test(card()));
    assert.ok(!isPaused());
    await until(() =>
      playground.slack.direct(TANAKA).some(({ text }) => /SES in ap-northeast-1 does not answer/.test(text)),
    );
    assert.deepEqual(await steps(), ['requested', 'approved', 'started', 'failed to complete']);
    playground.aws.faults.clear();
    await click(TANAKA, 'approval-retry');
    await until(() => isPaused() && isDone());
  });
});

test('two processes on one Redis: whoever clicks how often, it is decided once', async () => {
  const redis = await startRedis();
  try {
    await start({ redisUrl: redis.url, env: { WEB_CONCURRENCY: '2' } });
    await until(() => playground.app.logs.filter((line) => line.includes('"listening"')).length === 2);
    await ask();
    const clicks = Array.from({ length: 6 }, () => click(SATO, 'approval-approve'));
    await Promise.all([...clicks, click(TANAKA, 'approval-cancel')]);
    await until(() => /done \S+|withdrawn by/.test(card()) && !card().includes('"actions"'));
    const withdrawn = /withdrawn by/.test(card());
    assert.equal(isPaused(), !withdrawn);
    assert.equal(callsOf(UPDATE), withdrawn ? 0 : 1);
    const expected = withdrawn
      ? ['requested', 'withdrew']
      : ['requested', 'approved', 'started', 'completed'];
    // The answers to the other clicks come meanwhile.
    await until(async () => (await steps()).length >= expected.length);
    assert.deepEqual(await steps(), expected);
    assert.equal(cards().length, 1);
  } finally {
    await stop();
    await redis.stop();
  }
});
