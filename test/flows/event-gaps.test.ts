import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { countEvent } from '../../playground/aws/send-statistics.js';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { bounceEvent, sendEvent } from '../support/ses-events.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const MINUTE_MS = 60_000;
/** Longer than SES's statistics are kept for, shorter than what counts as a gap in the watch. */
const STEP_MS = 16 * MINUTE_MS;

let playground: Playground;
let made = 0;
let steps = 0;
afterEach(() => playground.close());

const texts = () => playground.slack.messages(CHANNEL).map(({ text }) => text);

/** SES sends to so many recipients; `delivered` and `sends` say which events reach the bot. */
async function send(recipients: number, { bounces = 0, delivered = true, sends = true } = {}): Promise<void> {
  const region = playground.aws.region(playground.region);
  const to = Array.from({ length: recipients }, () => {
    made += 1;
    return `r${made}@one.example`;
  });
  const bounced = to.slice(0, bounces).map((one) => bounceEvent([one]));
  for (const event of [sendEvent(to), ...bounced]) countEvent(region, event, playground.now());
  const events = delivered ? [...(sends ? [sendEvent(to)] : []), ...bounced] : [];
  await Promise.all(events.map((event) => playground.sns.publish(event)));
}

/** A quarter of an hour passes, and the statistics are read again. */
async function step(): Promise<void> {
  const asked = () =>
    playground.aws.calls.filter(({ operation }) => operation === 'GetSendStatistics').length;
  const before = asked();
  steps += 1;
  await playground.setClock(steps * STEP_MS);
  await until(() => asked() > before);
}

describe('gaps in the events', () => {
  test('no events arrive: announced once, also over a restart, and over when events arrive again', async () => {
    steps = 0;
    playground = await startPlayground();
    for (const _ of [1, 2]) {
      await send(50);
      await step();
    }
    assert.deepEqual(texts(), []);
    for (const _ of [1, 2, 3, 4]) {
      await send(100, { delivered: false });
      await step();
    }
    await until(() => texts().some((text) => /SES is sending, but no events arrive/.test(text)));
    await playground.app.kill();
    await playground.app.start();
    await send(50);
    await until(() => texts().length === 2);
    const [card, note] = playground.slack.messages(CHANNEL);
    assert.equal(note?.threadTs, card?.ts);
    assert.match(note?.text ?? '', /Events arrive again/);
    await until(() => /Events arrive again/.test(texts()[0] ?? ''));
  });

  test('bounces without Send events: announced with how to enable them, rates from SES’s statistics', async () => {
    steps = 0;
    playground = await startPlayground();
    for (const _ of [1, 2, 3, 4]) {
      await send(100, { bounces: 2, sends: false });
      await step();
    }
    await until(() => texts().some((text) => /Bounce events arrive, but no Send events/.test(text)));
    await send(50);
    await until(() => texts().some((text) => /Send events arrive\./.test(text)));
  });
});
