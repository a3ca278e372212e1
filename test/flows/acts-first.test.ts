import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, type TestContext, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { until } from '../support/until.js';

const ALERTS = 'C0ALERTS001';
const APPROVALS = 'C0APPROVE01';
const SATO = 'U0SATO00001';
const TANAKA = 'U0TANAKA001';
const OGAWA = 'U0OPERATOR1';
const LOOK_UPS = 60;
/** At one request a second, and with one more that was under way: five seconds. */
const MOST_CALLS = 4;

let playground: Playground;

const calls = () => playground.aws.calls.map(({ operation }) => operation);
const heldBy = (user: string) => playground.slack.ephemerals(user).length;
const card = () => playground.slack.messages(APPROVALS).findLast(({ threadTs }) => threadTs === undefined);

/** Runs an act, and resolves with the calls of AWS from its beginning to the one that it is about. */
async function callsUntil(
  context: TestContext,
  what: string,
  operation: string,
  begin: () => Promise<unknown>,
): Promise<readonly string[]> {
  const before = calls().length;
  const started = performance.now();
  await begin();
  await until(() => calls().slice(before).includes(operation));
  context.diagnostic(`${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  const since = calls().slice(before);
  return since.slice(0, since.indexOf(operation) + 1);
}

const pause = () =>
  playground.slack.forgeSubmission({
    user: SATO,
    formId: 'brake-pause',
    about: `111122223333:${playground.region}:`,
    values: { reason: 'complaints' },
  });

const approve = () =>
  playground.slack.click({ user: SATO, ts: card()?.ts ?? '', actionId: 'approval-approve' });

async function requestRemoval(): Promise<void> {
  const updatedAt = playground.now() - 86_400_000;
  playground.aws
    .region(playground.region)
    .suppressed.set('jane@example.com', { reason: 'BOUNCE', updatedAt, messageId: 'm', feedbackId: 'f' });
  const request = { user: OGAWA, formId: 'suppression-removal', about: 'jane@example.com' };
  await playground.slack.forgeSubmission({ ...request, values: { reason: 'called' } });
  await until(() => JSON.stringify(card()?.blocks ?? []).includes('approval-approve'));
}

/** One user looks up sixty addresses, each in a spelling that takes SES two requests. */
async function lookUpSixty(): Promise<void> {
  const before = heldBy(TANAKA);
  await Promise.all(
    Array.from({ length: LOOK_UPS }, (_, index) =>
      playground.slack.slashCommand({
        user: TANAKA,
        channel: ALERTS,
        text: `suppression Ann${index}@a.example`,
      }),
    ),
  );
  await until(() => heldBy(TANAKA) - before >= LOOK_UPS - 10);
}

describe('acts before questions', () => {
  beforeEach(async () => {
    playground = await startPlayground({
      watchSeconds: 60,
      env: { SLACK_APPROVERS: SATO, SLACK_APPROVAL_CHANNEL: APPROVALS },
    });
    playground.aws.limitRate(true);
    await requestRemoval();
  });
  afterEach(() => playground.close());

  test('alone, a pause and a removal take what SES allows', async (context) => {
    const removed = await callsUntil(context, 'approved removal', 'DeleteSuppressedDestination', approve);
    assert.ok(removed.length <= MOST_CALLS, removed.join(' '));
    const paused = await callsUntil(context, 'pause', 'UpdateAccountSendingEnabled', pause);
    assert.ok(paused.length <= MOST_CALLS, paused.join(' '));
    const known = heldBy(OGAWA);
    const before = calls().length;
    const started = performance.now();
    await playground.slack.slashCommand({ user: OGAWA, channel: ALERTS, text: 'suppression bob@b.example' });
    await until(() => heldBy(OGAWA) > known);
    context.diagnostic(`look-up: ${((performance.now() - started) / 1000).toFixed(1)} s`);
    assert.ok(calls().length - before <= MOST_CALLS);
  });

  test('behind sixty look-ups of one user they take no longer, and neither does the look-up of another user', async (context) => {
    await lookUpSixty();
    assert.ok(
      playground.slack.ephemerals(TANAKA).some(({ text }) => /You have 10 questions in progress/.test(text)),
    );
    const removed = await callsUntil(context, 'approved removal', 'DeleteSuppressedDestination', approve);
    assert.ok(removed.length <= MOST_CALLS, removed.join(' '));
    await lookUpSixty();
    const paused = await callsUntil(context, 'pause', 'UpdateAccountSendingEnabled', pause);
    assert.ok(paused.length <= MOST_CALLS, paused.join(' '));
    await lookUpSixty();
    const before = calls().length;
    const known = heldBy(OGAWA);
    const started = performance.now();
    await playground.slack.slashCommand({ user: OGAWA, channel: ALERTS, text: 'suppression bob@b.example' });
    await until(() => heldBy(OGAWA) > known);
    context.diagnostic(`look-up of another user: ${((performance.now() - started) / 1000).toFixed(1)} s`);
    assert.ok(calls().length - before <= MOST_CALLS, calls().slice(before).join(' '));
  });

  test('who has asked too much can still type /ses pause', async (context) => {
    await lookUpSixty();
    const held = heldBy(TANAKA);
    const sentBefore = await callsUntil(context, '/ses pause', 'GetAccountSendingEnabled', () =>
      playground.slack.slashCommand({ user: TANAKA, channel: ALERTS, text: 'pause' }),
    );
    assert.ok(sentBefore.length <= MOST_CALLS, sentBefore.join(' '));
    await until(() => heldBy(TANAKA) > held);
  });
});
