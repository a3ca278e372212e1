import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pagerDutyBody, webhookBody } from '../../../src/features/on-duty/event-body.js';
import type { OnDutyEvent, OnDutyEventType } from '../../../src/features/on-duty/on-duty-alert.js';

const AT = Date.UTC(2026, 10, 24, 14, 20);
const event = (type: OnDutyEventType, summary = 'Bounce rate 6.5 %'): OnDutyEvent => ({
  id: 'rate/111122223333:eu-west-1/bounce/1/2',
  type,
  at: AT,
  alert: {
    id: 'rate/111122223333:eu-west-1/bounce/1',
    kind: 'bounce',
    accountRegion: { account: '111122223333', region: 'eu-west-1' },
    level: 'pause',
    summary,
    openedAt: AT - 60_000,
    acknowledgedBy: 'U0SATO00001',
    ref: '111122223333:eu-west-1/bounce/1',
  },
});
const about = { links: { console: 'https://console.example/' }, name: () => 'prod · eu-west-1' };

test('the body of a webhook has its version, and when the alert ended', () => {
  assert.deepEqual(JSON.parse(webhookBody(event('alert.ended'), about)), {
    version: 1,
    id: 'rate/111122223333:eu-west-1/bounce/1/2',
    type: 'alert.ended',
    timestamp: '2026-11-24T14:20:00.000Z',
    data: {
      alert: {
        id: 'rate/111122223333:eu-west-1/bounce/1',
        kind: 'bounce',
        level: 'pause',
        summary: 'Bounce rate 6.5 %',
        account: '111122223333',
        region: 'eu-west-1',
        name: 'prod · eu-west-1',
        openedAt: '2026-11-24T14:19:00.000Z',
        endedAt: '2026-11-24T14:20:00.000Z',
        acknowledgedBy: 'U0SATO00001',
      },
      links: { console: 'https://console.example/' },
    },
  });
  assert.doesNotMatch(webhookBody(event('alert.opened'), about), /endedAt|"ref"/);
});

test('PagerDuty gets events of one alert under one key, and a summary that is not too long', () => {
  const read = (type: OnDutyEventType, summary?: string) =>
    JSON.parse(pagerDutyBody(event(type, summary), { ...about, routingKey: 'k'.repeat(32) }));
  const opened = read('alert.opened', '<b>'.repeat(1000));
  assert.equal(opened.event_action, 'trigger');
  assert.equal(opened.payload.severity, 'critical');
  assert.equal(opened.payload.summary.length, 1024);
  assert.deepEqual(opened.links, [{ href: 'https://console.example/', text: 'SES console' }]);
  const actions = (['alert.escalated', 'alert.acknowledged', 'alert.ended'] as const).map((type) =>
    read(type),
  );
  assert.deepEqual(
    actions.map(({ event_action }) => event_action),
    ['trigger', 'acknowledge', 'resolve'],
  );
  assert.equal(new Set([opened, ...actions].map(({ dedup_key }) => dedup_key)).size, 1);
});
