import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ACCESS_DENIED } from '../../playground/aws/operation.js';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { bounceEvent, complaintEvent, deliveryEvent } from '../support/ses-events.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const APPROVALS = 'C0APPROVE01';
const SATO = 'U0SATO00001';
const TANAKA = 'U0TANAKA001';
const DAY_MS = 86_400_000;
const NAMED = { messageId: '', feedbackId: '' } as const;

describe('/ses suppression <address>', () => {
  let playground: Playground;
  before(async () => {
    playground = await startPlayground({
      env: {
        AWS_REGIONS: 'ap-northeast-1,us-east-1',
        SLACK_APPROVERS: TANAKA,
        SLACK_APPROVAL_CHANNEL: APPROVALS,
        SHOW_SUBJECTS: 'true',
      },
    });
    const isRead = (line: string) => line.includes('"suppression list read"');
    await until(() => playground.app.logs.filter(isRead).length === 2);
  });
  after(() => playground.close());

  const listIn = (region: string) => playground.aws.region(region).suppressed;
  const calls = (operation: string) => playground.aws.calls.filter((call) => call.operation === operation);

  /** The answer as only the asker sees it. */
  async function ask(argument: string): Promise<string> {
    const before = playground.slack.ephemerals(SATO).length;
    await playground.slack.slashCommand({ user: SATO, channel: CHANNEL, text: `suppression ${argument}` });
    await until(() => playground.slack.ephemerals(SATO).length > before);
    return JSON.stringify(playground.slack.ephemerals(SATO).at(-1)?.blocks);
  }

  /** A day later all lists are read again. */
  async function listRead(offsetMs: number): Promise<void> {
    const read = () => playground.app.logs.filter((line) => line.includes('suppression list read')).length;
    const before = read();
    await playground.setClock(offsetMs);
    await until(() => read() === before + 2);
  }

  test('where it is listed and why, in the exact spelling, and what it did before', async () => {
    await playground.sns.publish(deliveryEvent(['jane@example.com']));
    await playground.sns.publish(bounceEvent(['Jane@Example.com']));
    listIn('ap-northeast-1').set('Jane@Example.com', {
      reason: 'BOUNCE',
      updatedAt: playground.now(),
      messageId: '0106-mail',
      feedbackId: '0106-feedback',
    });
    const answer = await ask('<mailto:jane@example.com|jane@example.com>');
    assert.match(answer, /`jane@example\.com` gets no mail from 111122223333 · ap-northeast-1/);
    assert.match(answer, /ap-northeast-1\* {2}on the account suppression list since <!date[^>]+> \(bounce\)/);
    assert.match(answer, /Listed as `Jane@Example\.com`/);
    assert.match(answer, /5\.1\.1 user unknown` · `newsletter`/);
    assert.match(answer, /1 delivered since/);
    assert.match(answer, /feedback `0106-feedback` · mail `0106-mail`/);
    assert.match(answer, /Not listed in 111122223333 · us-east-1/);
    assert.match(answer, /cannot be queried; no sign that it holds this address/);
    assert.equal(playground.slack.messages(CHANNEL).length, 0);
  });

  test('not listed: what else may be the reason', async () => {
    await playground.sns.publish(
      bounceEvent(['joe@example.com'], { bounceType: 'Permanent', bounceSubType: 'Suppressed' }),
    );
    await playground.sns.publish(
      bounceEvent(['joe@example.com'], { bounceType: 'Transient', bounceSubType: 'MailboxFull' }),
    );
    await playground.sns.publish(complaintEvent(['joe@example.com']));
    const answer = await ask('joe@example.com');
    assert.match(answer, /`joe@example\.com` is not on your suppression lists/);
    assert.match(answer, /not sent: SES's global list holds the address/);
    assert.match(answer, /\(not permanent\)/);
    assert.match(answer, /complaint, but not listed/);
    assert.match(answer, /last sign that it holds this address: <!date/);
    assert.match(await ask('nobody@example.com'), /The bot has no event about this address/);
  });

  test('a Region that AWS denies is named, the other one is answered', async () => {
    playground.aws.faults.set('GetSuppressedDestination', ACCESS_DENIED, 1);
    const answer = await ask('jane@example.com');
    assert.match(answer, /ses:GetSuppressedDestination/);
    assert.match(answer, /ref [0-9a-f]{4}/);
  });

  test('listed in several Regions: the removal is requested for those that the user chooses, one request each', async () => {
    const entry = { reason: 'BOUNCE', updatedAt: playground.now(), ...NAMED } as const;
    for (const region of ['ap-northeast-1', 'us-east-1']) listIn(region).set('lou@example.com', entry);
    assert.match(await ask('lou@example.com'), /gets no mail from 2 of 2 accounts and Regions/);
    const ts = playground.slack.ephemerals(SATO).at(-1)?.ts ?? '';
    const modal = () => JSON.stringify(playground.slack.modals(SATO).at(-1)?.view ?? {});
    await playground.slack.click({ user: SATO, ts, actionId: 'suppression-ask-removal' });
    await until(() => /us-east-1.*All that list it/.test(modal()));
    await playground.slack.submitView({ user: SATO, values: { place: 'everywhere', reason: 'mended' } });
    const cards = () =>
      playground.slack.messages(APPROVALS).filter(({ text }) => /Removal of lou@/.test(text));
    await until(() => cards().length === 2);
    playground.slack.closeView(SATO);
  });

  test('a list that AWS does not let be read says so', async () => {
    playground.aws.faults.set('ListSuppressedDestinations', ACCESS_DENIED, 1);
    await playground.setClock(2 * 60_000);
    await until(async () => /ses:ListSuppressedDestinations/.test(await ask('')));
    playground.aws.faults.clear();
  });

  test('the list of a tenant who has sent to it is looked at too', async () => {
    const mail = { tags: { 'ses:tenant-name': ['acme'] } };
    await playground.sns.publish(bounceEvent(['ann@example.com'], {}, mail));
    const entry = { reason: 'BOUNCE', updatedAt: playground.now(), ...NAMED } as const;
    playground.aws.region('ap-northeast-1').suppressedOf.set('acme', new Map([['ann@example.com', entry]]));
    const answer = await ask('ann@example.com');
    assert.match(answer, /`ann@example\.com` gets no mail from 111122223333 · ap-northeast-1/);
    assert.match(answer, /on the suppression list of the tenant `acme` since/);
    assert.match(answer, /Not listed in 111122223333 · us-east-1\./);
  });

  test('an address with a slash comes from the list, any case of it', async () => {
    listIn('us-east-1').set('Foo/Bar@example.com', {
      reason: 'COMPLAINT',
      updatedAt: playground.now() - DAY_MS,
      ...NAMED,
    });
    await listRead(DAY_MS);
    const answer = await ask('foo/bar@example.com');
    assert.match(answer, /us-east-1\* {2}on the account suppression list since <!date[^>]+> \(complaint\)/);
    assert.match(answer, /SES does not answer for addresses with a slash/);
    assert.ok(
      !calls('GetSuppressedDestination').some(({ parameters }) => parameters['slashInPath'] === true),
    );
  });

  test('an address that was removed elsewhere is not shown as listed, in upper or lower case', async () => {
    listIn('us-east-1').set('Kim@example.com', { reason: 'BOUNCE', updatedAt: playground.now(), ...NAMED });
    await listRead(2 * DAY_MS);
    assert.match(await ask('kim@example.com'), /Listed as `Kim@/);
    listIn('us-east-1').delete('Kim@example.com');
    assert.match(await ask('KIM@example.com'), /is not on your suppression lists/);
  });
});
