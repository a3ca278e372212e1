import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { pino } from 'pino';
import { type SlackWorkspace, startSlackWorkspace } from '../../playground/slack-workspace.js';
import type { RequestResult } from '../../src/features/approval/index.js';
import { openStore, type Store } from '../../src/store/index.js';
import {
  APPROVAL_CHANNEL,
  type ApprovalProcess,
  createApprovalProcess,
  SATO,
  SUZUKI,
  TANAKA,
  type World,
} from '../support/approval-process.js';
import { until } from '../support/until.js';

const DAY_MS = 86_400_000;
const SENPAI = 'U0STRANGER1';
const GROUP = 'S0APPROVERS';

let clockMs = 0;
/** Of the user group. */
let members: string[];
let slack: SlackWorkspace;
let dataDir: string;
let store: Store;
let world: World;
const processes: ApprovalProcess[] = [];
const now = () => Date.now() + clockMs;

beforeEach(async () => {
  clockMs = 0;
  members = [SATO];
  slack = await startSlackWorkspace({ now, userGroups: [{ id: GROUP, users: members }] });
  dataDir = await mkdtemp(path.join(tmpdir(), 'ses-warden-approval-'));
  store = await openStore({ dataDir, now, log: pino({ level: 'silent' }) });
  world = { entries: new Set(['jane@example.com']), acts: 0, reason: 'usual' };
});

afterEach(async () => {
  await Promise.all(processes.splice(0).map((one) => one.stop()));
  await store.close();
  await slack.close();
  await rm(dataDir, { recursive: true });
});

function start(more: Partial<Parameters<typeof createApprovalProcess>[0]> = {}): ApprovalProcess {
  const started = createApprovalProcess({ store, slack, world, now, ...more });
  processes.push(started);
  return started;
}

const inChannel = () => slack.messages(APPROVAL_CHANNEL);
const card = () => JSON.stringify(inChannel()[0]?.blocks ?? []);
const valueOnCard = () => /"value":"([^"]+)"/.exec(card())?.[1] ?? '';
const steps = async (bot: ApprovalProcess) =>
  (await bot.audit.read({ limit: 50 })).entries.map(({ what, by }) => [what, by]).reverse();

describe('asking, deciding, doing', () => {
  test('the card shows who requests what and why; approved by somebody else it is done, recorded and announced', async () => {
    const bot = start();
    await bot.ask('jane@example.com');
    await until(() => card().includes('Approve'));
    for (const part of [
      'Removal of jane@example.com',
      'waiting for approval',
      'she called',
      `<@${TANAKA}>`,
      'listed for usual',
    ])
      assert.ok(card().includes(part), part);
    assert.equal(await bot.click('approval-approve', valueOnCard(), SATO), undefined);
    await until(() => card().includes('SES confirmed'));
    assert.ok(!card().includes('"actions"'));
    assert.equal(world.acts, 1);
    await until(() => slack.direct(TANAKA).length === 1 && inChannel().length === 2);
    assert.match(slack.direct(TANAKA)[0]?.text ?? '', /Removal of jane@example\.com: done .*SES confirmed/);
    assert.equal(inChannel()[1]?.threadTs, inChannel()[0]?.ts);
    assert.deepEqual(await steps(bot), [
      ['requested', TANAKA],
      ['approved', SATO],
      ['acting', undefined],
      ['done', undefined],
    ]);
  });

  test('denied with a reason, which the requester gets', async () => {
    const bot = start();
    await bot.ask('jane@example.com');
    await until(() => card().includes('Deny'));
    const form = await bot.click('approval-deny', valueOnCard(), SATO);
    assert.match(form ?? '', /the requester will see it/);
    assert.deepEqual(bot.check('  '), { reason: 'Enter a reason' });
    assert.match(await bot.submit(valueOnCard(), 'the mailbox is still full', SATO), /Denied/);
    await until(() => /denied by .*the mailbox is still full/.test(slack.direct(TANAKA)[0]?.text ?? ''));
    assert.ok(!card().includes('"actions"'));
    assert.equal(world.acts, 0);
  });

  test('withdrawn by the requester, and by nobody else', async () => {
    const bot = start();
    await bot.ask('jane@example.com');
    await until(() => card().includes('Withdraw'));
    assert.match((await bot.click('approval-cancel', valueOnCard(), SATO)) ?? '', /Only the requester/);
    assert.equal(await bot.click('approval-cancel', valueOnCard(), TANAKA), undefined);
    await until(() => card().includes('withdrawn'));
  });

  test('a stranger, the requester and a forged value are refused in private, and the card stays', async () => {
    const bot = start();
    await bot.ask('jane@example.com');
    await until(() => card().includes('Approve'));
    const before = card();
    const value = valueOnCard();
    for (const button of ['approval-approve', 'approval-deny']) {
      assert.match(
        (await bot.click(button, value, SENPAI)) ?? '',
        /You are not an approver.*Approvers: <@U0SATO00001> <@U0SUZUKI001>/,
      );
      assert.match(
        (await bot.click(button, value, TANAKA)) ?? '',
        /You requested this yourself.*Approvers: <@U0SATO00001> <@U0SUZUKI001>/,
      );
      for (const forged of ['', '0', 'x'.repeat(5000), 'ffffffffffff/0', '../0', '{"id":1}'])
        assert.match((await bot.click(button, forged, SATO)) ?? '', /no longer exists/);
    }
    assert.match(
      await bot.submit(value, 'no', TANAKA),
      /You requested this yourself.*Approvers: <@U0SATO00001> <@U0SUZUKI001>/,
    );
    await bot.look();
    assert.equal(card(), before);
    assert.equal(inChannel().length, 1);
    assert.deepEqual(await steps(bot), [['requested', TANAKA]]);
  });

  test('a complaint needs two, and says why; one person cannot be both', async () => {
    world.reason = 'complaint';
    const bot = start();
    await bot.ask('jane@example.com');
    await until(() => /needs 2 approvers.*concerns a complaint/.test(card()));
    await bot.click('approval-approve', valueOnCard(), SATO);
    await until(() => card().includes('needs 1 approver'));
    assert.match((await bot.click('approval-approve', valueOnCard(), SATO)) ?? '', /already approved this/);
    await bot.click('approval-approve', valueOnCard(), SUZUKI);
    await until(() => world.acts === 1);
  });

  test('what has changed when it is to be done goes back to the approvers', async () => {
    const bot = start();
    await bot.ask('jane@example.com');
    await until(() => card().includes('Approve'));
    const seen = valueOnCard();
    world.reason = 'complaint';
    await bot.click('approval-approve', seen, SATO);
    await until(() => /facts have changed since the request.*listed for complaint/.test(card()));
    assert.match((await bot.click('approval-approve', seen, SUZUKI)) ?? '', /changed since/);
    assert.match(card(), /needs 2 approvers/);
    assert.equal(world.acts, 0);
  });

  test('a click after it expired changes nothing, and mends the card', async () => {
    const bot = start();
    await bot.ask('jane@example.com');
    await until(() => card().includes('Approve'));
    clockMs = DAY_MS + 1000;
    assert.match((await bot.click('approval-approve', valueOnCard(), SATO)) ?? '', /This request expired/);
    await until(() => card().includes('expired') && !card().includes('"actions"'));
    await until(() => slack.direct(TANAKA).length === 1);
    assert.equal(world.acts, 0);
  });

  test('nobody has to click for it to expire', async () => {
    const bot = start();
    await bot.ask('jane@example.com');
    await until(() => card().includes('Approve'));
    clockMs = DAY_MS + 1000;
    await bot.look();
    await until(() => /:zzz:.*expired/.test(card()));
  });

  test('what fails says why and is tried again under the same decision', async () => {
    world.fail = 'SES does not answer';
    const bot = start();
    await bot.ask('jane@example.com');
    await until(() => card().includes('Approve'));
    await bot.click('approval-approve', valueOnCard(), SATO);
    await until(() => /failed.*SES does not answer/.test(card()) && card().includes('Try again'));
    world.fail = undefined;
    assert.match((await bot.click('approval-retry', valueOnCard(), SENPAI)) ?? '', /not an approver/);
    await bot.click('approval-retry', valueOnCard(), TANAKA);
    await until(() => card().includes('SES confirmed'));
    assert.equal(world.acts, 1);
  });

  test('what is gone already is done, without an act', async () => {
    const bot = start();
    await bot.ask('jane@example.com');
    await until(() => card().includes('Approve'));
    world.entries.clear();
    await bot.click('approval-approve', valueOnCard(), SATO);
    await until(() => slack.direct(TANAKA).length === 1);
    assert.match(slack.direct(TANAKA)[0]?.text ?? '', /already done/);
    assert.equal(world.acts, 0);
  });

  test('a dry run goes the whole way and does nothing', async () => {
    const bot = start({ dryRun: true });
    await bot.ask('jane@example.com');
    await until(() => card().includes('dry run'));
    await bot.click('approval-approve', valueOnCard(), SATO);
    await until(() => /done .*dry run: nothing is changed/.test(slack.direct(TANAKA)[0]?.text ?? ''));
    assert.deepEqual([world.acts, world.entries.size], [0, 1]);
  });

  test('an approver may decide some things alone, others may not', async () => {
    const bot = start();
    await bot.ask('jane@example.com', { requester: SATO, allowSelfApproval: true });
    await until(() => world.acts === 1);
    world.entries.add('joe@example.com');
    await bot.ask('joe@example.com', { requester: TANAKA, allowSelfApproval: true });
    await until(() => inChannel().some(({ blocks }) => JSON.stringify(blocks).includes('needs 1 approver')));
    assert.equal(world.acts, 1);
  });
});

describe('asking in vain', () => {
  const refusalOf = (asked: RequestResult) => ('refused' in asked ? asked.refused : undefined);

  test('without approvers, or with none but the requester, nothing can be requested', async () => {
    assert.equal(refusalOf(await start({ approvers: [] }).ask('jane@example.com')), 'nobody');
    assert.equal(refusalOf(await start({ approvers: [TANAKA] }).ask('jane@example.com')), 'too-few');
    assert.deepEqual(inChannel(), []);
  });

  test('the same is requested once, a submission counts once, and a day has a limit', async () => {
    const bot = start({ maxRequestsPerDay: 2 });
    const [one, again] = await Promise.all([bot.ask('jane@example.com'), bot.ask('jane@example.com')]);
    assert.ok('id' in one && 'id' in again && one.id === again.id);
    assert.equal(refusalOf(await bot.ask('jane@example.com', { submissionId: 'V2' })), 'asked-before');
    assert.equal(refusalOf(await bot.ask('two@example.com')), undefined);
    assert.equal(refusalOf(await bot.ask('three@example.com')), 'too-many');
    clockMs = DAY_MS + 1000;
    assert.equal(refusalOf(await bot.ask('three@example.com')), undefined);
  });
});

describe('user groups', () => {
  test('a vote counts only while its voter is in the group', async () => {
    world.reason = 'complaint';
    members.push(SUZUKI);
    const bot = start({ approvers: [GROUP] });
    await bot.ask('jane@example.com');
    await until(() => card().includes('needs 2 approvers'));
    assert.equal(await bot.click('approval-approve', valueOnCard(), SATO), undefined);
    await until(() => card().includes('needs 1 approver '));
    members.splice(0, members.length, SUZUKI, 'U0ITO000001');
    clockMs = 61_000;
    assert.equal(await bot.click('approval-approve', valueOnCard(), SUZUKI), undefined);
    await until(() => card().includes(`not an approver any more, <@${SATO}>`));
    assert.ok(card().includes('needs 1 approver '));
    assert.equal(world.acts, 0);
    assert.equal(await bot.click('approval-approve', valueOnCard(), 'U0ITO000001'), undefined);
    await until(() => world.acts === 1);
  });

  test('what failed is not tried again under the vote of somebody who has left', async () => {
    world.fail = 'SES is away';
    const bot = start({ approvers: [GROUP] });
    await bot.ask('jane@example.com');
    await until(() => card().includes('Approve'));
    assert.equal(await bot.click('approval-approve', valueOnCard(), SATO), undefined);
    await until(() => card().includes('SES is away'));
    world.fail = undefined;
    members.splice(0, members.length, SUZUKI);
    clockMs = 61_000;
    assert.equal(await bot.click('approval-retry', valueOnCard(), TANAKA), undefined);
    await until(() => card().includes('needs 1 approver '));
    assert.equal(world.acts, 0);
    assert.equal(await bot.click('approval-approve', valueOnCard(), SUZUKI), undefined);
    await until(() => world.acts === 1);
  });

  test('while Slack does not list the group, who was in it can still pause alone', async () => {
    const bot = start({ approvers: [GROUP] });
    members.push(TANAKA);
    await bot.ask('one@example.com', { allowSelfApproval: true });
    slack.faults.set('usergroups.users.list', { kind: 'answer', status: 503, body: 'unavailable' });
    clockMs = 61_000;
    world.entries.add('two@example.com');
    await bot.ask('two@example.com', { allowSelfApproval: true });
    await until(() => world.acts === 1);
    assert.ok(!world.entries.has('two@example.com'));
    slack.faults.clear();
  });

  test('their members decide; a group that Slack does not show has none, and the message says so', async () => {
    const bot = start({ approvers: [GROUP] });
    await bot.ask('jane@example.com');
    await until(() => card().includes(`<!subteam^${GROUP}>`));
    slack.faults.set('usergroups.users.list', {
      kind: 'answer',
      status: 200,
      body: '{"ok":false,"error":"missing_scope"}',
    });
    clockMs = 61_000;
    assert.match(
      (await bot.click('approval-approve', valueOnCard(), SATO)) ?? '',
      /did not list the members of/,
    );
    slack.faults.clear();
    assert.match((await bot.click('approval-approve', valueOnCard(), SUZUKI)) ?? '', /not an approver/);
    assert.equal(await bot.click('approval-approve', valueOnCard(), SATO), undefined);
    await until(() => world.acts === 1);
  });
});
