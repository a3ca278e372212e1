import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { pino } from 'pino';
import { type AwsAccount, startAwsAccount } from '../../playground/aws-account.js';
import { type AccountSettings, createAccountAccesses } from '../../src/aws/access.js';
import { type ControlPlane, createControlPlane } from '../../src/aws/control-plane.js';
import { assumeRole } from '../../src/aws/credentials.js';
import { readFailure } from '../../src/aws/failure.js';
import { createSes } from '../../src/aws/ses.js';
import { createSuppressionList } from '../../src/aws/suppression-list.js';

const VARIABLES = ['AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;
const TOKYO = 'ap-northeast-1';
const DUBLIN = 'eu-west-1';
const SHOP = '444455556666';
const ROLE = { arn: `arn:aws:iam::${SHOP}:role/ses-warden`, externalId: 'one' };

let aws: AwsAccount;
const before = Object.fromEntries(VARIABLES.map((name) => [name, process.env[name]]));

function sesOf(settings: readonly AccountSettings[], now = () => Date.now()) {
  const controlPlane = createControlPlane({
    now,
    log: pino({ level: 'silent' }),
    createErrorId: () => 'ab12',
    onCall: () => undefined,
  });
  return createAccountAccesses({ controlPlane, now }, settings).map((one) => createSes(one));
}

const assumptions = () => aws.calls.filter(({ operation }) => operation === 'AssumeRole').length;

describe('several accounts', () => {
  beforeEach(async () => {
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

  test('each gets requests with its own credentials, and a role is assumed once for all its Regions', async () => {
    aws.roles.set(ROLE.arn, ROLE.externalId);
    aws.region(TOKYO).quota.max24HourSend = 1;
    aws.region(TOKYO, SHOP).quota.max24HourSend = 2;
    aws.region(DUBLIN, SHOP).quota.max24HourSend = 3;
    const asked = sesOf([
      { name: 'prod', account: aws.accountId, region: TOKYO },
      { name: 'shop', account: SHOP, region: TOKYO, role: ROLE },
      { name: 'shop', account: SHOP, region: DUBLIN, role: ROLE },
    ]);
    const answers = await Promise.all(asked.map((ses) => ses.sendQuota()));
    assert.deepEqual(
      answers.map((answer) => ('value' in answer ? answer.value.allowedIn24h : answer.failure)),
      [1, 2, 3],
    );
    assert.equal(assumptions(), 1);
  });

  test('what was approved is done with a role of its own, and everything else without it', async () => {
    const changer = { arn: `arn:aws:iam::${SHOP}:role/ses-warden-changes`, externalId: 'one' };
    aws.roles.set(ROLE.arn, ROLE.externalId);
    aws.region(TOKYO, SHOP).suppressed.set('a@b.example', {
      reason: 'BOUNCE',
      updatedAt: 0,
      messageId: '',
      feedbackId: '',
    });
    const now = () => Date.now();
    const controlPlane: ControlPlane = async ({ call, action }) => {
      try {
        return { value: await call(), asOf: 0 };
      } catch (error) {
        return { failure: readFailure(error, action, TOKYO), errorId: '', at: 0 };
      }
    };
    const settings = [{ name: 'shop', account: SHOP, region: TOKYO, role: ROLE, changeRole: changer }];
    const [list] = createAccountAccesses({ controlPlane, now }, settings).map(createSuppressionList);
    assert.ok('value' in ((await list?.entry('a@b.example')) ?? assert.fail()));
    const denied = (await list?.remove('a@b.example')) ?? assert.fail();
    assert.ok('failure' in denied && denied.failure.action === 'sts:AssumeRole');
    aws.roles.set(changer.arn, changer.externalId);
    assert.deepEqual(await list?.remove('a@b.example'), { value: true, asOf: 0 });
  });

  test('the role is assumed anew before its credentials end', async () => {
    aws.roles.set(ROLE.arn, ROLE.externalId);
    let clock = Date.now();
    const credentials = assumeRole(ROLE, TOKYO, () => clock);
    await credentials();
    clock += 54 * 60_000;
    await credentials();
    assert.equal(assumptions(), 1);
    clock += 2 * 60_000;
    await credentials();
    assert.equal(assumptions(), 2);
  });

  test('a role that may not be assumed is a failure of that account alone, and is tried again', async () => {
    aws.roles.set(ROLE.arn, 'another');
    let clock = Date.now();
    const settings = [
      { name: 'prod', account: aws.accountId, region: TOKYO },
      { name: 'shop', account: SHOP, region: TOKYO, role: ROLE },
    ];
    const [prod, shop] = sesOf(settings, () => clock);
    const answers = await Promise.all([prod?.sendQuota(), shop?.sendQuota()]);
    assert.ok(answers[0] && 'value' in answers[0]);
    assert.ok(answers[1] && 'failure' in answers[1]);
    assert.equal(answers[1].failure.kind, 'denied');
    assert.match(answers[1].failure.detail, /sts:AssumeRole/);
    aws.roles.set(ROLE.arn, ROLE.externalId);
    clock += 6_000;
    const again = await shop?.sendQuota();
    assert.ok(again && 'value' in again);
  });
});
