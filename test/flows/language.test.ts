import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { until } from '../support/until.js';

const ALERTS = 'C0ALERTS001';
const APPROVALS = 'C0APPROVE01';
/** Her Slack is Japanese, that of the others English, and so is the bot’s own language. */
const SUZUKI = 'U0SUZUKI001';
const TANAKA = 'U0TANAKA001';
const MEMBER = 'U0MEMBER001';

describe('each reader in their language, channels in that of the bot', () => {
  let playground: Playground;
  before(async () => {
    playground = await startPlayground({
      env: { SLACK_APPROVERS: TANAKA, SLACK_OPERATORS: SUZUKI, SLACK_APPROVAL_CHANNEL: APPROVALS },
    });
  });
  after(() => playground.close());

  const answers = (user: string) => playground.slack.ephemerals(user);
  const modal = (user: string) => JSON.stringify(playground.slack.modals(user).at(-1)?.view ?? {});
  async function ask(user: string, text: string): Promise<{ ts: string; shown: string }> {
    const before = answers(user).length;
    await playground.slack.slashCommand({ user, channel: ALERTS, text });
    await until(() => answers(user).length > before);
    const answer = answers(user).at(-1);
    return { ts: answer?.ts ?? '', shown: JSON.stringify(answer) };
  }

  test('help, answers, refusals and the forms of one person are Japanese, and what the channel gets is English', async () => {
    const { slack } = playground;
    assert.match((await ask(SUZUKI, 'ｈｅｌｐ')).shown, /送信クォータ/);
    assert.match((await ask(MEMBER, 'help')).shown, /sending quota/i);
    assert.match((await ask(SUZUKI, '　ｑｕｏｔａ')).shown, /24 時間の送信数/);
    assert.match((await ask(SUZUKI, 'audit')).shown, /承認者/);
    const { ts } = await ask(SUZUKI, 'ｐａｕｓｅ');
    await slack.click({ user: SUZUKI, ts, actionId: 'brake-pause' });
    await until(() => /"submit"/.test(modal(SUZUKI)));
    assert.match(modal(SUZUKI), /理由/);
    await slack.submitView({ user: SUZUKI, values: { reason: '宛先が古い' } });
    const card = () => JSON.stringify(slack.messages(APPROVALS).at(-1) ?? {});
    await until(() => /宛先が古い/.test(card()));
    assert.match(card(), /Approve/);
    await until(() => /申請/.test(modal(SUZUKI)));
  });

  test('who must not do it reads why in their language, and an unexpected error too', async () => {
    const { slack } = playground;
    const posted = slack.messages(APPROVALS).at(-1)?.ts ?? '';
    await slack.click({ user: SUZUKI, ts: posted, actionId: 'approval-approve' });
    await until(() => /ご自身|自分/.test(JSON.stringify(answers(SUZUKI).at(-1))));
    await slack.click({ user: MEMBER, ts: posted, actionId: 'approval-approve' });
    await until(() => /Approvers|approver/.test(JSON.stringify(answers(MEMBER).at(-1))));
    await slack.click({ user: TANAKA, ts: posted, actionId: 'approval-approve' });
    await until(() => /停止/.test(JSON.stringify(slack.direct(SUZUKI).at(-1))));
  });

  test('the addresses of a message are looked up from its menu, and the main actions are in Slack’s own', async () => {
    const { slack } = playground;
    const text = '宛先はjane@example.comとbob@example.comです';
    const ts = slack.say({ user: SUZUKI, channel: ALERTS, text });
    await slack.messageShortcut({ user: SUZUKI, callbackId: 'look-up-addresses', ts });
    await until(() => /jane@example\.com/.test(modal(SUZUKI)) && /bob@example\.com/.test(modal(SUZUKI)));
    slack.closeView(SUZUKI);
    await slack.globalShortcut({ user: MEMBER, callbackId: 'ses-actions' });
    await until(() => /show-quota/.test(modal(MEMBER)));
    assert.doesNotMatch(modal(MEMBER), /home-look-up/);
    await slack.click({ user: MEMBER, actionId: 'show-quota' });
    await until(() => /recipients in 24 h/.test(modal(MEMBER)));
    await slack.globalShortcut({ user: SUZUKI, callbackId: 'ses-actions' });
    await until(() => /home-look-up/.test(modal(SUZUKI)));
    assert.match(modal(SUZUKI), /サンドボックスと本稼働/);
  });

  test('what to pause is picked from menus that look it up', async () => {
    const { slack } = playground;
    slack.closeView(SUZUKI);
    await slack.globalShortcut({ user: SUZUKI, callbackId: 'ses-actions' });
    await until(() => /pick-pause/.test(modal(SUZUKI)));
    await slack.click({ user: SUZUKI, actionId: 'pick-pause' });
    await until(() => /external_select/.test(modal(SUZUKI)));
    const found = () => slack.suggest({ user: SUZUKI, actionId: 'pick-account', typed: 'ＴＯＫＹＯ' });
    assert.deepEqual(await found(), []);
    const offered = await slack.suggest({
      user: SUZUKI,
      actionId: 'pick-account',
      typed: 'ａｐ－ｎｏｒｔｈ',
    });
    const value = String(offered[0]?.['value']);
    assert.match(value, /^\d{12}:ap-northeast-1$/);
    await slack.submitView({ user: SUZUKI, values: { 'pick-account': value } });
    await until(() => /brake-pause|送信/.test(modal(SUZUKI)));
  });

  test('a domain that is not verified yet can be chosen by its whole name', async () => {
    const { slack } = playground;
    await slack.globalShortcut({ user: SUZUKI, callbackId: 'ses-actions' });
    await until(() => /pick-identity/.test(modal(SUZUKI)));
    await slack.click({ user: SUZUKI, actionId: 'pick-identity' });
    await until(() => /external_select/.test(modal(SUZUKI)));
    const found = async (typed: string) => {
      const options = await slack.suggest({ user: SUZUKI, actionId: 'pick-name', typed });
      return options.map(({ value }) => value);
    };
    assert.deepEqual(await found('ｎｅｗ'), []);
    assert.deepEqual(await found('ｎｅｗ．Ｅｘａｍｐｌｅ'), ['new.example']);
    await slack.submitView({ user: SUZUKI, values: { 'pick-name': 'new.example' } });
    await until(() => /new\.example/.test(modal(SUZUKI)));
  });
});
