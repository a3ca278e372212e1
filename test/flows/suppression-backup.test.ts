import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { until } from '../support/until.js';

const APPROVALS = 'C0APPROVE01';
const DAY_MS = 86_400_000;

describe('copies of the suppression list', () => {
  let playground: Playground;
  before(async () => {
    playground = await startPlayground({ env: { SLACK_APPROVAL_CHANNEL: APPROVALS }, startApp: false });
    playground.aws.region(playground.region).suppressed.set('Jane@example.com', {
      reason: 'COMPLAINT',
      updatedAt: playground.now(),
      messageId: '',
      feedbackId: '',
    });
    await playground.app.start();
    await until(() => listsRead() === 1);
  });
  after(() => playground.close());

  const files = () => playground.slack.files();
  const listsRead = () => playground.app.logs.filter((line) => line.includes('suppression list read')).length;
  const warnings = () =>
    playground.slack
      .messages(APPROVALS)
      .flatMap(({ text }) => /Within (?:a day|\d+ days) AWS deletes/.exec(text) ?? []);

  test('one when AWS pauses sending, in the form that SES imports, into the approvers’ channel', async () => {
    playground.aws.region(playground.region).enforcementStatus = 'SHUTDOWN';
    await playground.setClock(60_000);
    await until(() => files()[0]?.channel !== undefined);
    const [file] = files();
    assert.equal(file?.channel, APPROVALS);
    assert.equal(file?.content.toString(), '{"emailAddress":"Jane@example.com","reason":"COMPLAINT"}\n');
    assert.match(file?.filename ?? '', /^suppression-111122223333-ap-northeast-1-\d{4}-\d\d-\d\d-1\.jsonl$/);
  });

  test('one a week, and none sooner, also after a restart', async () => {
    await playground.app.kill();
    await playground.app.start();
    const before = listsRead();
    await playground.setClock(6 * DAY_MS);
    await until(() => listsRead() > before);
    assert.equal(files().length, 1);
    await playground.setClock(8 * DAY_MS);
    await until(() => files().length === 2);
  });

  test('warnings as the day comes near on which AWS deletes the list, each once', async () => {
    const day = async (passed: number, told: number) => {
      await playground.setClock(passed * DAY_MS);
      await until(() => warnings().length === told);
    };
    await day(61, 1);
    await day(70, 1);
    await day(77, 2);
    await day(84, 3);
    await playground.app.kill();
    await playground.app.start();
    await day(89.5, 4);
    assert.deepEqual(warnings(), [
      'Within 30 days AWS deletes',
      'Within 14 days AWS deletes',
      'Within 7 days AWS deletes',
      'Within a day AWS deletes',
    ]);
  });
});
