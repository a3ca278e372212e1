import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { listIn, objectIn, textIn } from '../../playground/json.js';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { until } from '../support/until.js';

const [ALERTS, TEAM, NEW] = ['C0ALERTS001', 'C0APPROVE01', 'C0SHOP00001'];
/** Suzuki reads Japanese. */
const [SUZUKI, TANAKA, OPERATOR] = ['U0SUZUKI001', 'U0TANAKA001', 'U0OPERATOR1'];
const ROUTE = { account: 'any', region: 'any', part: 'any', from: 'advisory', channel: TEAM };

describe('settings in Slack', () => {
  let playground: Playground;
  before(async () => {
    playground = await startPlayground({
      env: { SLACK_APPROVERS: TANAKA, SLACK_OPERATORS: `${SUZUKI},${OPERATOR}`, ALERT_MENTION: 'channel' },
    });
  });
  after(() => playground.close());

  const modal = (user: string) => JSON.stringify(playground.slack.modals(user).at(-1)?.view ?? '');
  /** Opens the form of a new route from the answer of the command. */
  async function openRouteForm(user: string): Promise<void> {
    const { slack } = playground;
    const told = slack.ephemerals(user).length;
    await slack.slashCommand({ user, channel: ALERTS, text: 'settings' });
    await until(() => slack.ephemerals(user).length > told);
    const ts = slack.ephemerals(user).at(-1)?.ts ?? '';
    await slack.click({ user, ts, actionId: 'settings-route', value: 'new' });
    await until(() => modal(user).includes('"conversations_select"') && modal(user).includes('"submit"'));
  }

  test('two people open the same form: one saves, the other sees by whom and what it is now, each in their language', async () => {
    const { slack } = playground;
    await Promise.all([openRouteForm(SUZUKI), openRouteForm(OPERATOR)]);
    assert.match(modal(SUZUKI), /すべてのアカウント/);
    assert.match(modal(OPERATOR), /All accounts/);
    await slack.submitView({ user: OPERATOR, values: ROUTE });
    await until(() => /Saved: .*every level/.test(modal(OPERATOR)));
    await slack.submitView({ user: SUZUKI, values: { ...ROUTE, channel: ALERTS } });
    await until(() => /フォームを開いている間に/.test(modal(SUZUKI)));
    assert.match(modal(SUZUKI), new RegExp(`<@${OPERATOR}>.*<#${TEAM}>`));
  });

  test('a mistake is said at its field, and a channel without the bot is not accepted', async () => {
    const { slack } = playground;
    slack.closeView(OPERATOR);
    await openRouteForm(OPERATOR);
    const wrong = { ...ROUTE, part: 'tenant', name: 'no such name' };
    const { errors } = await slack.submitView({ user: OPERATOR, values: wrong });
    assert.deepEqual(Object.keys(errors), ['name']);
    await slack.submitView({ user: OPERATOR, values: { ...ROUTE, from: 'review', channel: 'C0NOTHERE01' } });
    await until(() => /cannot post to .*channel_not_found/.test(modal(OPERATOR)));
    assert.match(modal(OPERATOR), /"initial_option":[^}]*"From review on"/, 'what was entered stays');
    await slack.submitView({ user: OPERATOR, values: ROUTE });
    await until(() => /changed this at/.test(modal(OPERATOR)));
  });

  test('the form of the alert channel shows what the configuration says of it', async () => {
    const { slack } = playground;
    slack.closeView(OPERATOR);
    const told = slack.ephemerals(OPERATOR).length;
    await slack.slashCommand({ user: OPERATOR, channel: ALERTS, text: 'settings' });
    await until(() => slack.ephemerals(OPERATOR).length > told);
    const ts = slack.ephemerals(OPERATOR).at(-1)?.ts ?? '';
    await slack.click({ user: OPERATOR, ts, actionId: 'settings-channel', value: ALERTS });
    await until(() => modal(OPERATOR).includes('"timepicker"'));
    assert.match(modal(OPERATOR), /"initial_option":[^}]*"@channel"/);
  });

  test('the channel speaks Japanese from then on, and gets what is new', async () => {
    const { slack } = playground;
    slack.closeView(TANAKA);
    await slack.openHome(TANAKA);
    await until(() => JSON.stringify(slack.home(TANAKA)?.view ?? '').includes('settings-open'));
    await slack.click({ user: TANAKA, actionId: 'settings-open' });
    await until(() => modal(TANAKA).includes('Settings of a channel'));
    const menuOf = () =>
      listIn(objectIn(slack.modals(TANAKA).at(-1)?.view)['blocks'])
        .map(objectIn)
        .find((block) => JSON.stringify(block).includes('conversations_select'));
    const blockId = textIn(menuOf()?.['block_id']);
    await slack.click({ user: TANAKA, actionId: 'settings-channel', blockId, option: TEAM });
    await until(() => modal(TANAKA).includes('"timepicker"'));
    await slack.submitView({
      user: TANAKA,
      values: { locale: 'ja', timeZone: 'Asia/Tokyo', digestOn: 'any', 'mention-warning': 'here' },
    });
    await until(() =>
      /Saved: .*Japanese \(日本語\) · Asia\/Tokyo · from warning on mentions `@here`/.test(modal(TANAKA)),
    );
    playground.aws.region(playground.region).enforcementStatus = 'SHUTDOWN';
    await playground.setClock(120_000);
    await until(() => slack.messages(TEAM).some(({ text }) => /AWS/.test(text)));
    const [first] = slack.messages(TEAM);
    assert.match(first?.text ?? '', /[ぁ-ん].*<!here>$/);
    assert.deepEqual(slack.messages(ALERTS), []);
  });

  test('invited to a channel, it says once what it can do there; others who join are not greeted', async () => {
    const { slack } = playground;
    await slack.sendEvent({
      type: 'member_joined_channel',
      user: OPERATOR,
      channel: TEAM,
      channel_type: 'C',
    });
    for (const _ of ['invited', 'removed and invited again']) {
      const answer = await slack.invite(NEW);
      assert.equal(answer?.status, 200);
    }
    await until(() => slack.messages(NEW).length > 0);
    const [hello, ...more] = slack.messages(NEW);
    assert.match(JSON.stringify(hello?.blocks), /I can post to <#C0SHOP00001> now.*"settings-channel"/);
    assert.deepEqual(more, []);
    assert.ok(!slack.messages(TEAM).some(({ text }) => /:wave:/.test(text)));
    await slack.click({ user: OPERATOR, ts: hello?.ts ?? '', actionId: 'settings-channel' });
    await until(() => modal(OPERATOR).includes('"timepicker"'));
  });

  test('all of it is in the audit log', async () => {
    const { slack } = playground;
    await slack.slashCommand({ user: TANAKA, channel: ALERTS, text: 'audit' });
    await until(() => JSON.stringify(slack.ephemerals(TANAKA)).includes('set a route to'));
    const shown = JSON.stringify(slack.ephemerals(TANAKA));
    assert.match(shown, /changed the settings of/);
    assert.equal(shown.match(/set a route to/g)?.length, 1);
  });
});
