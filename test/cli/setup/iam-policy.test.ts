import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { PERMISSIONS } from '../../../src/aws/rules/index.js';
import { iamPolicy } from '../../../src/cli/setup/iam-policy.js';
import { parseTopicArn } from '../../../src/sns/topic.js';

const topic = parseTopicArn('arn:aws:sns:ap-northeast-1:111122223333:ses-events') ?? assert.fail();

/** Where a call and its action have different names. */
const RENAMED: Readonly<Record<string, string>> = { DeleteMessageBatch: 'DeleteMessage' };
const NEEDS_NO_PERMISSION = ['sts:GetCallerIdentity'];

const listed = Object.values(PERMISSIONS).flatMap((permissions) => Object.values(permissions).flat());

describe('IAM policies', () => {
  test('every call in src/aws is listed in permissions.ts with its action, and nothing else is', () => {
    // The rules make no calls; they name actions for policies, which AWS's services use.
    const sources = readdirSync('src/aws', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.startsWith(`rules${path.sep}`))
      .map((file) => readFileSync(`src/aws/${file}`, 'utf8'))
      .join('');
    const calls = [...sources.matchAll(/new (\w+)Command\(/g), ...sources.matchAll(/\bpaginate(\w+)\(/g)].map(
      ([, name = '']) => RENAMED[name] ?? name,
    );
    const known = new Set([...listed, ...NEEDS_NO_PERMISSION].map((action) => action.split(':')[1]));
    assert.deepEqual([...known].toSorted(), [...new Set(calls)].toSorted());
    const named = new Set(
      [...sources.matchAll(/'((?:cloudwatch|s3|ses|sns|sqs|sts):\w+)'/g)].map(([, action]) => action),
    );
    const unlisted = [...named].filter(
      (action) => ![...listed, ...NEEDS_NO_PERMISSION].includes(action ?? ''),
    );
    assert.deepEqual(unlisted, []);
  });

  test('the bot may change nothing but what its commands are for; set-up no more than it makes', () => {
    const changing = Object.values(PERMISSIONS.bot)
      .flat()
      .filter((action) => !/:(Get|List|Describe)/.test(action));
    assert.deepEqual(changing.toSorted(), [
      's3:PutObject',
      'ses:CreateEmailIdentity',
      'ses:CreateImportJob',
      'ses:DeleteSuppressedDestination',
      'ses:PutAccountDetails',
      'ses:SendEmail',
      'ses:UpdateAccountSendingEnabled',
      'ses:UpdateConfigurationSetSendingEnabled',
      'ses:VerifyDomainDkim',
      'ses:VerifyDomainIdentity',
      'ses:VerifyEmailIdentity',
      'sns:ConfirmSubscription',
      'sqs:DeleteMessage',
      'sqs:ReceiveMessage',
    ]);
    const { Statement } = iamPolicy('setup', { topics: [topic], roles: [] });
    for (const { Action, Resource } of Statement) {
      if (Action.some((action) => /:(Create|Delete)/.test(action))) assert.notEqual(Resource, '*');
    }
  });

  test('a role for another account is allowed by its ARN', () => {
    const role = 'arn:aws:iam::444455556666:role/ses-warden';
    const { Statement } = iamPolicy('bot', { topics: [topic], roles: [role] });
    assert.deepEqual(Statement.at(-1), {
      Sid: 'Roles',
      Effect: 'Allow',
      Action: ['sts:AssumeRole'],
      Resource: [role],
    });
  });
});
