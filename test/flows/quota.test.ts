import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { sendEvent } from '../support/ses-events.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const SATO = 'U0SATO00001';
const MINUTE_MS = 60_000;

describe('the sending quota', () => {
  let playground: Playground;
  let minute = 0;
  before(async () => {
    playground = await startPlayground();
    await until(() => playground.aws.calls.some(({ operation }) => operation === 'GetSendQuota'));
  });
  after(() => playground.close());

  const texts = () => playground.slack.messages(CHANNEL).map(({ text }) => text);

  /** AWS says something else, and the answer kept for a minute is too old. */
  async function awsSays(quota: { sentLast24Hours?: number; max24HourSend?: number }): Promise<void> {
    Object.assign(playground.aws.region(playground.region).quota, quota);
    minute += 2;
    await playground.setClock(minute * MINUTE_MS);
  }

  test('nearly used up, more so, and over again are one message', async () => {
    await awsSays({ max24HourSend: 1000, sentLast24Hours: 100 });
    await until(() => texts().some((text) => /from 100,000 to 1,000/.test(text)));
    await awsSays({ sentLast24Hours: 850 });
    await until(() => texts().some((text) => /85 % of the daily quota is used/.test(text)));
    await awsSays({ sentLast24Hours: 970 });
    await until(() => texts().some((text) => /97 % of the daily quota is used/.test(text)));
    await playground.app.kill();
    await playground.app.start();
    await awsSays({ sentLast24Hours: 200 });
    await until(() => texts().some((text) => /back to 20 % used/.test(text)));
    assert.equal(texts().length, 2);
  });

  test('a raise by AWS is announced once', async () => {
    await awsSays({ max24HourSend: 50_000 });
    await until(() => texts().some((text) => /from 1,000 to 50,000/.test(text)));
    await awsSays({ sentLast24Hours: 300 });
    assert.equal(texts().length, 3);
  });

  test('/ses quota says where it is heading', async () => {
    const recipients = Array.from({ length: 50 }, (_, index) => `r${index}@one.example`);
    await awsSays({ sentLast24Hours: 49_500 });
    await Promise.all(Array.from({ length: 40 }, () => playground.sns.publish(sendEvent(recipients))));
    await playground.slack.slashCommand({ user: SATO, channel: CHANNEL, text: 'quota' });
    await until(() => playground.slack.ephemerals(SATO).length > 0);
    const shown = JSON.stringify(playground.slack.ephemerals(SATO).at(-1)?.blocks);
    assert.match(shown, /At the last hour's pace the quota is used up/);
    assert.match(shown, /AWS changed the daily quota from 1,000 to 50,000/);
  });
});
