import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { ACCESS_DENIED } from '../../playground/aws/operation.js';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { until } from '../support/until.js';

const ALERTS = 'C0ALERTS001';
const TANAKA = 'U0TANAKA001';
/** Several pages of the list, at one request a second. */
const LONG_LIST = 4_000;
const LISTED = { reason: 'BOUNCE', updatedAt: 0, messageId: 'm', feedbackId: 'f' } as const;

let playground: Playground;

async function start(): Promise<void> {
  playground = await startPlayground({ startApp: false, watchSeconds: 60 });
  playground.aws.limitRate(true);
}

async function type(text: string): Promise<void> {
  const before = answers().length;
  await playground.slack.slashCommand({ user: TANAKA, channel: ALERTS, text });
  await until(() => answers().length > before);
}

const answers = () => playground.slack.ephemerals(TANAKA);
const answer = () => JSON.stringify(answers().at(-1)?.blocks ?? []);
const suppressed = () => playground.aws.region(playground.region).suppressed;

describe('what is not known yet', () => {
  afterEach(() => playground.close());

  test('an address in another spelling is not said to be on no list before the list is read; then the answer is corrected', async () => {
    await start();
    for (let index = 0; index < LONG_LIST; index += 1)
      suppressed().set(`a${index}@one.example`, { ...LISTED, updatedAt: playground.now() - index });
    suppressed().set('JANE@Example.com', { ...LISTED, updatedAt: playground.now() - LONG_LIST });
    await playground.app.start();
    await type('suppression jane@example.com');
    assert.match(answer(), /Unknown whether `jane@example\.com` is suppressed/);
    assert.match(answer(), /has not read the whole list yet \([\d,]+ address(es)? so far\)/);
    assert.match(answer(), /corrected here as soon as the list is read/);
    const given = answers().length;
    await until(() => /`jane@example\.com` gets no mail from/.test(answer()));
    assert.match(answer(), /Listed as `JANE@Example\.com`/);
    assert.equal(answers().length, given, 'the same message');
  });

  test('whether AWS has paused sending: /ses resume does not go on while AWS does not say it', async () => {
    await start();
    playground.aws.region(playground.region).sendingEnabled = false;
    playground.aws.faults.set('GetAccount', ACCESS_DENIED);
    await playground.app.start();
    await type('resume');
    assert.match(answer(), /AWS denied .*ses:GetAccount/);
    await type('status');
    assert.match(answer(), /:grey_question: .*unknown since/);
    playground.aws.faults.clear();
  });

  test('an export says which list it lacks, and a page that nothing has been read', async () => {
    await start();
    playground.aws.faults.set('ListSuppressedDestinations', ACCESS_DENIED);
    await playground.app.start();
    await type('suppression');
    assert.match(answer(), /None so far: not all lists have been read yet/);
    await type('suppression export');
    assert.match(answer(), /The list of .* has not been read yet, so it is not in the file/);
    await type('suppression jane@example.com');
    assert.match(answer(), /can be listed in another one/);
    await until(() => playground.app.logs.some((line) => line.includes('ListSuppressedDestinations')));
    await type('suppression jane@example.com');
    assert.match(answer(), /AWS denied/);
    assert.doesNotMatch(answer(), /corrected here/);
  });
});
