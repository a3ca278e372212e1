import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { webApi } from '@slack/bolt';
import { textIn } from '../../playground/json.js';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { sendEvent } from '../support/ses-events.js';
import { until } from '../support/until.js';

const ALERTS = 'C0ALERTS001';
const SUZUKI = 'U0SUZUKI001';
const TANAKA = 'U0TANAKA001';
const MEMBER = 'U0MEMBER001';
const GUEST = 'U0GUEST0001';

describe('the Home tab', () => {
  let playground: Playground;
  before(async () => {
    playground = await startPlayground({ env: { SLACK_APPROVERS: TANAKA, SLACK_OPERATORS: SUZUKI } });
    await playground.sns.publish(sendEvent(['one@one.example']));
    await until(() => playground.aws.calls.some(({ operation }) => operation === 'GetAccount'));
  });
  after(() => playground.close());

  const shown = (user: string) => JSON.stringify(playground.slack.home(user)?.view ?? '');
  const modal = (user: string) => JSON.stringify(playground.slack.modals(user).at(-1)?.view ?? '');
  async function open(user: string): Promise<void> {
    const { status } = await playground.slack.openHome(user);
    assert.equal(status, 200);
    await until(() => playground.slack.home(user) !== undefined);
  }

  test('each reader sees it in the language of Slack, a guest only why not, and it waits for no answer of AWS', async () => {
    playground.aws.faults.set('*', { kind: 'hang' });
    for (const user of [SUZUKI, TANAKA, MEMBER, GUEST]) await open(user);
    playground.aws.faults.clear();
    assert.match(shown(SUZUKI), /アカウントとリージョン/);
    assert.match(shown(SUZUKI), /アドレスを調べる…/);
    assert.match(shown(MEMBER), /Accounts and Regions/);
    assert.doesNotMatch(shown(MEMBER), /Look up an address/);
    assert.match(shown(GUEST), /Guests of this workspace cannot use/);
    assert.equal(JSON.parse(shown(GUEST)).blocks.length, 1);
  });

  test('what changes at AWS is shown without a click', async () => {
    playground.aws.region(playground.region).enforcementStatus = 'SHUTDOWN';
    await playground.setClock(120_000);
    await open(MEMBER);
    await until(() => /sending paused by AWS/.test(shown(MEMBER)));
    playground.aws.region(playground.region).enforcementStatus = 'HEALTHY';
    await playground.setClock(240_000);
    await until(() => !/sending paused by AWS/.test(shown(MEMBER)));
  });

  test('an approver decides there, and the requester sees it', async () => {
    await open(TANAKA);
    await open(SUZUKI);
    const { slack } = playground;
    await slack.slashCommand({ user: SUZUKI, channel: ALERTS, text: 'pause' });
    await until(() => slack.ephemerals(SUZUKI).length > 0);
    const ts = slack.ephemerals(SUZUKI).at(-1)?.ts ?? '';
    await slack.click({ user: SUZUKI, ts, actionId: 'brake-pause' });
    await until(() => /"submit"/.test(modal(SUZUKI)));
    await slack.submitView({ user: SUZUKI, values: { reason: 'dead addresses' } });
    await until(() => /Waiting for your decision \(1\)/.test(shown(TANAKA)));
    await until(() => /あなたの申請（1 件）/.test(shown(SUZUKI)));
    await slack.click({ user: TANAKA, actionId: 'home-request' });
    await until(() => /dead addresses/.test(modal(TANAKA)));
    await slack.click({ user: TANAKA, actionId: 'approval-approve' });
    await until(() => !/Waiting for your decision/.test(shown(TANAKA)));
    await until(() => /完了/.test(shown(SUZUKI)));
  });

  test('what another process has published meanwhile is not overwritten unseen: the newer state is published again', async () => {
    const { slack } = playground;
    await open(TANAKA);
    const published = () => slack.calls.filter(({ method }) => method === 'views.publish');
    const client = new webApi.WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'of another process' } }];
    await client.views.publish({ user_id: TANAKA, view: { type: 'home', blocks } });
    const before = published().length;
    await slack.click({ user: MEMBER, actionId: 'home-refresh' });
    playground.aws.region(playground.region).enforcementStatus = 'PROBATION';
    await playground.setClock(360_000);
    await until(() => /under review by AWS/.test(shown(TANAKA)));
    const answers = published()
      .slice(before)
      .map(({ answer }) => textIn(answer?.['error']));
    assert.ok(answers.includes('hash_conflict'), String(answers));
    assert.doesNotMatch(shown(TANAKA), /of another process/);
    playground.aws.region(playground.region).enforcementStatus = 'HEALTHY';
    await playground.setClock(480_000);
    await until(() => !/under review by AWS/.test(shown(TANAKA)));
  });

  test('of two versions at once the later one stays, and without a Home tab nothing breaks', async () => {
    const published = () => playground.slack.calls.filter(({ method }) => method === 'views.publish');
    const before = published().length;
    playground.slack.closeView(SUZUKI);
    await Promise.all(
      [1, 2, 3].map(() => playground.slack.click({ user: SUZUKI, actionId: 'home-refresh' })),
    );
    await until(() => published().length > before);
    await until(() => published().at(-1)?.answer !== undefined);
    assert.equal(textIn(published().at(-1)?.answer?.['error']), '');
    playground.slack.homeTab(false);
    // A click while the update before it is on its way shows nothing new, so there may be no second one.
    await until(async () => {
      await playground.slack.click({ user: SUZUKI, actionId: 'home-refresh' });
      return published().some(({ answer }) => answer?.['error'] === 'not_enabled');
    });
    assert.ok(playground.app.running());
  });
});
