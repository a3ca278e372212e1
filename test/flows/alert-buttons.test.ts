import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { createSending } from '../support/sending.js';
import { topLevel } from '../support/top-level.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const SATO = 'U0SATO00001';
const TANAKA = 'U0TANAKA001';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let playground: Playground;
let sending: ReturnType<typeof createSending>;

const card = () => topLevel(playground.slack.messages(CHANNEL))[0];
const shown = () => JSON.stringify(card()?.blocks ?? []);
const replies = () => playground.slack.messages(CHANNEL).filter(({ threadTs }) => threadTs !== undefined);
const modal = (user: string) => JSON.stringify(playground.slack.modals(user).at(-1)?.view ?? {});
const click = (user: string, actionId: string) =>
  playground.slack.click({ user, actionId, ts: card()?.ts ?? '' });

async function mute(user: string, hours: string, reason: string): Promise<void> {
  await click(user, 'alert-mute');
  await until(() => modal(user).includes('"alert-mute"'));
  await playground.slack.submitView({ user, values: { hours, reason } });
}

describe('the buttons of an alert', () => {
  beforeEach(async () => {
    playground = await startPlayground();
    sending = createSending(playground);
    await sending.send(1000);
    await sending.bounce(45);
    await until(() => /Bounce rate 4\.5 %/.test(card()?.text ?? ''));
  });
  afterEach(() => playground.close());

  test('one acknowledges it, the other one sees who did', async () => {
    await Promise.all([click(SATO, 'alert-acknowledge'), click(TANAKA, 'alert-acknowledge')]);
    await until(() => shown().includes('Acknowledged by'));
    assert.doesNotMatch(shown(), /alert-acknowledge/);
    const [first, second] = shown().includes(`<@${SATO}>`) ? [SATO, TANAKA] : [TANAKA, SATO];
    await until(() => playground.slack.ephemerals(second).length === 1);
    assert.match(
      playground.slack.ephemerals(second)[0]?.text ?? '',
      new RegExp(`Acknowledged by <@${first}>`),
    );
    assert.equal(playground.slack.ephemerals(first).length, 0);
    assert.equal(replies().length, 0);
  });

  test('muted for an hour with a reason that all see; no markup comes out of it', async () => {
    await click(SATO, 'alert-mute');
    await until(() => modal(SATO).includes('Why'));
    const refused = await playground.slack.submitView({ user: SATO, values: { hours: '4', reason: '  ' } });
    assert.match(JSON.stringify(refused), /Say why/);
    await playground.slack.submitView({
      user: SATO,
      values: { hours: '1', reason: '<!channel> *known* list' },
    });
    await until(() => shown().includes('Muted by'));
    assert.match(shown(), /Muted by <@U0SATO00001> until .*&lt;!channel&gt; \*known\* list/);
    assert.match(shown(), /alert-unmute/);
    await until(() => modal(SATO).includes('Muted by'));

    await playground.setClock(61 * MINUTE_MS);
    await until(() => shown().includes('"alert-mute"'));
    assert.match(shown(), /Muted by <@U0SATO00001>, .* to /);
  });

  test('of two who mute it at once one does; an acknowledgement in between is kept', async () => {
    await Promise.all([click(SATO, 'alert-mute'), click(TANAKA, 'alert-mute')]);
    await until(() => [SATO, TANAKA].every((user) => modal(user).includes('Why')));
    await Promise.all([
      playground.slack.submitView({ user: SATO, values: { hours: '1', reason: 'one' } }),
      playground.slack.submitView({ user: TANAKA, values: { hours: '24', reason: 'two' } }),
      click(TANAKA, 'alert-acknowledge'),
    ]);
    await until(() => shown().includes('Acknowledged by') && shown().includes('Muted by'));
    const winner = shown().includes(`Muted by <@${SATO}>`) ? SATO : TANAKA;
    await until(() => [SATO, TANAKA].every((user) => modal(user).includes(`Muted by <@${winner}>`)));
    await click(TANAKA, 'alert-unmute');
    await until(() => shown().includes('lifted by'));
    assert.match(shown(), /Acknowledged by <@U0TANAKA001>/);
  });

  test('while it is muted a reminder waits, and a higher level is announced in the channel', async () => {
    await mute(SATO, '24', 'list is stopped');
    await until(() => shown().includes('Muted by'));
    await playground.setClock(20 * HOUR_MS);
    await sending.send(1000);
    await sending.bounce(80);
    await until(() => replies().length === 1);
    assert.match(replies()[0]?.text ?? '', /^Getting worse: Bounce rate [56]\.\d % .* AWS reviews at 5 %/);
    assert.equal(replies()[0]?.broadcast, true);
    assert.equal(topLevel(playground.slack.messages(CHANNEL)).length, 1);
  });

  test('a day without a word brings a reminder, and the summary says what was done; then the buttons are gone', async () => {
    await click(TANAKA, 'alert-acknowledge');
    await until(() => shown().includes('Acknowledged by'));
    await sending.bounce(10);
    await playground.setClock(MINUTE_MS);
    await until(() => replies().length === 1);
    assert.match(replies()[0]?.text ?? '', /^Getting worse: Bounce rate 5\.\d % .* AWS reviews at 5 %/);
    await playground.setClock(23 * HOUR_MS);
    await sending.send(300);
    await sending.bounce(20);
    await playground.setClock(24 * HOUR_MS + 2 * MINUTE_MS);
    await until(() => replies().length === 2);
    assert.match(replies()[1]?.text ?? '', /^Still open after 1 day 2 minutes: Bounce rate 5\.\d %/);
    assert.match(JSON.stringify(replies()[1]?.blocks), /Acknowledged by <@U0TANAKA001>/);

    await sending.send(10_500);
    await until(() => shown().includes('calming down'));
    await playground.setClock(26 * HOUR_MS);
    await until(() => /back to/.test(card()?.text ?? ''));
    await until(() => replies().length === 3);
    assert.match(
      JSON.stringify(replies()[2]?.blocks),
      /was open .*highest 5\.\d %.*Acknowledged by <@U0TANAKA001>/,
    );
    assert.doesNotMatch(shown(), /"actions"/);
  });

  test('details show every window, the course and how it is counted', async () => {
    await click(TANAKA, 'alert-details');
    await until(() => modal(TANAKA).includes('opened'));
    assert.match(modal(TANAKA), /Last 24 h: 4\.5 %/);
    assert.match(modal(TANAKA), /Hard bounces per recipient that SES tried to reach/);
  });
});
