import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { pino } from 'pino';
import { ACCESS_DENIED, THROTTLED } from '../../playground/aws/operation.js';
import { type AwsAccount, startAwsAccount } from '../../playground/aws-account.js';
import { createAwsAccess, inBackground } from '../../src/aws/access.js';
import { type ControlPlane, createControlPlane } from '../../src/aws/control-plane.js';
import { createSes } from '../../src/aws/ses.js';
import { createSuppressionList } from '../../src/aws/suppression-list.js';
import { createConfirmSubscription } from '../../src/aws/topics.js';

const REGION = 'ap-northeast-1';
const VARIABLES = ['AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;

let aws: AwsAccount;
let clock: number;
const before = Object.fromEntries(VARIABLES.map((name) => [name, process.env[name]]));

const planeOf = () =>
  createControlPlane({
    now: () => clock,
    log: pino({ level: 'silent' }),
    createErrorId: () => 'ab12',
    onCall: () => undefined,
  });
const accessTo = (controlPlane: ControlPlane, region: string) =>
  createAwsAccess({ controlPlane }, { name: 'prod', account: '111122223333', region });
const sesAt = (controlPlane: ControlPlane, region: string) => createSes(accessTo(controlPlane, region));
const sesOf = (region = REGION) => sesAt(planeOf(), region);

const calls = (operation: string) => aws.calls.filter((call) => call.operation === operation);

describe('asking the control plane', () => {
  beforeEach(async () => {
    clock = Date.now();
    aws = await startAwsAccount({ now: () => Date.now() });
    process.env['AWS_ENDPOINT_URL'] = aws.url;
    process.env['AWS_ACCESS_KEY_ID'] = 'AKIAPLAYGROUND';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'secret';
  });

  afterEach(async () => {
    await aws.close();
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  test('ten concurrent calls share one request, and the result is cached for a minute', async () => {
    const ses = sesOf();
    const answers = await Promise.all(Array.from({ length: 10 }, () => ses.sendQuota()));
    assert.ok(answers.every((answer) => 'value' in answer && answer.value.perSecond > 0));
    clock += 59_000;
    await ses.sendQuota();
    assert.equal(calls('GetSendQuota').length, 1);
    clock += 1_000;
    await ses.sendQuota();
    assert.equal(calls('GetSendQuota').length, 2);
  });

  test('requests to a region are a second apart, so that AWS never throttles them', async () => {
    aws.limitRate(true);
    const ses = sesOf();
    const [quota, access] = await Promise.all([ses.sendQuota(), ses.state()]);
    assert.ok('value' in quota && 'value' in access, JSON.stringify([quota, access]));
    assert.equal(aws.calls.length, 2);
    const [first, second] = aws.calls.map(({ at }) => at);
    assert.ok((second ?? 0) - (first ?? 0) >= 990);
  });

  test('whoever waits goes before what is read in the background', async () => {
    aws.limitRate(true);
    const controlPlane = planeOf();
    const ses = sesAt(controlPlane, REGION);
    const suppression = createSuppressionList(accessTo(controlPlane, REGION));
    await Promise.all([
      suppression.page({ size: 10 }),
      suppression.page({ size: 10, since: 1 }),
      suppression.page({ size: 10, since: 2 }),
      ses.sendQuota(),
    ]);
    assert.deepEqual(
      aws.calls.map(({ operation }) => operation),
      [
        'ListSuppressedDestinations',
        'GetSendQuota',
        'ListSuppressedDestinations',
        'ListSuppressedDestinations',
      ],
    );
  });

  test('a watch lets whoever asks meanwhile go first', async () => {
    aws.limitRate(true);
    const access = accessTo(planeOf(), REGION);
    const watch = createSes(inBackground(access));
    const first = watch.state();
    await Promise.all([first, watch.sendQuota(), createSuppressionList(access).entry('jane@example.com')]);
    assert.deepEqual(
      aws.calls.map(({ operation }) => operation),
      ['GetAccount', 'GetSuppressedDestination', 'GetSendQuota'],
    );
  });

  test('regions do not wait for each other', async () => {
    const controlPlane = planeOf();
    const [tokyo, dublin] = [sesAt(controlPlane, REGION), sesAt(controlPlane, 'eu-west-1')];
    const answered: string[] = [];
    await Promise.all([
      tokyo.sendQuota(),
      tokyo.state().then(() => answered.push('second question of Tokyo')),
      dublin.sendQuota().then(() => answered.push('first question of Dublin')),
    ]);
    assert.deepEqual(answered, ['first question of Dublin', 'second question of Tokyo']);
  });

  for (const [name, fault, kind] of [
    ['AccessDenied', ACCESS_DENIED, 'denied'],
    ['Throttling', THROTTLED, 'throttled'],
    ['a 500', { kind: 'answer', status: 500 }, 'unreachable'],
    ['a cut connection', { kind: 'drop' }, 'unreachable'],
  ] as const) {
    test(`${name} becomes "${kind}", with an error id and the last answer, and holds for a moment only`, async () => {
      const ses = sesOf();
      const known = await ses.sendQuota();
      clock += 60_000;
      aws.faults.set('GetSendQuota', fault);
      const answer = await ses.sendQuota();
      assert.ok('failure' in answer);
      assert.deepEqual(
        [answer.failure.kind, answer.failure.action, answer.errorId],
        [kind, 'ses:GetSendQuota', 'ab12'],
      );
      assert.deepEqual(answer.last, known);
      aws.faults.clear();
      const asked = calls('GetSendQuota').length;
      assert.deepEqual(await ses.sendQuota(), answer);
      assert.equal(calls('GetSendQuota').length, asked);
      clock += 6_000;
      assert.ok('value' in (await ses.sendQuota()));
    });
  }

  test('a subscription is confirmed in the region of its topic, and only its owner can cancel it', async () => {
    const arn = 'arn:aws:sns:eu-central-1:111122223333:ses-events';
    const topic = {
      arn,
      partition: 'aws' as const,
      region: 'eu-central-1',
      account: '111122223333',
      name: 'ses-events',
    };
    const confirm = createConfirmSubscription([]);
    await assert.rejects(confirm(topic, 'wrong'));
    const [call] = calls('ConfirmSubscription');
    assert.deepEqual(
      [call?.region, call?.parameters['AuthenticateOnUnsubscribe'], call?.parameters['TopicArn']],
      ['eu-central-1', 'true', arn],
    );
  });
});
