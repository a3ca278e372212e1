import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { createSending } from '../support/sending.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const MINUTE_MS = 60_000;

let playground: Playground;
afterEach(() => playground.close());

const cards = () =>
  playground.slack
    .messages(CHANNEL)
    .filter(({ metadata }) => /"card_id":"probation\/[^/]+\/\d+"/.test(JSON.stringify(metadata ?? {})));
const card = () => cards()[0];

async function awsSays(enforcementStatus: string, minute: number): Promise<void> {
  playground.aws.region(playground.region).enforcementStatus = enforcementStatus;
  await playground.setClock(minute * MINUTE_MS);
}

describe('a case with AWS', () => {
  test('opened by the enforcement status, pinned, worked on, and closed when AWS says healthy', async () => {
    playground = await startPlayground();
    const sending = createSending(playground);
    await sending.send(500);
    await awsSays('PROBATION', 1);
    await until(() => /AWS has the account under review/.test(card()?.text ?? ''));
    await until(() => card()?.pinned === true);
    assert.equal(cards().length, 1);
  });
});
