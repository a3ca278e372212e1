import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, test } from 'node:test';
import { ACCESS_DENIED, INTERNAL_FAILURE } from '../../playground/aws/operation.js';
import { countEvent } from '../../playground/aws/send-statistics.js';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { sendEvent } from '../support/ses-events.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const SATO = 'U0SATO00001';
const MINUTE_MS = 60_000;

let playground: Playground;
afterEach(() => playground.close());

const region = () => playground.aws.region(playground.region);
const texts = () => playground.slack.messages(CHANNEL).map(({ text }) => text);

async function answerTo(text: string): Promise<string> {
  const answers = () => playground.slack.ephemerals(SATO);
  const before = answers().length;
  await playground.slack.slashCommand({ user: SATO, channel: CHANNEL, text });
  await until(() => answers().length > before);
  return JSON.stringify(answers().at(-1)?.blocks);
}

async function details(): Promise<string> {
  await answerTo('status');
  const shown = () => JSON.stringify(playground.slack.modals(SATO).at(-1)?.view ?? {});
  await playground.slack.click({
    user: SATO,
    ts: playground.slack.ephemerals(SATO).at(-1)?.ts ?? '',
    actionId: 'account-details',
    option: `111122223333:${playground.region}`,
  });
  await until(() => /Account and Region/.test(shown()));
  const view = shown();
  playground.slack.closeView(SATO);
  return view;
}

async function untilStatus(says: RegExp): Promise<string> {
  let shown = '';
  const isSaid = async () => {
    shown = await answerTo('status');
    return says.test(shown);
  };
  await until(isSaid, { what: String(says) });
  return shown;
}

describe('AWS’s own metrics', () => {
  test('are shown beside ours, decide the state of the account, and are unknown when AWS does not answer', async () => {
    playground = await startPlayground();
    const asked = () => playground.aws.calls.some(({ operation }) => operation === 'GetMetricData');
    await until(asked);
    await untilStatus(/:white_check_mark: \*111122223333/);
    assert.match(await details(), /AWS has published no rates of its own here/);

    const at = playground.now() - MINUTE_MS;
    region().metrics.set('Reputation.BounceRate', [
      { at: at - 60 * MINUTE_MS, value: 0.02 },
      { at, value: 0.061 },
    ]);
    await playground.setClock(6 * MINUTE_MS);
    const over = await untilStatus(/AWS's own rates: bounces 6\.1 %/);
    assert.match(over, /:large_orange_circle: \*111122223333/);
    await until(() => texts().some((text) => /AWS's own bounce rate is 6\.1 %/.test(text)));

    region().metrics.set('Reputation.BounceRate', [{ at, value: 0.01 }]);
    playground.aws.faults.set('GetMetricData', ACCESS_DENIED);
    await playground.setClock(12 * MINUTE_MS);
    const unknown = await untilStatus(/AWS's own rates: unknown since/);
    assert.match(unknown, /:large_orange_circle: \*111122223333/);
    assert.match(await details(), /AWS denied `cloudwatch:GetMetricData`/);

    await playground.app.kill();
    await playground.app.start();
    assert.match(await answerTo('status'), /AWS's own rates: unknown since/);
    playground.aws.faults.clear();
    await playground.setClock(80 * MINUTE_MS);
    await untilStatus(/:white_check_mark: \*111122223333.*AWS's own rates: bounces 1\.0 %/);
    await until(() => texts().length === 2 && /is back to 1\.0 %/.test(texts()[0] ?? ''));
  });

  test('the rates are there on day one: two weeks of SES’s statistics come before the first event', async () => {
    playground = await startPlayground({ startApp: false });
    const quarter = 15 * MINUTE_MS;
    const first = Math.floor(playground.now() / quarter) * quarter - 1200 * quarter;
    region().statistics = Array.from({ length: 1200 }, (_, index) => ({
      timestamp: first + index * quarter,
      deliveryAttempts: 20,
      bounces: 1,
      complaints: 0,
      rejects: 0,
    })).reverse();
    await playground.app.start();
    await until(() => texts().some((text) => /Bounce rate 5\.0 % of the last 10,0\d0 recipients/.test(text)));
    await untilStatus(/:large_orange_circle: .*bounces 5\.0 % of 10,0\d0 .*no event yet/);
  });

  test('a store that has lost its counts says since when it counts, until SES’s statistics fill in', async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'ses-warden-lost-'));
    playground = await startPlayground({ dataDir, startApp: false });
    playground.aws.faults.set('GetSendStatistics', ACCESS_DENIED);
    const send = async () => {
      const to = Array.from({ length: 50 }, (_, index) => `r${index}@one.example`);
      const event = sendEvent(to);
      countEvent(region(), event, playground.now());
      await playground.sns.publish(event);
    };
    await playground.app.start();
    await playground.sns.subscribe(playground.snsEndpoint);
    await send();
    await playground.setClock(2 * 60 * MINUTE_MS);
    await playground.app.kill();
    await rm(dataDir, { recursive: true });
    await playground.app.start();
    await send();
    await untilStatus(/bounces 0\.0 % of 50 /);
    assert.match(await details(), /Last 24 h: 0\.0 % \(0 hard bounces of 50 recipients\) · counted since/);
    playground.aws.faults.clear();
    await playground.setClock(4 * 60 * MINUTE_MS);
    await untilStatus(/bounces 0\.0 % of 100 /);
    assert.doesNotMatch(await details(), /counted since/);
    await rm(dataDir, { recursive: true });
  });

  test('a finding of the advisor about the reputation is announced once, its end in the thread; one about DNS is not', async () => {
    playground = await startPlayground();
    const finding = {
      resource: `arn:aws:ses:${playground.region}:111122223333:identity/shop.example`,
      impact: 'HIGH',
      createdAt: playground.now(),
      description: 'The bounce rate of shop.example is elevated',
    } as const;
    region().recommendations = [
      { ...finding, type: 'BOUNCE', status: 'OPEN' },
      { ...finding, type: 'DKIM', status: 'OPEN' },
    ];
    await playground.setClock(61 * MINUTE_MS);
    await until(() => texts().some((text) => /SES's advisor warns of bounces/.test(text)));
    await untilStatus(/:large_yellow_circle: \*111122223333.*SES warns of bounces/);
    assert.match(await details(), /2 open findings:.*bounces `shop\.example`.*DKIM `shop\.example`/);

    await playground.app.kill();
    await playground.app.start();
    region().recommendations = [{ ...finding, type: 'DKIM', status: 'OPEN' }];
    await playground.setClock(123 * MINUTE_MS);
    await until(() => texts().length === 2);
    const [card, note] = playground.slack.messages(CHANNEL);
    assert.equal(note?.threadTs, card?.ts);
    assert.match(note?.text ?? '', /Resolved\..*Was open for 2 hours/);
    await until(() => /Resolved/.test(texts()[0] ?? ''));
    assert.match(await details(), /1 open finding:.*DKIM/);
  });

  test('an account without the advisor gets few requests, and the rest goes on', async () => {
    playground = await startPlayground({ startApp: false });
    playground.aws.faults.set('ListRecommendations', {
      kind: 'refuse',
      error: { code: 'BadRequestException', message: 'Virtual Deliverability Manager is off', status: 400 },
    });
    playground.aws.faults.set('GetSendStatistics', INTERNAL_FAILURE);
    await playground.app.start();
    const asked = () =>
      playground.aws.calls.filter(({ operation }) => operation === 'ListRecommendations').length;
    await until(() => asked() === 1);
    await playground.setClock(30 * MINUTE_MS);
    await untilStatus(/:white_check_mark: \*111122223333/);
    assert.match(await details(), /SES's advisor: unknown since.*Virtual Deliverability Manager is off/);
    assert.equal(asked(), 1);
    assert.deepEqual(texts(), []);
  });
});
