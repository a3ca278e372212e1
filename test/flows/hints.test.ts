import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { bounceEvent } from '../support/ses-events.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';

describe('what EventBridge brings through the topic', () => {
  let playground: Playground;
  before(async () => {
    // The watches themselves do not run again within the test.
    playground = await startPlayground({ watchSeconds: 3600 });
    const asked = (operation: string) => playground.aws.calls.some((call) => call.operation === operation);
    await until(() => asked('GetAccount') && asked('ListRecommendations'));
  });
  after(() => playground.close());

  const texts = () => playground.slack.messages(CHANNEL).map(({ text }) => text);
  const calls = (operation: string) =>
    playground.aws.calls.filter((call) => call.operation === operation).length;

  async function publish(event: object): Promise<void> {
    const deliveries = await playground.sns.publish(event);
    assert.ok(deliveries.every(({ status }) => status === 200));
  }

  async function counted(type: string, outcome: string): Promise<number> {
    const metrics = await (await fetch(`${playground.app.url}/metrics`)).text();
    const line = new RegExp(`^ses_warden_events_total\\{type="${type}",outcome="${outcome}"\\} (\\d+)`, 'm');
    return Number(line.exec(metrics)?.[1] ?? 0);
  }

  test('a hint of a change leads to a request at once; the announcement is what AWS answers', async () => {
    const region = playground.aws.region(playground.region);
    region.enforcementStatus = 'PROBATION';
    const createdAt = playground.now();
    region.recommendations = [
      { type: 'COMPLAINT', impact: 'HIGH', status: 'OPEN', resource: '', description: 'x', createdAt },
    ];
    const health = { service: 'SES', eventTypeCode: 'AWS_SES_SENDING_PAUSED' };
    await publish({ source: 'aws.health', 'detail-type': 'AWS Health Event', detail: health });
    await publish({
      source: 'aws.ses',
      'detail-type': 'Sending Status Disabled',
      detail: { version: '1.0.0', data: { record: { status: 'DISABLED' } } },
    });
    await until(() => texts().length === 2);
    assert.ok(texts().some((text) => /AWS has the account under review/.test(text)));
    assert.ok(texts().some((text) => /SES's advisor warns of complaints/.test(text)));
    assert.equal(await counted('hint', 'counted'), 2);
  });

  test('a hint that nothing comes of says nothing', async () => {
    const before = calls('GetAccount');
    await publish({ source: 'aws.ses', 'detail-type': 'Sending Status Enabled', detail: {} });
    await until(() => calls('GetAccount') > before);
    assert.equal(texts().length, 2);
  });

  test('an event about a mail counts once, by SES’s own route and by EventBridge', async () => {
    const bounce = bounceEvent(['jane@one.example']);
    await publish(bounce);
    await publish({ source: 'aws.ses', 'detail-type': 'Email Bounced', detail: bounce });
    assert.equal(await counted('bounce', 'counted'), 1);
    assert.equal(await counted('bounce', 'duplicate'), 1);
  });
});
