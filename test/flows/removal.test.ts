import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ACCESS_DENIED } from '../../playground/aws/operation.js';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { bounceEvent, complaintEvent, deliveryEvent } from '../support/ses-events.js';
import { until } from '../support/until.js';

const ALERTS = 'C0ALERTS001';
const APPROVALS = 'C0APPROVE01';
const SATO = 'U0SATO00001';
const TANAKA = 'U0TANAKA001';
const IDS = { messageId: '0106-mail', feedbackId: '0106-feedback' } as const;

describe('taking an address off the list', () => {
  let playground: Playground;
  before(async () => {
    playground = await startPlayground({
      env: { SLACK_APPROVERS: `${SATO},${TANAKA}`, SLACK_APPROVAL_CHANNEL: APPROVALS },
    });
  });
  after(() => playground.close());

  const list = () => playground.aws.region(playground.region).suppressed;
  const deletions = () =>
    playground.aws.calls.filter(({ operation }) => operation === 'DeleteSuppressedDestination');
  const cards = () => playground.slack.messages(APPROVALS).filter(({ threadTs }) => threadTs === undefined);
  const card = () => cards().at(-1);
  const shown = () => JSON.stringify(card()?.blocks);
  const thread = () => playground.slack.messages(APPROVALS).filter(({ threadTs }) => threadTs === card()?.ts);
  const modal = () => JSON.stringify(playground.slack.modals(TANAKA).at(-1)?.view ?? {});

  /** Tanaka looks the address up, and asks for its removal by the button under the answer. */
  async function askFor(address: string, reason: string): Promise<void> {
    const before = { answers: playground.slack.ephemerals(TANAKA).length, cards: cards().length };
    await playground.slack.slashCommand({ user: TANAKA, channel: ALERTS, text: `suppression ${address}` });
    await until(() => playground.slack.ephemerals(TANAKA).length > before.answers);
    const ts = playground.slack.ephemerals(TANAKA).at(-1)?.ts ?? '';
    await playground.slack.click({ user: TANAKA, ts, actionId: 'suppression-ask-removal' });
    await until(() => modal().includes('"reason"'));
    const empty = await playground.slack.submitView({ user: TANAKA, values: { reason: ' ' } });
    assert.deepEqual(empty.errors, { reason: 'Enter a reason' });
    await playground.slack.submitView({ user: TANAKA, values: { reason } });
    await until(() => cards().length > before.cards);
    playground.slack.closeView(TANAKA);
  }

  const approve = () =>
    playground.slack.click({ user: SATO, ts: card()?.ts ?? '', actionId: 'approval-approve' });
  const suppress = (address: string, reason: 'BOUNCE' | 'COMPLAINT' = 'BOUNCE') =>
    list().set(address, { reason, updatedAt: playground.now(), ...IDS });

  test('the approver sees the evidence, SES gets the exact spelling, a new bounce is announced in the thread', async () => {
    await playground.sns.publish(deliveryEvent(['Jane@Example.com']));
    await playground.sns.publish(bounceEvent(['Jane@Example.com']));
    suppress('Jane@Example.com');
    await askFor('jane@example.com', 'she fixed her mailbox, ticket 4711');
    assert.match(shown(), /Removal of `jane@example\.com` · 111122223333/);
    assert.match(shown(), /ticket 4711/);
    assert.match(shown(), /5\.1\.1 user unknown/);
    assert.match(shown(), /1 delivered since/);
    assert.match(shown(), /If it bounces again, SES lists it again/);
    assert.equal(deletions().length, 0);
    await approve();
    await until(() => /SES has removed it from the list/.test(shown()));
    assert.ok(!list().has('Jane@Example.com'));
    await playground.sns.publish(bounceEvent(['jane@example.com']));
    await until(() => thread().some(({ text }) => /jane@example\.com bounced again/.test(text)));
    await playground.sns.publish(bounceEvent(['jane@example.com']));
    assert.equal(thread().filter(({ text }) => /again/.test(text)).length, 1);
  });

  test('changed meanwhile to a complaint, it goes back to the approvers, and is not removed', async () => {
    suppress('kim@example.com');
    await askFor('kim@example.com', 'mended');
    suppress('kim@example.com', 'COMPLAINT');
    await playground.sns.publish(complaintEvent(['kim@example.com']));
    await approve();
    await until(() => /facts have changed since the request/.test(shown()));
    assert.match(shown(), /\(complaint\)/);
    assert.match(shown(), /concerns a complaint/);
    assert.ok(list().has('kim@example.com'));
  });

  test('gone meanwhile, it is done without a deletion', async () => {
    suppress('lee@example.com');
    await askFor('lee@example.com', 'mended');
    list().delete('lee@example.com');
    const before = deletions().length;
    await approve();
    await until(() => /white_check_mark/.test(shown()));
    assert.equal(deletions().length, before);
  });

  test('what AWS refuses is not shown as removed, and can be tried again', async () => {
    suppress('max@example.com');
    await askFor('max@example.com', 'mended');
    playground.aws.faults.set('DeleteSuppressedDestination', ACCESS_DENIED, 1);
    await approve();
    await until(() => /:warning:.*failed/.test(shown()));
    assert.match(shown(), /ses:DeleteSuppressedDestination/);
    assert.ok(list().has('max@example.com'));
    await playground.slack.click({ user: TANAKA, ts: card()?.ts ?? '', actionId: 'approval-retry' });
    await until(() => /SES has removed it from the list/.test(shown()));
    assert.ok(!list().has('max@example.com'));
  });

  test('removed, but the answer was lost: tried again, it is done, and watched all the same', async () => {
    suppress('ned@example.com');
    await askFor('ned@example.com', 'mended');
    playground.aws.faults.set('DeleteSuppressedDestination', { kind: 'lose-answer' }, 1);
    await playground.app.kill();
    await playground.app.start();
    await approve();
    await until(() => /SES has removed it from the list/.test(shown()));
    assert.ok(!list().has('ned@example.com'));
    await playground.sns.publish(complaintEvent(['ned@example.com']));
    await until(() => thread().some(({ text }) => /ned@example\.com complained again/.test(text)));
  });

  test('an address with a slash cannot be removed by the API: the message says what to do by hand', async () => {
    suppress('foo/bar@example.com');
    await playground.setClock(24 * 3_600_000);
    await until(
      () => playground.app.logs.filter((line) => line.includes('suppression list read')).length > 1,
    );
    await askFor('foo/bar@example.com', 'mended');
    await approve();
    await until(() => /create-import-job --region ap-northeast-1/.test(shown()));
    assert.ok(list().has('foo/bar@example.com'));
  });
});
