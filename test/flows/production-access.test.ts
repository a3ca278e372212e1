import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setProduction } from '../../playground/aws/region-state.js';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { until } from '../support/until.js';

const ALERTS = 'C0ALERTS001';
const APPROVALS = 'C0APPROVE01';
const SATO = 'U0SATO00001';
const TANAKA = 'U0TANAKA001';
const MINUTE_MS = 60_000;
const FORM = {
  mailType: 'TRANSACTIONAL',
  website: 'https://shop.example',
  language: 'EN',
  useCase: 'Order confirmations to customers who ordered.',
};

describe('the way out of the sandbox', () => {
  let playground: Playground;
  before(async () => {
    playground = await startPlayground({
      env: { SLACK_APPROVERS: SATO, SLACK_APPROVAL_CHANNEL: APPROVALS },
      startApp: false,
    });
    setProduction(playground.aws.region(playground.region), false);
    await playground.app.start();
    await until(() => playground.aws.calls.some(({ operation }) => operation === 'GetAccount'));
  });
  after(() => playground.close());

  const told = () => playground.slack.messages(ALERTS).map(({ text }) => text);
  const modal = () => JSON.stringify(playground.slack.modals(TANAKA).at(-1)?.view ?? {});
  const card = () => playground.slack.messages(APPROVALS)[0];

  test('is requested with a draft that must be filled in, and decided by somebody else', async () => {
    await playground.slack.slashCommand({ user: TANAKA, channel: ALERTS, text: 'accounts' });
    await until(() => playground.slack.ephemerals(TANAKA).length > 0);
    const answer = playground.slack.ephemerals(TANAKA)[0];
    assert.match(answer?.text ?? '', /sandbox: 200 recipients in 24 h/);
    const option = `111122223333:${playground.region}`;
    await playground.slack.click({ user: TANAKA, ts: answer?.ts ?? '', actionId: 'production-pick', option });
    await until(() => modal().includes('shop.example to [whom]'));
    assert.match(modal(), /✔ a verified domain/);
    const refused = await playground.slack.submitView({
      user: TANAKA,
      values: { ...FORM, useCase: 'We are [company].' },
    });
    assert.deepEqual(refused.errors, { useCase: 'Fill in every [bracket]' });
    await playground.slack.submitView({ user: TANAKA, values: FORM });
    await until(() => card() !== undefined);
    assert.match(JSON.stringify(card()?.blocks), /Order confirmations to customers who ordered/);
    assert.ok(!playground.aws.calls.some(({ operation }) => operation === 'PutAccountDetails'));
    await playground.slack.click({ user: SATO, ts: card()?.ts ?? '', actionId: 'approval-approve' });
    await until(() => playground.aws.calls.some(({ operation }) => operation === 'PutAccountDetails'));
    const call = playground.aws.calls.find(({ operation }) => operation === 'PutAccountDetails');
    assert.deepEqual(
      [call?.parameters['WebsiteURL'], call?.parameters['ContactLanguage'], call?.parameters['MailType']],
      ['https://shop.example', 'EN', 'TRANSACTIONAL'],
    );
  });

  test('each result of the review is announced once', async () => {
    await playground.setClock(MINUTE_MS);
    await until(() => told().some((text) => /AWS is reviewing the request for production access/.test(text)));
    const region = playground.aws.region(playground.region);
    region.review = { status: 'DENIED', caseId: '17' };
    await playground.setClock(2 * MINUTE_MS);
    await until(() => told().some((text) => /AWS has denied production access/.test(text)));
    setProduction(region, true);
    region.review = { status: 'GRANTED', caseId: '17' };
    await playground.setClock(3 * MINUTE_MS);
    await until(() => told().some((text) => /AWS has granted production access/.test(text)));
    assert.equal(told().filter((text) => /production access/.test(text)).length, 3);
  });
});
