import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { sendEvent } from '../support/ses-events.js';
import { until } from '../support/until.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const CHANNEL = 'C0ALERTS001';

describe('the clock of the machine is wrong, those of AWS and Slack are right', () => {
  let playground: Playground;

  before(async () => {
    playground = await startPlayground({ retryDelayMs: 2_500, retries: 20 });
  });
  after(() => playground.close());

  const cards = () =>
    playground.slack
      .messages(CHANNEL)
      .map(({ text }) => text)
      .filter((text) => text.includes('clock of this machine'));

  for (const [name, offMs, words, status] of [
    ['three hours ahead', 3 * HOUR_MS, 'off by 3 hours (ahead)', 503],
    ['20 minutes behind', -20 * MINUTE_MS, 'off by 20 minutes (behind)', 503],
    ['half an hour ahead', 30 * MINUTE_MS, 'off by 30 minutes (ahead)', 200],
  ] as const) {
    test(`${name}: an alert, and no message is lost`, async () => {
      const before = cards().length;
      await playground.app.setClock(offMs);
      const message = playground.sns.envelope(sendEvent([`${offMs}@one.example`]));
      const response = await fetch(playground.snsEndpoint, { method: 'POST', body: JSON.stringify(message) });
      assert.equal(response.status, status);
      const delivery = playground.sns.publish(sendEvent([`${offMs}@two.example`]));
      await until(() => cards().length > before && (cards().at(-1)?.includes(words) ?? false));
      const metrics = await (await fetch(`${playground.app.url}/metrics`)).text();
      const [, seconds] = /^ses_warden_clock_ahead_seconds (\S+)$/m.exec(metrics) ?? [];
      assert.ok(Math.abs(Number(seconds) * 1000 - offMs) < 10_000, seconds);
      await playground.app.setClock(0);
      const [delivered] = await delivery;
      assert.equal(delivered?.status, 200);
      await until(() => cards().at(-1)?.includes('right again') ?? false);
      assert.equal(cards().length, before + 1);
    });
  }
});
