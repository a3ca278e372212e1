import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { bounceEvent } from '../support/ses-events.js';
import { until } from '../support/until.js';

const ALERTS = 'C0ALERTS001';
const APPROVALS = 'C0APPROVE01';
const SATO = 'U0SATO00001';
const TANAKA = 'U0TANAKA001';
const JANE = 'jane@example.com';
const SUBJECT = 'Your diagnosis of November';

let playground: Playground;

async function start(env: Readonly<Record<string, string>>): Promise<void> {
  playground = await startPlayground({
    env: { SLACK_APPROVERS: SATO, SLACK_APPROVAL_CHANNEL: APPROVALS, ...env },
  });
  const mail = { commonHeaders: { subject: SUBJECT } };
  await playground.sns.publish(bounceEvent([JANE], {}, mail));
  playground.aws
    .region(playground.region)
    .suppressed.set(JANE, { reason: 'BOUNCE', updatedAt: playground.now(), messageId: 'm', feedbackId: 'f' });
}

async function look(): Promise<string> {
  await playground.slack.slashCommand({ user: TANAKA, channel: ALERTS, text: `suppression ${JANE}` });
  await until(() => playground.slack.ephemerals(TANAKA).length > 0);
  return JSON.stringify(playground.slack.ephemerals(TANAKA).at(-1));
}

const inChannel = () => playground.slack.messages(APPROVALS);
const shown = () => JSON.stringify(inChannel().map(({ text, blocks }) => [text, blocks]));

describe('personal data', () => {
  afterEach(() => playground.close());

  test('subjects are for operators, in private; in channels addresses are masked, but not on the approval card', async () => {
    await start({ SHOW_SUBJECTS: 'true', MASK_ADDRESSES: 'true' });
    const answer = await look();
    assert.ok(answer.includes(SUBJECT) && answer.includes(JANE), answer);
    await playground.slack.forgeSubmission({
      user: TANAKA,
      formId: 'suppression-removal',
      about: JANE,
      values: { reason: 'called' },
    });
    await until(() => shown().includes('approval-approve'));
    assert.ok(shown().includes(`Removal of \`${JANE}\``), shown());
    await playground.slack.click({
      user: SATO,
      ts: inChannel()[0]?.ts ?? '',
      actionId: 'approval-approve',
    });
    await until(() => inChannel().length > 1);
    const mail = { commonHeaders: { subject: SUBJECT } };
    await playground.sns.publish(bounceEvent([JANE], {}, mail));
    await until(() => shown().includes('bounced again'));
    const replies = JSON.stringify(inChannel().slice(1));
    assert.ok(replies.includes('`j…@example.com` bounced again') && !replies.includes(JANE), replies);
    assert.ok(!shown().includes(SUBJECT));
    await until(() => playground.slack.direct(TANAKA).some(({ text }) => text.includes(JANE)));
  });

  test('by default nobody sees a subject', async () => {
    await start({});
    const answer = await look();
    assert.ok(answer.includes('5.1.1') && !answer.includes(SUBJECT), answer);
  });
});
