import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { ACCESS_DENIED } from '../../playground/aws/operation.js';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const MINUTE_MS = 60_000;

let playground: Playground;
afterEach(() => playground.close());

/** What the channel shows, with the replies that are shown there as well. */
const texts = () =>
  playground.slack
    .messages(CHANNEL)
    .filter(({ threadTs, broadcast }) => threadTs === undefined || broadcast)
    .map(({ text }) => text);

/** Lets AWS say something else of the account, and a minute pass. */
async function awsSays(enforcementStatus: string, minute: number): Promise<void> {
  playground.aws.region(playground.region).enforcementStatus = enforcementStatus;
  await playground.setClock(minute * MINUTE_MS);
}

describe('the enforcement status of an account', () => {
  test('under review, paused, restored: one message each, also over a restart', async () => {
    playground = await startPlayground();
    await awsSays('PROBATION', 1);
    await until(() => texts().some((text) => /AWS has the account under review/.test(text)));
    await playground.app.kill();
    await playground.app.start();
    await awsSays('SHUTDOWN', 2);
    await until(() => texts().some((text) => /status changed: sending paused/.test(text)));
    await awsSays('HEALTHY', 3);
    await until(() => texts().some((text) => /healthy again\. The case is closed/.test(text)));
    await until(() => /AWS: healthy again · the case was open/.test(texts()[0] ?? ''));
    assert.equal(texts().length, 3);
    await awsSays('HEALTHY', 4);
    playground.aws.region(playground.region).sendingEnabled = false;
    await playground.setClock(5 * MINUTE_MS);
    await until(() => texts().some((text) => /Sending is paused by your team/.test(text)));
    playground.aws.region(playground.region).sendingEnabled = true;
    await playground.setClock(6 * MINUTE_MS);
    await until(
      () => texts().filter((text) => /Sending is on again.*paused by your team/.test(text)).length === 2,
    );
    assert.equal(texts().length, 5);
  });

  test('a question that fails says nothing, good or bad', async () => {
    playground = await startPlayground();
    playground.aws.faults.set('GetAccount', ACCESS_DENIED);
    const asked = () => playground.aws.calls.filter(({ operation }) => operation === 'GetAccount').length;
    await awsSays('PROBATION', 1);
    const before = asked();
    await until(() => asked() >= before + 2);
    assert.deepEqual(texts(), []);
    playground.aws.faults.clear();
    await until(() => texts().length === 1);
  });
});
