import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { createSending } from '../support/sending.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const OPERATOR = 'U0OPERATOR1';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let playground: Playground;
afterEach(() => playground.close());

const cards = () =>
  playground.slack
    .messages(CHANNEL)
    .filter(({ metadata }) => /"card_id":"probation\/[^/]+\/\d+"/.test(JSON.stringify(metadata ?? {})));
const card = () => cards()[0];
const shown = () => JSON.stringify(card()?.blocks ?? []);
const replies = () => playground.slack.messages(CHANNEL).filter(({ threadTs }) => threadTs === card()?.ts);

async function awsSays(enforcementStatus: string, at: number): Promise<void> {
  playground.aws.region(playground.region).enforcementStatus = enforcementStatus;
  await playground.setClock(at);
}

async function fill(actionId: string, values: Readonly<Record<string, string>>): Promise<unknown> {
  await playground.slack.click({ user: OPERATOR, actionId, ts: card()?.ts ?? '' });
  const open = () => JSON.stringify(playground.slack.modals(OPERATOR).at(-1)?.view ?? {});
  await until(() => open().includes(`"${actionId}"`));
  return playground.slack.submitView({ user: OPERATOR, values });
}

describe('a case with AWS', () => {
  test('opened by the enforcement status, pinned, worked on, and closed when AWS says healthy', async () => {
    playground = await startPlayground();
    const sending = createSending(playground);
    await sending.send(500);
    await awsSays('PROBATION', MINUTE_MS);
    await until(() => /AWS has the account under review/.test(card()?.text ?? ''));
    await until(() => card()?.pinned === true);

    const note = { kind: 'done', what: 'list-cleaned', text: 'list 2019-03 deleted <!channel>' };
    const future = String(Math.floor((Date.now() + 9 * HOUR_MS) / 1000));
    assert.match(
      JSON.stringify(await fill('probation-note', { ...note, at: future })),
      /cannot be in the future/,
    );
    await playground.slack.submitView({ user: OPERATOR, values: note });
    await until(() => /Done: list cleaned \(<@U0OPERATOR1>/.test(shown()));
    await until(() => replies().some(({ text }) => text.includes('list 2019-03 deleted &lt;!channel&gt;')));

    await playground.setClock(2 * HOUR_MS);
    await fill('probation-restart', { mailBudget: '１０，０００', deadline: '' });
    await until(() => /10,000 of 10,000 mails left/.test(card()?.text ?? ''));
    assert.match(shown(), /AWS accepted a change: only mail since/);
    await sending.send(200);
    await playground.setClock(3 * HOUR_MS);
    await playground.setClock(27 * HOUR_MS);
    await until(() => /9,800 of 10,000 mails left/.test(card()?.text ?? ''));

    await awsSays('HEALTHY', 28 * HOUR_MS);
    await until(() => /AWS: healthy again/.test(card()?.text ?? ''));
    assert.doesNotMatch(shown(), /"type":"actions"/);
    await playground.setClock(29 * HOUR_MS);
    await until(() => card()?.pinned === false);
    assert.equal(cards().length, 1);
    await playground.slack.slashCommand({ user: OPERATOR, channel: CHANNEL, text: 'probation' });
    await until(() => /AWS: healthy again/.test(JSON.stringify(playground.slack.ephemerals(OPERATOR))));
  });
});
