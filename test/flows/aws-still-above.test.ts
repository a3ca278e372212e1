import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { createSending } from '../support/sending.js';
import { topLevel } from '../support/top-level.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('our count is clean and AWS’s own rate lags behind', () => {
  let playground: Playground;
  let sending: ReturnType<typeof createSending>;
  before(async () => {
    playground = await startPlayground();
    sending = createSending(playground);
  });
  after(() => playground.close());

  const cards = () => topLevel(playground.slack.messages(CHANNEL));
  const alert = () => cards().find(({ blocks }) => JSON.stringify(blocks).includes('hard-bounced'));
  const shown = () => JSON.stringify(alertCard()?.blocks ?? []);
  let ts: string | undefined;
  const alertCard = () => cards().find((card) => card.ts === ts);
  const replies = () => playground.slack.messages(CHANNEL).filter(({ threadTs }) => threadTs === ts);
  const measured = (value: number) =>
    playground.aws
      .region(playground.region)
      .metrics.set('Reputation.BounceRate', [{ at: playground.now() - MINUTE_MS, value }]);

  test('the alert stays open without an order, and ends when AWS’s rate is well below its line', async () => {
    await sending.send(1000);
    await sending.bounce(60);
    await until(() => /6\.0 %/.test(alert()?.text ?? ''));
    ts = alert()?.ts;
    await until(() => /brake-pause/.test(shown()), { what: 'the pause button' });
    measured(0.063);
    await playground.setClock(6 * MINUTE_MS);
    await until(() => /AWS's own bounce rate: 6\.3 %/.test(shown()));

    await sending.send(10_500);
    await until(() => /our count is clean, AWS still shows 6\.3 %/.test(shown()));
    assert.doesNotMatch(shown(), /→|brake-pause/);
    assert.match(shown(), /at the earliest/);
    await playground.setClock(3 * HOUR_MS);
    await until(() => !/at the earliest/.test(shown()));
    assert.match(shown(), /closes when AWS's rate is below 4 %/);
    assert.equal(replies().length, 0);

    measured(0.039);
    await playground.setClock(3 * HOUR_MS + 6 * MINUTE_MS);
    await until(() => /back to 0\.\d %/.test(alertCard()?.text ?? ''));
    assert.match(alertCard()?.text ?? '', /AWS's own bounce rate: 3\.9 %/);
    await until(() => replies().length === 1);
    assert.match(replies()[0]?.text ?? '', /back to .*AWS's own bounce rate: 3\.9 %/);
    assert.equal(cards().length, 1, 'AWS’s rate crossed a limit that the alert had announced');
  });
});
