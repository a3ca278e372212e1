import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { assertWithin } from '../support/time-limit.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const SATO = 'U0SATO00001';
const REGIONS = ['ap-northeast-1', 'us-east-1', 'eu-west-1'];
const EXTERNAL_ID = 'shared-with-nobody-else';
const ACCOUNTS = Array.from({ length: 20 }, (_, index) => {
  const id = String(200_000_000_000 + index);
  const role = `arn:aws:iam::${id}:role/ses-warden`;
  return { name: `shop-${index}`, id, regions: REGIONS, role, externalId: EXTERNAL_ID };
});
const COLD_MS = 3_000;
const WARM_MS = 300;

describe('twenty accounts in three regions', () => {
  let playground: Playground;
  before(async () => {
    playground = await startPlayground({
      startApp: false,
      watchSeconds: 60,
      env: { SES_ACCOUNTS: JSON.stringify(ACCOUNTS) },
    });
    playground.aws.limitRate(true);
    // The last one does not let itself be asked.
    for (const { role } of ACCOUNTS.slice(0, -1)) playground.aws.roles.set(role, EXTERNAL_ID);
    playground.aws.region('us-east-1', ACCOUNTS[3]?.id).enforcementStatus = 'PROBATION';
    await playground.app.start();
  });
  after(() => playground.close());

  async function status(limitMs: number): Promise<string> {
    const answers = () => playground.slack.ephemerals(SATO);
    const before = answers().length;
    const begun = performance.now();
    await playground.slack.slashCommand({ user: SATO, channel: CHANNEL, text: 'status' });
    await until(() => answers().length > before);
    assertWithin(limitMs, begun, 'the answer');
    return JSON.stringify(answers().at(-1)?.blocks);
  }

  test('are on one card, in time, within what AWS allows, and one that is closed does not spoil it', async () => {
    const cold = await status(COLD_MS);
    assert.match(cold, /:large_orange_circle: \*shop-3 · us-east-1\* · \*under review by AWS\*/);
    assert.equal([...cold.matchAll(/\{"type":"raw_text","text":"healthy"\}/g)].length, 56);
    assert.equal([...cold.matchAll(/:grey_question: \*shop-19 · [\w-]+\* · unknown since/g)].length, 3);
    await status(WARM_MS);
    const refused = playground.app.logs.filter((line) => line.includes('"throttled"'));
    assert.deepEqual(refused, []);
  });

  test('are named in the log, without what only AWS and the bot may know', () => {
    const listening = playground.app.logs.filter((line) => line.includes('"listening"'));
    assert.match(listening.join(''), /"shop-3"/);
    assert.doesNotMatch(playground.app.logs.join(''), new RegExp(EXTERNAL_ID));
  });

  test('are all on the Home tab, which asks nothing of AWS', async () => {
    playground.aws.faults.set('*', { kind: 'hang' });
    await playground.slack.openHome(SATO);
    await until(() => playground.slack.home(SATO) !== undefined);
    playground.aws.faults.clear();
    const home = JSON.stringify(playground.slack.home(SATO)?.view);
    const options = [...home.matchAll(/"value":"(2\d{11}:[\w-]+)"/g)].map(([, value]) => value);
    assert.equal(new Set(options).size, ACCOUNTS.length * REGIONS.length);
    assert.match(home, /shop-3 · us-east-1/);
  });

  test('the details of one are in a modal', async () => {
    const answer = playground.slack.ephemerals(SATO).at(-1);
    const option = `${ACCOUNTS[3]?.id}:us-east-1`;
    await playground.slack.click({ user: SATO, ts: answer?.ts ?? '', actionId: 'account-details', option });
    const modal = () => JSON.stringify(playground.slack.modals(SATO).at(-1)?.view ?? {});
    await until(() => modal().includes('shop-3 · us-east-1'));
    assert.match(modal(), /under review by AWS/);
  });
});
