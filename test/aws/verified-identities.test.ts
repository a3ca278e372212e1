import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { pino } from 'pino';
import { ACCESS_DENIED } from '../../playground/aws/operation.js';
import { type AwsAccount, startAwsAccount } from '../../playground/aws-account.js';
import { createAccountAccesses } from '../../src/aws/access.js';
import { createControlPlane } from '../../src/aws/control-plane.js';
import { createVerifiedIdentities } from '../../src/aws/verified-identities.js';

const VARIABLES = ['AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;
const TOKYO = 'ap-northeast-1';

let aws: AwsAccount;
const before = Object.fromEntries(VARIABLES.map((name) => [name, process.env[name]]));

function identitiesOf(account: string) {
  const now = () => Date.now();
  const log = pino({ level: 'silent' });
  const controlPlane = createControlPlane({ now, log, createErrorId: () => 'ab12', onCall: () => undefined });
  const [access] = createAccountAccesses({ controlPlane, now }, [{ name: 'prod', account, region: TOKYO }]);
  assert.ok(access);
  return createVerifiedIdentities(access);
}

describe('the verified identities of an account', () => {
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

  test('are read page by page, without those that nobody has proved to own', async () => {
    const { identities } = aws.region(TOKYO);
    const many = Array.from({ length: 1100 }, (_, index) => `d${index}.example`);
    identities.splice(0, identities.length, { name: 'gmail.com', type: 'Domain', status: 'Pending' });
    for (const name of many) identities.push({ name, type: 'Domain', status: 'Success' });
    identities.push({ name: 'Me@Gmail.com', type: 'EmailAddress', status: 'Success' });
    const answer = await identitiesOf(aws.accountId).list();
    assert.deepEqual('value' in answer && answer.value, [...many, 'me@gmail.com']);
    const calls = aws.calls.filter(({ operation }) => operation === 'ListEmailIdentities');
    assert.equal(calls.length, 2);
  });

  test('are unknown when AWS refuses', async () => {
    aws.faults.set('ListEmailIdentities', ACCESS_DENIED);
    const answer = await identitiesOf(aws.accountId).list();
    assert.equal('failure' in answer && answer.failure.kind, 'denied');
  });
});
